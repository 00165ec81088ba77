import type { EntityManager } from 'typeorm';
import { bytea, copyRows, int4, int8, text, timestamptz, type CopyColumn } from '../contacts/copy-rows.js';
import type { PreparedConsultation } from './prepare-consultations.js';

/** A prepared consultation, and whether its content is the one that counts as far as its batch knows. */
export type StagedConsultation = PreparedConsultation & { best: boolean };

type Column = CopyColumn<StagedConsultation>;

const uuidBytes = (id: string | null): Buffer | null =>
  id === null ? null : Buffer.from(id.replaceAll('-', ''), 'hex');

/** What a record says, by the columns that staging, fact and superseded version share. */
const stated: readonly Column[] = [
  timestamptz('started_at', (row) => row.startedAt),
  timestamptz('ended_at', (row) => row.endedAt),
  text('counselor', (row) => row.counselor),
  bytea('account_id', (row) => uuidBytes(row.accountId)),
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
];

const identifying: readonly Column[] = [
  int4('seq', (row) => row.seq),
  int4('best', (row) => (row.best ? 1 : 0)),
  text('record_key', (row) => row.recordKey),
  bytea('content', (row) => row.content),
  int8('version', (row) => row.version),
  int8('arrival', (row) => row.arrival),
];

/** The columns of what a record says, for statements that carry it from one table to another. */
export const statedColumns = stated.map(({ name }) => name).join(', ');

const staging = `
  CREATE TEMP TABLE IF NOT EXISTS arriving_consultation (
    seq integer, best integer, record_key text, content bytea, version bigint, arrival bigint,
    started_at timestamptz, ended_at timestamptz, counselor text, account_id uuid, channel text, direction text,
    campaign text, topic1 text, topic2 text, topic3 text, result text, agency text, agency_word text,
    department text, call_key text, caller_key_id integer, caller_hash bytea, sealed bytea
  ) ON COMMIT DELETE ROWS`;

/** Copies a batch into the staging table of this transaction's connection. @throws when there is no transaction */
export const stageConsultations = async (
  manager: EntityManager,
  rows: readonly StagedConsultation[],
): Promise<void> => {
  if (!manager.queryRunner?.isTransactionActive)
    throw new Error('consultations are stored inside a transaction');
  await manager.query(staging);
  await manager.query('TRUNCATE arriving_consultation');
  await copyRows(manager, 'arriving_consultation', [...identifying, ...stated], rows);
  // Without it the planner takes `best` for rare and compares every record with every other.
  await manager.query('ANALYZE arriving_consultation (best, record_key)');
};
