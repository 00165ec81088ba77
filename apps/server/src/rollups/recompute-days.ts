import { addDays, eachDay, type Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import { agentRollups } from './agent-rollup.js';
import { consultationRollups } from './consultation-rollup.query.js';
import { contactRollups } from './contact-rollup.query.js';
import type { DaySpan, Recomputation } from './recomputation.js';
import { reportedRollups } from './reported-rollup.query.js';
import type { RollupName } from './rollup-table.js';
import { visitRollups } from './visit-rollup.query.js';

/** What can be added up by itself: a kind of roll-ups over a span of days. */
export const kinds = ['visits', 'reported', 'agents', 'contacts', 'consultations'] as const;

/** A kind of roll-ups. */
export type Kind = (typeof kinds)[number];

/** The table that holds the rows of a kind. */
export const tableOf = {
  visits: 'visits',
  reported: 'visits',
  agents: 'agents',
  contacts: 'contacts',
  consultations: 'consultations',
} as const satisfies Record<Kind, RollupName>;

/** The kinds whose sources stand apart; the others are added up for a whole data set at once. */
export const bySource: ReadonlySet<Kind> = new Set(['visits', 'agents']);

const sourceOf = ({ sourceId }: DaySpan): string => {
  if (sourceId === null) throw new Error('visits and agents are added up source by source');
  return sourceId;
};

/** What the rows of a kind ought to be over a span of days, from the facts. */
export const recompute = async (
  manager: EntityManager,
  kind: Kind,
  span: DaySpan,
): Promise<Recomputation> => {
  switch (kind) {
    case 'visits':
      return visitRollups({ ...span, sourceId: sourceOf(span) });
    case 'agents':
      return agentRollups(manager, { ...span, sourceId: sourceOf(span) });
    case 'reported':
      return reportedRollups(span);
    case 'contacts':
      return contactRollups(span);
    case 'consultations':
      return consultationRollups(span);
  }
};

/** The days of a range moved outwards on both sides. */
export const daysAround = (days: Iterable<Day>, before: number, after: number): Set<Day> => {
  const found = new Set<Day>();
  for (const day of days)
    for (const near of eachDay(addDays(day, -before), addDays(day, after + 1))) found.add(near);
  return found;
};

/** The sources of a data set. */
export const sourcesOf = async (manager: EntityManager, dataSet: string): Promise<string[]> => {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM source WHERE data_set = $1 ORDER BY id',
    [dataSet],
  );
  return rows.map(({ id }) => id);
};
