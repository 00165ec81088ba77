import type { EntityManager } from 'typeorm';
import type { RecordKind, RecordSource } from '../versions/record-kind.js';
import { bytea, int4, text, timestamptz, uuid } from '../versions/said-columns.js';
import type { PreparedConsultation } from './prepare-consultations.js';

/**
 * Tells that consultations of these days changed: to the roll-ups, and to the linking with calls. In the transaction
 * of the change, so that neither can miss it.
 */
const tell = async (manager: EntityManager, source: RecordSource, days: readonly string[]): Promise<void> => {
  await manager.query(
    `WITH marked AS (
       INSERT INTO fact_change (family, data_set, source_id, day)
       SELECT 'consultations', $1, $2, day FROM unnest($3::date[]) AS day
     )
     INSERT INTO consultation_relink (data_set, day) SELECT $1, day FROM unnest($3::date[]) AS day`,
    [source.dataSet, source.id, days],
  );
};

/** Consultation records: their facts lie in monthly tables. */
export const consultationKind: RecordKind<PreparedConsultation> = {
  name: 'consultation',
  held: 'consultation_key',
  facts: { table: 'consultation', id: 'consultation_id' },
  at: 'started_at',
  said: [
    timestamptz('started_at', (row) => row.startedAt),
    timestamptz('ended_at', (row) => row.endedAt),
    text('counselor', (row) => row.counselor),
    uuid('account_id', (row) => row.accountId),
    text('channel', (row) => row.channel),
    text('direction', (row) => row.direction),
    text('campaign', (row) => row.campaign),
    text('topic1', (row) => row.topic[0]),
    text('topic2', (row) => row.topic[1]),
    text('topic3', (row) => row.topic[2]),
    text('result', (row) => row.result),
    text('agency', (row) => row.agency),
    text('agency_word', (row) => row.agencyWord),
    text('department', (row) => row.department),
    text('call_key', (row) => row.callKey),
    int4('caller_key_id', (row) => row.caller?.keyId ?? null),
    bytea('caller_hash', (row) => row.caller?.hash ?? null),
    bytea('sealed', (row) => row.sealed),
  ],
  tell,
};
