import { addDays, startOfDay, type Day, type InstantRange } from '@michuhol/calendar';
import {
  balanceIdentities,
  type Amount,
  type BalanceCut,
  type BalanceIdentity,
  type BalancePeriod,
  type Sum,
  type VisitAttribution,
} from '@michuhol/metrics';
import type { DataSource, EntityManager } from 'typeorm';
import { intervalsOf } from './intervals.js';
import type { Grain } from './cover-range.js';
import { tableOf } from './family.js';
import { readRollups, type RollupRow } from './rollup.query.js';
import { readVisitTotals } from './visit-totals.query.js';

/** What an identity reads: an amount over its period, of calls alone or with what was reported as totals only. */
export interface BalanceAmount {
  amount: Amount;
  period: BalancePeriod;
  callsOnly: boolean;
}

const grainOfPeriod: Record<BalancePeriod, Grain> = { day: 'day', month: 'month', year: 'year' };

const grainOfCut: Partial<Record<BalanceCut, Grain>> = {
  quarters: 'quarter',
  hours: 'quarter',
  days: 'day',
  months: 'month',
};

const groupOfCut: Partial<Record<BalanceCut, readonly string[]>> = {
  queues: ['source_id', 'queue'],
  fields: ['service_field'],
  agencies: ['agency'],
  channels: ['channel'],
  sources: ['source_id'],
};

/** Totals of long intervals have no quarter hours, and totals have no calls: there only calls are balanced. */
const callCuts: ReadonlySet<BalanceCut> = new Set(['quarters', 'hours', 'facts']);

/** The amounts that an identity reads, left and right first. */
export const amountsOf = ({ left, right, explained, period }: BalanceIdentity): BalanceAmount[] =>
  [left, right, ...explained.map(({ amount }) => amount)].map((amount) => ({
    amount,
    period,
    callsOnly: callCuts.has(left.cut) || callCuts.has(right.cut),
  }));

const rangeOf = (on: Day, period: BalancePeriod): InstantRange => {
  const first = { day: on, month: `${on.slice(0, 7)}-01`, year: `${on.slice(0, 4)}-01-01` }[period] as Day;
  const from = startOfDay(first);
  // The range of one interval of the period that begins there.
  return intervalsOf({ from, to: startOfDay(addDays(first, 400)) }, period, 1)[0] ?? { from, to: from };
};

const keyOf = ({ amount: { family, cut, attribution, only }, period, callsOnly }: BalanceAmount): string =>
  [family, cut, attribution, only, period, callsOnly].join(' ');

const readAll = async (
  runner: DataSource | EntityManager,
  dataSet: string,
  on: Day,
  { amount, period, callsOnly }: BalanceAmount,
  sums: readonly string[],
): Promise<RollupRow[]> => {
  const range = rangeOf(on, period);
  const common = { dataSet, intervals: [range], cuts: [], waits: [] };
  const { family, cut, attribution } = amount;
  if (cut === 'facts')
    return readVisitTotals(runner, {
      ...common,
      ...{ range, groupBy: [], filters: [], withoutAgent: amount.only === 'withoutAgent' },
      attribution: attribution as VisitAttribution,
      sums: sums as readonly Sum[],
    });
  const isHourly = cut === 'hours';
  return readRollups(runner, {
    ...common,
    intervals: isHourly ? intervalsOf(range, 'hour', 24 * 366) : common.intervals,
    family: tableOf({ family }),
    attribution,
    inboundOnly: false,
    pieces: [{ grain: grainOfCut[cut] ?? grainOfPeriod[period], ...range }],
    groupBy: groupOfCut[cut] ?? [],
    filters: callsOnly && family === 'visits' ? [[{ columns: ['origin'], keys: [['calls']] }]] : [],
    sums,
  });
};

/** Reads every amount of all identities for a day, together where they are read alike. */
export const readBalanceAmounts = async (
  runner: DataSource | EntityManager,
  dataSet: string,
  on: Day,
): Promise<(wanted: BalanceAmount) => number> => {
  const reads = new Map<string, { of: BalanceAmount; sums: Set<string> }>();
  for (const wanted of balanceIdentities.flatMap(amountsOf)) {
    const known = reads.get(keyOf(wanted)) ?? { of: wanted, sums: new Set<string>() };
    for (const sum of wanted.amount.sums) known.sums.add(sum);
    reads.set(keyOf(wanted), known);
  }
  const found = new Map<string, RollupRow[]>();
  for (const [key, { of, sums }] of reads) found.set(key, await readAll(runner, dataSet, on, of, [...sums]));
  return (wanted) =>
    (found.get(keyOf(wanted)) ?? []).reduce(
      (total, row) => wanted.amount.sums.reduce((sum, name) => sum + (row.totals[name] ?? 0), total),
      0,
    );
};
