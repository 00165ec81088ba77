import type { FloorAgent } from '@michuhol/contract';
import { agentTimeStateNames } from '@michuhol/metrics';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { DataTable } from '../ui/data-table.js';
import type { Column } from '../ui/table-column.js';
import { AgentAttention, type AgentActions } from './agent-attention.js';
import styles from './agents.module.css';
import { agentTexts } from './agents.texts.js';
import { PinButton } from './pin-button.js';
import { useAgentName } from './use-agent-name.js';
import { secondsSince } from './wait.js';

export interface AgentListProps {
  agents: readonly FloorAgent[];
  now: Date;
  stale: boolean;
  /** Counselors who stand first, by id, and who is told of a change. */
  pins?: { ids: readonly string[]; onPin: (id: string, pinned: boolean) => void } | undefined;
  actions?: AgentActions | undefined;
  empty: string;
}

/** Counselors with their state, how long they have been in it, and what is to be looked at. */
export const AgentList = ({ agents, now, stale, pins, actions, empty }: AgentListProps) => {
  const t = useTexts(agentTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const nameOf = useAgentName();
  const stateOf = ({ state, code, queue }: FloorAgent): string => {
    const name = bilingual(agentTimeStateNames[state]);
    const more = code ?? queue;
    return more === null || more === name ? name : `${name} · ${more}`;
  };
  const columns: Column<FloorAgent>[] = [
    {
      ...{ key: 'name', header: t('counselor'), rowHeader: true, noWrap: true },
      text: nameOf,
      cell: (agent) => (
        <span className={styles.name} title={agent.team ?? undefined}>
          {pins && (
            <PinButton
              name={nameOf(agent)}
              pinned={pins.ids.includes(agent.id)}
              onPin={(pinned) => pins.onPin(agent.id, pinned)}
            />
          )}
          {nameOf(agent)}
        </span>
      ),
    },
    { key: 'state', header: t('state'), text: stateOf },
    {
      ...{ key: 'time', header: t('time'), align: 'number' },
      text: ({ since }) => format.duration(secondsSince(since, now)),
    },
    {
      ...{ key: 'attention', header: t('attention') },
      text: ({ help, longCall, doubtful }) =>
        [
          help && t('help', { time: format.clock(help.askedAt) }),
          longCall && t(`long.${longCall}`),
          doubtful && t('doubtful'),
        ]
          .filter(Boolean)
          .join(' · '),
      cell: (agent) => <AgentAttention agent={agent} now={now} actions={actions} />,
    },
  ];
  return (
    <DataTable
      caption={t('list')}
      hideCaption
      columns={columns}
      rows={agents}
      rowKey={({ id }) => id}
      empty={empty}
      stale={stale}
      dense
      plain
    />
  );
};
