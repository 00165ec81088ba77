import type { AgentCounts, Floor } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/field.js';
import { Empty } from '../ui/page-state.js';
import type { AgentActions } from './agent-attention.js';
import { AgentCountsLine } from './agent-counts.js';
import { isChosen, type AgentChoice } from './agent-groups.js';
import { AgentList, type AgentListProps } from './agent-list.js';
import { agentSorts, inAgentOrder, type AgentSort } from './agent-order.js';
import styles from './agents.module.css';
import { agentTexts } from './agents.texts.js';

interface AgentPanelProps {
  counts: AgentCounts | null;
  floor: Floor;
  now: Date;
  stale: boolean;
  choice: AgentChoice;
  onChoose: (choice: AgentChoice) => void;
  sort: AgentSort;
  onSort: (sort: AgentSort) => void;
  /** Queues of which counselors are shown; none lets all through. */
  queues?: readonly string[];
  pins?: AgentListProps['pins'];
  actions?: AgentActions;
  past?: boolean;
  /** Said above the list, such as that it is late. */
  notice?: ReactNode;
}

/** The counselors of a floor: how many do what, and who, those who need somebody first. */
export const AgentPanel = ({
  counts,
  floor,
  now,
  stale,
  choice,
  onChoose,
  sort,
  onSort,
  queues = [],
  pins,
  actions,
  past = false,
  notice,
}: AgentPanelProps) => {
  const t = useTexts(agentTexts);
  const passing = floor.agents.filter(
    (agent) =>
      queues.length === 0 || agent.help !== null || agent.queues.some((queue) => queues.includes(queue)),
  );
  const shown = inAgentOrder(
    passing.filter((agent) => isChosen(agent, choice)),
    sort,
    pins?.ids ?? [],
  );
  const limited = choice.group !== null || choice.queue !== null;
  const what = [choice.queue, choice.group && t(`group.${choice.group}`)].filter(Boolean).join(' · ');
  const everyone = floor.agents.length === 0 ? t(past ? 'emptyPast' : 'empty') : t('noneChosen');
  return (
    <section className={styles.panel} aria-label={t('title')}>
      <div className={styles.head}>
        <h2>
          {t('title')}{' '}
          <span className={styles.soft}>
            {t('loggedIn', { count: floor.agents.filter(({ state }) => state !== 'loggedOut').length })}
          </span>
        </h2>
        <Select
          label={t('sort')}
          hideLabel
          className={styles.sort}
          options={agentSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          value={sort}
          onChange={onSort}
        />
      </div>
      <AgentCountsLine
        counts={counts}
        stale={stale}
        chosen={choice.group}
        onChoose={(group) => onChoose({ group, queue: null })}
      />
      {notice}
      {limited && (
        <p className={styles.limited}>
          <span>{t('chosen', { what, count: shown.length })}</span>
          <Button size="small" tone="quiet" onClick={() => onChoose({ group: null, queue: null })}>
            {t('showAll')}
          </Button>
        </p>
      )}
      <div className={styles.list}>
        {floor.agents.length === 0 && !past ? (
          <Empty title={t('empty')}>{t('emptyText')}</Empty>
        ) : (
          <AgentList agents={shown} now={now} stale={stale} pins={pins} actions={actions} empty={everyone} />
        )}
      </div>
      <p className={styles.soft}>{t(floor.named ? 'named' : 'pseudonyms')}</p>
    </section>
  );
};
