import type { ApologyDemander } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A demanded apology as it is stored; its texts are sealed. */
export interface StoredDemand {
  id: string;
  incidentId: string;
  incidentNumber: string;
  complaintId: string | null;
  demandedBy: ApologyDemander;
  content: Buffer;
  recordedBy: string;
  recordedAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
  settlement: Buffer | null;
}

const SELECT = `
  SELECT d.id, d.incident_id AS "incidentId", i.number AS "incidentNumber", d.complaint_id AS "complaintId",
    d.demanded_by AS "demandedBy", d.content, d.recorded_by AS "recordedBy", d.recorded_at AS "recordedAt",
    d.settled_by AS "settledBy", d.settled_at AS "settledAt", d.settlement
  FROM apology_demand d JOIN incident i ON i.id = d.incident_id`;

/** Demanded apologies, the newest first; the open ones, or all. */
export const selectDemands = (manager: EntityManager, all: boolean): Promise<StoredDemand[]> =>
  manager.query(`${SELECT} ${all ? '' : 'WHERE d.settled_at IS NULL'} ORDER BY d.recorded_at DESC, d.id`);

/** One of them; with `lock` nobody else changes it until the transaction ends. */
export const selectDemand = async (
  manager: EntityManager,
  id: string,
  lock = false,
): Promise<StoredDemand | null> => {
  const [row] = await manager.query<StoredDemand[]>(
    `${SELECT} WHERE d.id = $1${lock ? ' FOR UPDATE OF d' : ''}`,
    [id],
  );
  return row ?? null;
};

/** How many there are over a complaint. */
export const countDemands = async (manager: EntityManager, complaintId: string): Promise<number> => {
  const [row] = await manager.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM apology_demand WHERE complaint_id = $1',
    [complaintId],
  );
  return row?.count ?? 0;
};

/** Records one; false where its id is known. */
export const insertDemand = async (
  manager: EntityManager,
  one: Omit<StoredDemand, 'incidentNumber' | 'settledBy' | 'settledAt' | 'settlement'>,
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO apology_demand (id, incident_id, complaint_id, demanded_by, content, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [one.id, one.incidentId, one.complaintId, one.demandedBy, one.content, one.recordedBy, one.recordedAt],
  );
  return rows.length > 0;
};

/** Writes what was done about it. */
export const updateSettlement = async (
  manager: EntityManager,
  id: string,
  settled: { by: string; at: Date; settlement: Buffer },
): Promise<void> => {
  await manager.query(
    'UPDATE apology_demand SET settled_by = $2, settled_at = $3, settlement = $4 WHERE id = $1',
    [id, settled.by, settled.at, settled.settlement],
  );
};
