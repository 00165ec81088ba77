import type { DataSource } from 'typeorm';
import type { ContentsWanted } from '../platform/kept-content.js';

/** A content of a consultation record; the present one comes from the fact. */
export interface ConsultationContentRow {
  id: string;
  recordKey: string;
  contentId: string;
  importId: string | null;
  receivedAt: Date;
  supersededAt: Date | null;
  startedAt: Date;
  endedAt: Date | null;
  counselor: string | null;
  channel: string | null;
  direction: string | null;
  campaign: string | null;
  topic1: string | null;
  topic2: string | null;
  topic3: string | null;
  result: string;
  agencyWord: string | null;
  department: string | null;
  callKey: string | null;
  sealed: Buffer | null;
}

const said = (
  table: string,
): string => `${table}.started_at, ${table}.ended_at, ${table}.counselor, ${table}.channel,
  ${table}.direction, ${table}.campaign, ${table}.topic1, ${table}.topic2, ${table}.topic3, ${table}.result,
  coalesce(${table}.agency_word, ${table}.agency) AS agency_word, ${table}.department, ${table}.call_key, ${table}.sealed`;

/** Every content of the records that were corrected and of which an import brought one, the oldest of each first. */
export const selectConsultationContents = (
  dataSource: DataSource,
  { sourceId, importId, after, limit }: ContentsWanted,
): Promise<ConsultationContentRow[]> =>
  dataSource.query<ConsultationContentRow[]>(
    `WITH page AS (
       SELECT DISTINCT k.* FROM consultation_version v JOIN consultation_key k USING (source_id, record_key)
       WHERE v.source_id = $1 AND (v.import_id = $2 OR k.import_id = $2) AND k.consultation_id > $3
       ORDER BY k.consultation_id LIMIT $4
     ), contents AS (
       SELECT page.consultation_id, page.record_key, v.content, v.version, v.arrival, v.import_id, v.received_at,
         v.superseded_at, ${said('v')}
       FROM page JOIN consultation_version v USING (source_id, record_key)
       UNION ALL
       SELECT page.consultation_id, page.record_key, page.content, page.version, page.arrival, page.import_id,
         page.received_at, NULL, ${said('fact')}
       FROM page
       JOIN consultation fact ON fact.consultation_id = page.consultation_id AND fact.started_at = page.started_at
     )
     SELECT consultation_id AS id, record_key AS "recordKey", encode(content, 'hex') AS "contentId",
       import_id AS "importId", received_at AS "receivedAt", superseded_at AS "supersededAt",
       started_at AS "startedAt", ended_at AS "endedAt", counselor, channel, direction, campaign, topic1, topic2,
       topic3, result, agency_word AS "agencyWord", department, call_key AS "callKey", sealed
     FROM contents ORDER BY consultation_id, superseded_at IS NULL, version NULLS FIRST, arrival`,
    [sourceId, importId, after ?? '0', limit],
  );
