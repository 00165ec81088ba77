import { dayOf, type Clock, type Day } from '@michuhol/calendar';
import type { DataSet, Dimension, endpoints, FigureRow, InputOf, ReplyOf } from '@michuhol/contract';
import { UNMAPPED } from '@michuhol/contract';
import { addTotals, emptyTotals, metricOf, sums, type MetricIdIn, type Totals } from '@michuhol/metrics';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { addAmounts, amountsIn } from './amounts.js';
import { coverRange } from './cover-range.js';
import { groupColumns, groupKeyOf } from './group-key.js';
import { selectLabels } from './group-label.query.js';
import { intervalsOf } from './intervals.js';
import { selectQuarters, selectYears, type QuarterOfCalls, type YearOfCalls } from './past-calls.query.js';
import { rangeOf } from './question.js';
import { readRollups, type RollupRead, type RollupRow } from './rollup.query.js';
import { selectSources } from './source.query.js';

type FiguresQuery = InputOf<typeof endpoints.getFigures>['query'];

/** Totals of one group; the key is null for what is not mapped, and for the whole. */
export interface GroupTotals {
  key: string | null;
  label: { ko: string; en: string } | null;
  totals: Totals;
}

const MOST_ROWS = 100_000;

const rowMetrics: Record<keyof FigureRow['metrics'], MetricIdIn<'visits'>> = {
  answerRate: 'answer_rate',
  abandonRate: 'abandon_rate',
  serviceLevel: 'service_level_a',
  averageSpeedOfAnswer: 'asa',
  meanTalk: 'mean_talk',
};

const rowOf = (group: GroupTotals): FigureRow => ({
  ...group,
  metrics: Object.fromEntries(
    Object.entries(rowMetrics).map(([name, id]) => [name, metricOf(id).of(group.totals)]),
  ) as FigureRow['metrics'],
});

const totalsIn = (rows: readonly RollupRow[]): Totals => {
  return { ...emptyTotals, ...addAmounts(rows.map(amountsIn)).totals };
};

const byTime = { none: 'none', day: 'day', month: 'month', year: 'year' } as const;

/** What a day, month or year is called: the beginning of its first day. */
const nameLength = { none: 0, day: 10, month: 7, year: 4 } as const;

const grouped = <Key>(rows: readonly RollupRow[], keyOf: (row: RollupRow) => Key): Map<Key, RollupRow[]> => {
  const groups = new Map<Key, RollupRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
};

/** Totals of visits by arrival, from the roll-ups: what the pages of the console and other domains are made of. */
@Injectable()
export class TotalsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Totals and their metrics over a half-open range of days. @throws Problem INVALID_REQUEST for an empty range */
  async figures(query: FiguresQuery): Promise<ReplyOf<typeof endpoints.getFigures>> {
    const rows = await this.totalsBy(query);
    const whole = rows.reduce((sum, { totals }) => addTotals(sum, totals), emptyTotals);
    return {
      dataSet: query.dataSet,
      from: query.from,
      to: query.to,
      attribution: 'arrival',
      computedAt: this.clock.now().toISOString(),
      endedInVoiceMenu: await this.endedInVoiceMenu(query),
      rows: rows.map(rowOf),
      total: rowOf({ key: null, label: null, totals: whole }),
    };
  }

  /** Totals by group over a half-open range of days; groups without a visit have no row. @throws Problem INVALID_REQUEST */
  async totalsBy(query: FiguresQuery): Promise<GroupTotals[]> {
    const { groupBy } = query;
    return groupBy in byTime
      ? this.byInterval(query, groupBy as keyof typeof byTime)
      : this.byDimension(query, groupBy as Dimension);
  }

  /** Every year of a data set that has calls, the newest first. */
  years(dataSet: DataSet): Promise<YearOfCalls[]> {
    return selectYears(this.dataSource, dataSet);
  }

  /** Calls offered in each quarter of an hour of some days of a data set; quarters without calls are left out. */
  quarters(dataSet: DataSet, days: readonly Day[]): Promise<QuarterOfCalls[]> {
    return selectQuarters(this.dataSource, dataSet, days);
  }

  private async byInterval(query: FiguresQuery, unit: keyof typeof byTime): Promise<GroupTotals[]> {
    const range = rangeOf(query.from, query.to);
    const intervals = intervalsOf(range, byTime[unit], MOST_ROWS);
    const rows = await this.read({
      ...this.whereOf(query),
      intervals,
      pieces: coverRange(range, byTime[unit]),
    });
    return [...grouped(rows, ({ interval }) => interval)]
      .sort(([a], [b]) => a - b)
      .map(([interval, of]) => {
        const name = dayOf(intervals[interval]?.from ?? range.from).slice(0, nameLength[unit]);
        return { key: name === '' ? null : name, label: null, totals: totalsIn(of) };
      });
  }

  private async byDimension(query: FiguresQuery, dimension: Dimension): Promise<GroupTotals[]> {
    const range = rangeOf(query.from, query.to);
    const sources = await selectSources(this.dataSource, query.dataSet);
    const [rows, labelOf] = await Promise.all([
      this.read({
        ...this.whereOf(query),
        intervals: [range],
        pieces: coverRange(range, 'none'),
        groupBy: groupColumns('visits', dimension, 1),
      }),
      selectLabels(
        this.dataSource,
        dimension,
        // The same queue name in two switches is told apart by the switch; one switch alone needs no such name.
        sources.filter(({ id }) => query.source === undefined || id === query.source),
        range.to,
      ),
    ]);
    const keyOf = groupKeyOf(dimension, sources);
    return [...grouped(rows, ({ key }) => keyOf(key))]
      .map(([key, of]): GroupTotals =>
        key === null || key === UNMAPPED
          ? { key: null, label: null, totals: totalsIn(of) }
          : { key, label: labelOf(key), totals: totalsIn(of) },
      )
      .sort((a, b) => b.totals.offered - a.totals.offered || ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
  }

  /** Contacts that ended in the voice menu, before they reached a queue: they are not offered. */
  private async endedInVoiceMenu(query: FiguresQuery): Promise<number> {
    const range = rangeOf(query.from, query.to);
    const [row] = await this.read({
      ...this.whereOf(query),
      ...{ family: 'contacts', sums: ['voiceMenu'], intervals: [range], pieces: coverRange(range, 'none') },
    });
    return row?.totals.voiceMenu ?? 0;
  }

  private whereOf({ dataSet, source }: FiguresQuery): Pick<RollupRead, 'dataSet' | 'filters'> {
    return { dataSet, filters: source ? [[{ columns: ['source_id'], keys: [[source]] }]] : [] };
  }

  private read(
    read: Partial<RollupRead> & Pick<RollupRead, 'dataSet' | 'intervals' | 'pieces'>,
  ): Promise<RollupRow[]> {
    const usual = { family: 'visits', attribution: 'arrival', inboundOnly: false, sums, waits: [] } as const;
    return readRollups(this.dataSource, { ...usual, cuts: [], groupBy: [], filters: [], ...read });
  }
}
