import type { Dimension } from '@michuhol/contract';
import { agentSums, consultationSums, contactSums, sums, type MetricFamily } from '@michuhol/metrics';

/** A table of roll-ups; waits are kept with the visits that waited. */
export type Family = Exclude<MetricFamily, 'waits'>;

/** How a family stands in the roll-ups. */
export interface FamilyTable {
  table: string;
  sums: readonly string[];
  /** The columns that make up the key of a group, for each dimension that the family knows. */
  dimensions: Partial<Record<Dimension, readonly string[]>>;
  /** The sums whose total is the number of facts. */
  counted: readonly string[];
}

/** The roll-up tables of all families. */
export const familyTables: Record<Family, FamilyTable> = {
  visits: {
    table: 'visit_rollup',
    sums,
    dimensions: {
      queue: ['source_id', 'queue'],
      field: ['service_field'],
      agency: ['agency'],
      channel: ['channel'],
      source: ['source_id'],
    },
    counted: ['offered'],
  },
  contacts: {
    table: 'contact_rollup',
    sums: contactSums,
    dimensions: { field: ['service_field'], channel: ['channel'], source: ['source_id'] },
    counted: ['contacts'],
  },
  agents: {
    table: 'agent_rollup',
    sums: agentSums,
    dimensions: { source: ['source_id'], counselor: ['account_id'] },
    counted: ['answered'],
  },
  consultations: {
    table: 'consultation_rollup',
    sums: consultationSums,
    dimensions: {
      agency: ['agency'],
      channel: ['channel'],
      source: ['source_id'],
      topic: ['topic1', 'topic2', 'topic3'],
      direction: ['direction'],
      campaign: ['campaign'],
    },
    counted: consultationSums.filter((sum) => sum !== 'linked'),
  },
};

/** The table that the totals of a metric are read from. */
export const tableOf = ({ family }: { family: MetricFamily }): Family =>
  family === 'waits' ? 'visits' : family;

/** The column of an additive total. */
export const columnOf = (sum: string): string =>
  sum.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
