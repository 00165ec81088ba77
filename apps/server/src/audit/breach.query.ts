import type { EntityManager } from 'typeorm';

/** A breach as it is stored. */
export interface BreachRow {
  id: string;
  number: string;
  state: string;
  found_at: Date;
  what: string;
  who: string;
  persons: number | null;
  notified_at: Date | null;
  reported_at: Date | null;
  measures: string;
  created_by: string;
  finding_month: string | null;
  finding_key: string | null;
}

interface NewBreach {
  foundAt: Date;
  what: string;
  who: string;
  persons: number | null;
  finding: { month: string; key: string } | null;
  year: string;
  createdBy: string;
  createdAt: Date;
}

/** Every breach, newest first. */
export const selectBreaches = (manager: EntityManager): Promise<BreachRow[]> =>
  manager.query<BreachRow[]>('SELECT * FROM breach ORDER BY found_at DESC, id DESC LIMIT 1000');

/** A breach by id, held until the transaction ends. */
export const findBreach = async (manager: EntityManager, id: string): Promise<BreachRow | undefined> => {
  const [row] = await manager.query<BreachRow[]>('SELECT * FROM breach WHERE id = $1 FOR UPDATE', [id]);
  return row;
};

/** Stores a breach under the next number of its year. */
export const insertBreach = async (manager: EntityManager, breach: NewBreach): Promise<BreachRow> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol breach numbers'))`);
  const [row] = await manager.query<BreachRow[]>(
    `INSERT INTO breach (number, found_at, what, who, persons, created_by, created_at, finding_month, finding_key)
     SELECT '침해-' || $1 || '-' || lpad((count(*) + 1)::text, 2, '0'), $2, $3, $4, $5, $6, $7, $8, $9
     FROM breach WHERE number LIKE '침해-' || $1 || '-%'
     RETURNING *`,
    [
      breach.year,
      breach.foundAt,
      breach.what,
      breach.who,
      breach.persons,
      breach.createdBy,
      breach.createdAt,
      breach.finding?.month ?? null,
      breach.finding?.key ?? null,
    ],
  );
  if (!row) throw new Error('a breach was not stored');
  return row;
};

const columnOf = {
  what: 'what',
  who: 'who',
  persons: 'persons',
  notifiedAt: 'notified_at',
  reportedAt: 'reported_at',
  measures: 'measures',
  state: 'state',
} as const;

/** Changes what is named of a breach. */
export const updateBreach = async (
  manager: EntityManager,
  id: string,
  changes: Partial<Record<keyof typeof columnOf, unknown>>,
): Promise<void> => {
  const named = (Object.keys(columnOf) as (keyof typeof columnOf)[]).filter(
    (key) => changes[key] !== undefined,
  );
  const sets = named.map((key, index) => `${columnOf[key]} = $${index + 2}`);
  await manager.query(`UPDATE breach SET ${sets.join(', ')} WHERE id = $1`, [
    id,
    ...named.map((key) => changes[key]),
  ]);
};
