import type { DataSource } from 'typeorm';
import { dumpLines } from '../platform/dump-lines.query.js';

/**
 * The canonical columns: what the records say and which calls they belong to. Left out are surrogate ids, times of
 * receipt, imports, keyed hashes and ciphertext, which differ from one database to the next.
 */
const said = (table: string): string =>
  [
    ...['started_at', 'ended_at', 'counselor', 'channel', 'direction', 'campaign', 'topic1', 'topic2'],
    ...['topic3', 'result', 'agency', 'agency_word', 'department', 'call_key'],
    ...['caller_hash IS NOT NULL AS caller', 'sealed IS NOT NULL AS sealed'],
  ]
    .map((column) => `${table}.${column}`)
    .join(', ');

const canonical = {
  consultation: `SELECT key.record_key, key.version, fact.data_set, ${said('fact')}, fact.account_id, fact.link_kind,
      visit.call_key AS linked_call, visit.queue AS linked_queue, visit.nth AS linked_nth,
      contact.call_key AS linked_contact
    FROM consultation_key key
    JOIN consultation fact USING (consultation_id, started_at)
    LEFT JOIN queue_visit visit ON visit.visit_id = fact.visit_id AND visit.arrived_at = fact.visit_arrived_at
    LEFT JOIN contact ON contact.contact_id = fact.contact_id AND contact.started_at = fact.contact_started_at
    WHERE key.source_id = $1`,
  superseded: `SELECT old.record_key, old.version, ${said('old')} FROM consultation_version old WHERE old.source_id = $1`,
} as const;

/** All consultations of a source as ordered lines of text: two databases hold the same exactly when these are equal. */
export const dumpConsultations = (dataSource: DataSource, sourceId: string): Promise<string[]> =>
  dumpLines(dataSource, canonical, sourceId);
