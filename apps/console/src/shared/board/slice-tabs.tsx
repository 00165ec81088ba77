import type { LiveLayout } from '@michuhol/contract';
import { useState } from 'react';
import { useApi } from '../api/use-api.js';
import { useTexts } from '../i18n/texts.js';
import type { Feed } from '../live/live-state.js';
import { Tabs } from '../ui/tabs.js';
import type { AgentChoice } from './agent-groups.js';
import type { BoardMoment } from './board-moment.js';
import { boardTexts } from './board.texts.js';
import { agencyFilters, filtersBy, queueFilters } from './slice-filters.js';
import { SliceTable } from './slice-table.js';

const parts = ['queues', 'fields', 'agencies', 'channels'] as const;
type Part = (typeof parts)[number];

/** How somebody has arranged the tables, and what is told of a change. */
export interface Arranged {
  readonly layout: LiveLayout;
  readonly arrange: (changes: Partial<LiveLayout>) => void;
}

interface SliceTabsProps extends BoardMoment {
  /** Feeds as they are now; the board's own unless told. */
  feeds?: readonly Feed[];
  arranged?: Arranged;
  /** Lists counselors; absent where they are not listed. */
  onAgents?: ((choice: AgentChoice) => void) | undefined;
}

/** A list with a value put in or taken out. */
export const toggled = (list: readonly string[], value: string, isIn: boolean): string[] =>
  isIn ? [...list.filter((one) => one !== value), value] : list.filter((one) => one !== value);

/** The floor by queue, service field, agency and channel, one table at a time, so that nothing has to be scrolled. */
export const SliceTabs = ({ feeds, arranged, onAgents, ...moment }: SliceTabsProps) => {
  const t = useTexts(boardTexts);
  const agencies = useApi('getDistricts', {}, { enabled: !moment.past }).data?.agencies ?? [];
  const [asked, setAsked] = useState<Part>('queues');
  const { layout, arrange } = arranged ?? {};
  const open = parts.filter((part) => !layout?.hidden.includes(part));
  const selected = open.find((part) => part === asked) ?? open[0];
  if (!selected) return null;
  const { board } = moment;
  const common = { ...moment, caption: t(selected), hideCaption: true, slices: board[selected] };
  return (
    <Tabs
      label={t('tables')}
      tabs={open.map((id) => ({ id, label: t(id) }))}
      selected={selected}
      onSelect={setAsked}
    >
      {selected === 'queues' && (
        <SliceTable
          {...common}
          of={t('queue')}
          filtersOf={queueFilters(board)}
          onAgents={onAgents && ((queue, group) => group !== 'loggedIn' && onAgents({ queue, group }))}
          {...(feeds ? { feeds } : {})}
          {...(layout && arrange
            ? {
                chosen: layout.queues,
                sort: { order: layout.queueSort, onSort: (queueSort) => arrange({ queueSort }) },
                pins: {
                  keys: layout.pinnedQueues,
                  onPin: (key: string, pinned: boolean) =>
                    arrange({ pinnedQueues: toggled(layout.pinnedQueues, key, pinned) }),
                },
              }
            : {})}
        />
      )}
      {selected === 'fields' && (
        <SliceTable
          {...common}
          of={t('field')}
          chosen={layout?.fields ?? []}
          filtersOf={filtersBy('field')}
          short
        />
      )}
      {selected === 'agencies' && (
        <SliceTable
          {...common}
          of={t('agency')}
          chosen={layout?.agencies ?? []}
          filtersOf={agencyFilters(agencies)}
          short
        />
      )}
      {selected === 'channels' && (
        <SliceTable {...common} of={t('channel')} filtersOf={filtersBy('channel')} short />
      )}
    </Tabs>
  );
};
