import type { InstantRange } from '@michuhol/calendar';
import type { MetricCell, MetricRow } from '@michuhol/contract';
import { reckon } from './amounts.js';
import { cellsOf, type Cell } from './cells.js';
import type { Definition } from './definition.js';
import type { Plan, PlannedMetric } from './plan.js';
import type { RollupRow } from './rollup.query.js';

/** The numbers of an answer; groups are told by their keys. */
export interface Numbers {
  rows: MetricRow[];
  totals: MetricRow[];
  /** The keys of the groups, the one with the most facts first. */
  groups: string[];
  /** Facts known as totals only, by interval. */
  reported: number[];
  /** Facts of each metric over the whole range. */
  counted: { counted: number; reported: number }[];
}

interface Part {
  definition: Definition;
  /** The segments that the definition covers, from the first up to the end. */
  first: number;
  end: number;
}

const partsOf = ({ definitions }: PlannedMetric, { cuts }: Plan): Part[] =>
  definitions.map((definition) => ({
    definition,
    first: cuts.filter((cut) => cut <= definition.from).length,
    end: cuts.filter((cut) => cut < definition.to).length + 1,
  }));

const cellOf = (
  parts: readonly Part[],
  cell: Cell,
  span: InstantRange,
  threshold: number | null,
): MetricCell => {
  const [whole] = parts;
  if (whole && parts.length === 1)
    return {
      definition: 0,
      ...reckon(whole.definition.metric, cell.over(whole.first, whole.end), threshold),
    };
  const found = parts.flatMap(({ definition, first, end }, index) =>
    definition.from >= span.to || definition.to <= span.from
      ? []
      : [{ definition: index, ...reckon(definition.metric, cell.over(first, end), threshold) }],
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  // A number over two definitions would follow neither.
  return { definition: 0, value: null, numerator: null, denominator: null, parts: found };
};

/** Facts known as totals only, by interval; two reads of the same visits know of the same ones. */
const reportedBy = (plan: Plan, reads: readonly (readonly RollupRow[])[]): number[] => {
  const most = plan.intervals.map(() => 0);
  for (const rows of reads) {
    const sums = plan.intervals.map(() => 0);
    for (const { interval, reported } of rows) sums[interval] = (sums[interval] ?? 0) + reported;
    sums.forEach((sum, interval) => (most[interval] = Math.max(most[interval] ?? 0, sum)));
  }
  return most;
};

const countedIn = (rows: readonly RollupRow[] = []): Numbers['counted'][number] => ({
  counted: rows.reduce((sum, row) => sum + row.counted, 0),
  reported: rows.reduce((sum, row) => sum + row.reported, 0),
});

/**
 * The numbers of a plan from what its reads brought, in the order of the reads. Cells over several intervals or
 * groups are reckoned from added totals, never from other values.
 */
export const numbersOf = (
  plan: Plan,
  reads: readonly (readonly RollupRow[])[],
  groupOf: (key: readonly string[]) => string | null,
): Numbers => {
  const { range, threshold } = plan.question;
  const cells = reads.map((rows) => cellsOf(rows, groupOf));
  const parts = plan.metrics.map((metric) => partsOf(metric, plan));
  const facts = new Map<string, number>();
  const present = new Map<number, Set<string | null>>();
  for (const { interval, key, counted } of reads.flat()) {
    const group = groupOf(key);
    if (group !== null) facts.set(group, (facts.get(group) ?? 0) + counted);
    present.set(interval, (present.get(interval) ?? new Set<string | null>()).add(group));
  }
  const groups = [...facts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([group]) => group);
  const places = new Map(groups.map((group, place) => [group, place]));
  const rowOf = (interval: number | null, group: string | null): MetricRow => {
    const span = interval === null ? range : (plan.intervals[interval] ?? range);
    const ofReads = cells.map((cellsOfRead) => cellsOfRead.at(interval, group));
    return {
      interval,
      group: group === null ? null : (places.get(group) ?? null),
      cells: plan.metrics.map(({ id, read }, index) => {
        const cell = ofReads[read];
        if (!cell) throw new RangeError(`nothing was read for ${id}`);
        return cellOf(parts[index] ?? [], cell, span, threshold);
      }),
    };
  };
  const inOrder: readonly (string | null)[] = groups.length > 0 ? groups : [null];
  return {
    groups,
    rows: plan.intervals.flatMap((_, interval) =>
      inOrder.filter((group) => present.get(interval)?.has(group)).map((group) => rowOf(interval, group)),
    ),
    totals: [...groups, null].map((group) => rowOf(null, group)),
    reported: reportedBy(plan, reads),
    counted: plan.metrics.map(({ read }) => countedIn(reads[read])),
  };
};
