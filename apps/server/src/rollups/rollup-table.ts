import { agentSums, consultationSums, contactSums, sums } from '@michuhol/metrics';

/** The lengths of the intervals that facts are added up by, each made of the one before. */
export const grains = ['quarter', 'day', 'month', 'year'] as const;

/** The length of an interval: a quarter of an hour, or a day, month or year of Asia/Seoul. */
export type Grain = (typeof grains)[number];

/** A table of roll-ups: its key and what it holds for each. */
export interface RollupTable {
  readonly name: string;
  /** Every column of the primary key; none may be null. */
  readonly keys: readonly string[];
  /** Columns that add up. */
  readonly sums: readonly string[];
  /** The key column by which a part of an interval is told apart, so that a change of one leaves the others alone. */
  readonly part: string;
  /** Visits have waits besides: their longest, and histograms. */
  readonly waits: boolean;
}

/** A name of the metrics library as the database writes it: answeredWithin is answered_within. */
export const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The histograms of a visit row; each is one of the sparse arrays of the metrics library. */
export const histogramColumns = ['answered_waits', 'abandoned_waits'] as const;

/** Every table of roll-ups. */
export const rollupTables = {
  visits: {
    name: 'visit_rollup',
    keys: [
      'grain',
      'data_set',
      'attribution',
      'starts_at',
      'source_id',
      'queue',
      'channel',
      'service_field',
      'agency',
      'origin',
      'arrived_on',
    ],
    sums: sums.map(columnOf),
    part: 'queue',
    waits: true,
  },
  agents: {
    name: 'agent_rollup',
    keys: ['grain', 'data_set', 'starts_at', 'source_id', 'agent'],
    sums: agentSums.map(columnOf),
    part: 'agent',
    waits: false,
  },
  contacts: {
    name: 'contact_rollup',
    keys: ['grain', 'data_set', 'starts_at', 'source_id', 'service_field', 'channel'],
    sums: contactSums.map(columnOf),
    part: 'service_field',
    waits: false,
  },
  consultations: {
    name: 'consultation_rollup',
    keys: [
      'grain',
      'data_set',
      'starts_at',
      'source_id',
      'topic1',
      'topic2',
      'topic3',
      'channel',
      'agency',
      'direction',
      'campaign',
    ],
    sums: consultationSums.map(columnOf),
    part: 'topic1',
    waits: false,
  },
} as const satisfies Record<string, RollupTable>;

/** The name of a table of roll-ups. */
export type RollupName = keyof typeof rollupTables;

/** The tables of roll-ups in a fixed order. */
export const rollupNames = Object.keys(rollupTables) as RollupName[];

/** Every column of a table that is not part of its key. */
export const valuesOf = (table: RollupTable): string[] => [
  ...table.sums,
  ...(table.waits ? ['longest_wait_seconds', ...histogramColumns] : []),
];

/** Where the rows of a grain lie: visits have a partition for each. */
export const placeOf = (table: RollupTable, grain: Grain): string =>
  table.waits ? `${table.name}_${grain}` : table.name;
