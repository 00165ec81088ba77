import type { DataSource } from 'typeorm';
import type { ContentsWanted } from '../platform/kept-content.js';
import { visitsOfRecord } from './record-versions.query.js';
import type { StatedFacts } from './stated-facts.js';

/** A content of a record with what it said; the present one comes from the facts. */
export interface RecordContentRow {
  recordId: string;
  recordKey: string;
  content: string;
  contactKey: string | null;
  importId: string | null;
  receivedAt: Date;
  supersededAt: Date | null;
  facts: StatedFacts;
  callerSealed: Buffer | null;
  sealedFor: 'contact' | 'event';
}

const presentVisits = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('queue', v.queue, 'arrivedAt', v.arrived_at, 'outcome', v.outcome,
    'waitSeconds', v.wait_seconds, 'talkSeconds', v.talk_seconds, 'holdSeconds', v.hold_seconds,
    'acwSeconds', v.acw_seconds, 'ringSeconds', v.ring_seconds, 'endedAt', v.ended_at, 'agent', v.agent,
    'endedBy', v.ended_by, 'transfer', v.transfer, 'transferTarget', v.transfer_target) ORDER BY v.visit_id), '[]')
  FROM queue_visit v WHERE ${visitsOfRecord('v', 'r')}`;

/** Every content of the records that were corrected and of which an import brought one, the oldest of each first. */
export const selectRecordContents = (
  dataSource: DataSource,
  { sourceId, importId, after, limit }: ContentsWanted,
): Promise<RecordContentRow[]> =>
  dataSource.query<RecordContentRow[]>(
    `WITH page AS (
       SELECT DISTINCT r.* FROM call_record_version v JOIN call_record r USING (source_id, record_key)
       WHERE v.source_id = $1 AND (v.import_id = $2 OR r.import_id = $2) AND r.record_id > $3
       ORDER BY r.record_id LIMIT $4
     ), contents AS (
       SELECT r.record_id, r.record_key, encode(v.content, 'hex') AS content, v.facts ->> 'contactKey' AS contact_key,
         v.import_id, v.received_at, v.superseded_at, v.facts, v.caller_sealed, v.sealed_for, v.version, v.arrival_order
       FROM page r JOIN call_record_version v USING (source_id, record_key)
       UNION ALL
       SELECT r.record_id, r.record_key, encode(r.content, 'hex'), r.contact_key, r.import_id, r.received_at, NULL,
         jsonb_build_object('startedAt', r.started_at, 'endedAt', coalesce(c.ended_at, l.ended_at),
           'channel', coalesce(c.channel, l.channel), 'direction', coalesce(c.direction, l.direction),
           'endedIn', coalesce(c.ended_in, l.ended_in), 'contactKey', r.contact_key, 'visits', (${presentVisits})),
         coalesce(c.caller_sealed, l.caller_sealed), 'contact', r.version, r.arrival_order
       FROM page r
       LEFT JOIN contact c ON c.contact_id = -r.record_id AND c.started_at = r.started_at AND r.contact_key IS NULL
       LEFT JOIN linked_record l
         ON l.source_id = r.source_id AND l.contact_key = r.contact_key AND l.record_key = r.record_key
     )
     SELECT record_id AS "recordId", record_key AS "recordKey", content, contact_key AS "contactKey",
       import_id AS "importId", received_at AS "receivedAt", superseded_at AS "supersededAt", facts,
       caller_sealed AS "callerSealed", sealed_for AS "sealedFor"
     FROM contents ORDER BY record_id, superseded_at IS NULL, version NULLS FIRST, arrival_order`,
    [sourceId, importId, after ?? '0', limit],
  );
