import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { FactDays } from './fact-days.js';
import { visitsOfRecord, type PresentRecord } from './record-versions.query.js';

interface GoneVisit {
  arrivedAt: Date;
  endedAt: Date | null;
  acwSeconds: number | null;
  agent: string | null;
}

/**
 * Takes away the facts of records, which are held. A linked contact that loses a record so has to be worked out anew.
 */
export const removeRecordFacts = async (
  manager: EntityManager,
  source: CallSource,
  records: readonly PresentRecord[],
  days: FactDays,
): Promise<void> => {
  if (records.length === 0) return;
  const keys = records.map(({ recordKey }) => recordKey);
  const from = records.reduce(
    (least, { startedAt }) => (startedAt < least ? startedAt : least),
    new Date(8.64e15),
  );
  const to = records.reduce((most, { lastAt }) => (lastAt > most ? lastAt : most), new Date(0));
  const gone = `SELECT * FROM call_record WHERE source_id = $1 AND record_key = ANY ($2)`;
  await manager.query(
    `DELETE FROM contact USING (${gone}) r
     WHERE r.contact_key IS NULL AND contact.contact_id = -r.record_id AND contact.started_at = r.started_at
       AND contact.started_at BETWEEN $3 AND $4`,
    [source.id, keys, from, to],
  );
  await manager.query(
    `DELETE FROM linked_record l USING (${gone}) r
     WHERE l.source_id = r.source_id AND l.contact_key = r.contact_key AND l.record_key = r.record_key`,
    [source.id, keys],
  );
  // Found one by one by their ids, then deleted: a join on ranges would compare every record with every visit. The
  // months are named apart, so that the others are not looked at.
  const [visits] = await manager.query<[GoneVisit[], number]>(
    `DELETE FROM queue_visit v USING (
       SELECT found.* FROM (${gone}) r
       CROSS JOIN LATERAL (
         SELECT visit_id, arrived_at FROM queue_visit x WHERE ${visitsOfRecord('x', 'r')} OFFSET 0
       ) found
     ) found
     WHERE v.visit_id = found.visit_id AND v.arrived_at = found.arrived_at AND v.arrived_at BETWEEN $3 AND $4
     RETURNING v.arrived_at AS "arrivedAt", v.ended_at AS "endedAt", v.acw_seconds AS "acwSeconds", v.agent`,
    [source.id, keys, from, to],
  );
  for (const { startedAt } of records) days.contact(startedAt);
  for (const visit of visits) days.visit(visit);
};

/** Forgets records of which no content is left. */
export const dropRecords = async (
  manager: EntityManager,
  source: CallSource,
  keys: readonly string[],
): Promise<void> => {
  await manager.query('DELETE FROM call_record WHERE source_id = $1 AND record_key = ANY ($2)', [
    source.id,
    keys,
  ]);
};
