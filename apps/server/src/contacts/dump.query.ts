import type { DataSource } from 'typeorm';
import { dumpLines } from '../platform/dump-lines.query.js';

/**
 * The canonical columns: everything that events mean and nothing else. Left out are surrogate ids, times of
 * receipt, imports, orders of arrival, keyed hashes and ciphertext, which differ from one database to the next.
 */
const canonical = {
  event: `SELECT occurred_at, type, call_key, queue, agent, attributes::text, sealed IS NOT NULL AS sealed,
      caller_hash IS NOT NULL AS caller
    FROM call_event WHERE source_id = $1`,
  record: `SELECT record_key, version, contact_key, started_at FROM call_record WHERE source_id = $1`,
  version: `SELECT record_key, version, facts::text, caller_hash IS NOT NULL AS caller
    FROM call_record_version WHERE source_id = $1`,
  contact: `SELECT call_key, data_set, started_at, ended_at, channel, direction, ended_in, unqueued_answers,
      caller_hash IS NOT NULL AND caller_sealed IS NOT NULL AS caller
    FROM contact WHERE source_id = $1`,
  visit: `SELECT call_key, data_set, queue, nth, arrived_at, outcome, wait_seconds, left_at, ended_at, talk_seconds,
      hold_seconds, acw_seconds, ring_seconds, no_answers, agent, ended_by, transfer, transfer_target, channel,
      contact_started_at
    FROM queue_visit WHERE source_id = $1`,
} as const;

/** All facts of a source as ordered lines of text: two databases hold the same exactly when these are equal. */
export const dumpFacts = (dataSource: DataSource, sourceId: string): Promise<string[]> =>
  dumpLines(dataSource, canonical, sourceId);
