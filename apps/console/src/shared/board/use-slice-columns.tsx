import { addDays, type Day } from '@michuhol/calendar';
import type { AgentCounts } from '@michuhol/contract';
import { metricOf } from '@michuhol/metrics';
import { NumberProof } from '../figures/number-proof.js';
import type { NumberFilters, NumberQuestion } from '../figures/number-question.js';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { Badge } from '../ui/badge.js';
import type { Column } from '../ui/table-column.js';
import type { Feed } from '../live/live-state.js';
import type { BoardMoment } from './board-moment.js';
import styles from './board.module.css';
import { boardTexts } from './board.texts.js';
import { PinButton } from './pin-button.js';
import { countIn, keyOf, withinOf, type Slice } from './slice-sum.js';
import { secondsSince } from './wait.js';

/** The key of the row that adds the chosen ones up. */
export const SUM_KEY = ' sum';

export interface SliceColumnsProps extends BoardMoment {
  /** Name of the first column. */
  of: string;
  /** What limits a figure to a slice; null where the figures do not know the slice by itself. */
  filtersOf: (slice: Slice) => NumberFilters | null;
  /** Feeds as they are now, to mark the queues whose feed is lost; the board's own unless told. */
  feeds?: readonly Feed[];
  /** Rows that stand first, by key, and who is told of a change. */
  pins?: { keys: readonly string[]; onPin: (key: string, pinned: boolean) => void } | undefined;
  /** Shows which counselors of a queue are in a state. */
  onAgents?: ((queue: string, group: keyof AgentCounts) => void) | undefined;
  /** The short form leaves out what only queues need. */
  short?: boolean;
}

/** The columns of a table of the board. */
export const useSliceColumns = (props: SliceColumnsProps): Column<Slice>[] => {
  const {
    of,
    board,
    now,
    past = false,
    filtersOf,
    feeds = board.feeds,
    pins,
    onAgents,
    short = false,
  } = props;
  const t = useTexts(boardTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  const name = (slice: Slice): string =>
    slice.key === SUM_KEY
      ? t('chosenSum')
      : slice.label
        ? bilingual(slice.label)
        : (slice.key ?? t('unmapped'));
  const count = (key: string, header: string, value: (slice: Slice) => number | null): Column<Slice> => ({
    ...{ key, header, align: 'number', raw: value, order: value },
    text: (slice) => format.number(value(slice)),
  });
  const proved = (
    metric: NumberQuestion['metric'],
    column: Column<Slice>,
    more: Partial<NumberQuestion> = {},
  ): Column<Slice> => ({
    ...column,
    cell: (slice) => {
      const filters = past || slice.key === SUM_KEY ? null : filtersOf(slice);
      const range = { from: board.day, to: addDays(board.day as Day, 1) };
      return filters ? (
        <NumberProof
          question={{ metric, dataSet: board.dataSet, ...range, filters, ...more }}
          name={`${name(slice)} ${column.header}`}
          shown={column.text(slice)}
        />
      ) : (
        column.text(slice)
      );
    },
  });
  const people = (group: 'ready' | 'talking' | 'break', header: string): Column<Slice> => {
    const column = count(group, header, (slice) => countIn(slice, group));
    return {
      ...column,
      cell: (slice) =>
        onAgents && slice.key !== null && slice.agents ? (
          <button
            type="button"
            className={styles.opener}
            aria-label={`${t('sliceAgents', { name: name(slice), state: header })} ${column.text(slice)}`}
            onClick={() => onAgents(slice.key ?? '', group)}
          >
            {column.text(slice)}
          </button>
        ) : (
          column.text(slice)
        ),
    };
  };
  const lostOf = (slice: Slice): readonly Feed[] =>
    feeds.filter(({ code, state }) => state === 'stale' && slice.sources.includes(code));
  const first: Column<Slice> = {
    ...{ key: 'name', header: of, text: name, order: name, rowHeader: true, noWrap: true },
    cell: (slice) => (
      <span className={styles.named}>
        {pins && slice.key !== SUM_KEY && (
          <PinButton
            name={name(slice)}
            pinned={pins.keys.includes(keyOf(slice))}
            onPin={(pinned) => pins.onPin(keyOf(slice), pinned)}
          />
        )}
        {slice.key === null ? <Badge tone="warning">{t('unmapped')}</Badge> : name(slice)}
        {lostOf(slice).map(({ code, name: feed, lastHeardAt }) => (
          <span
            key={code}
            title={lastHeardAt ? t('feedLostSince', { feed, time: format.clock(lastHeardAt) }) : feed}
          >
            <Badge tone="danger">{t('feedLost')}</Badge>
          </span>
        ))}
      </span>
    ),
  };
  const waiting = proved(
    'in_progress',
    count('waiting', t('waiting'), (slice) => slice.waiting),
  );
  const longest: Column<Slice> = {
    ...{ key: 'longest', header: t('longest'), align: 'number' },
    text: (slice) => format.duration(secondsSince(slice.oldestWaitingSince, now)),
    order: (slice) => secondsSince(slice.oldestWaitingSince, now),
  };
  const total = (metric: 'offered' | 'answered' | 'abandoned') =>
    proved(
      metric,
      count(metric, t(metric), (slice) => slice.totals[metric]),
    );
  const rateOf = metricOf('answer_rate').of;
  const answerRate: Column<Slice> = proved('answer_rate', {
    ...{ key: 'rate', header: t('answerRate'), align: 'number' },
    text: (slice) => format.percent(rateOf(slice.totals)),
    order: (slice) => rateOf(slice.totals),
  });
  const within = proved(
    'service_level_a',
    {
      ...{ key: 'within', header: t('within'), align: 'number', order: withinOf },
      text: (slice) => format.percent(withinOf(slice)),
    },
    { attribution: 'serviceLevelEvent' },
  );
  return short
    ? [first, waiting, total('offered'), total('answered'), answerRate]
    : [
        ...[first, waiting, longest, total('offered'), total('answered'), total('abandoned'), within],
        ...[people('ready', t('ready')), people('talking', t('talking')), people('break', t('onBreak'))],
      ];
};
