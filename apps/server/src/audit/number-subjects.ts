import { callerIdentity } from '@michuhol/privacy';
import type { DataSource } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import { callSubject } from './reply-subjects.js';

/** A number that called so often is no citizen's; its newest calls are looked for. */
const MOST_CALLS = 5000;

/**
 * What the log may name a telephone number by: its keyed hash under every key that is left, and the calls that were
 * made from it. Nothing of it is stored. Empty for a text that names no number.
 */
export const subjectsOfNumber = async (
  dataSource: DataSource,
  keyring: Keyring,
  number: string,
): Promise<string[]> => {
  const identity = callerIdentity(number);
  if (identity === null) return [];
  const keys = await dataSource.query<{ id: number }[]>(`SELECT id FROM data_key WHERE purpose = 'caller'`);
  const hashes: Buffer[] = [];
  for (const { id } of keys) {
    // A key that was destroyed took everything with it that could be matched.
    const key = await keyring.byId(id).catch(() => null);
    if (key) hashes.push(key.hashCaller(identity));
  }
  const calls = await dataSource.query<{ source: string; call: string }[]>(
    `SELECT source.code AS source, key AS call
     FROM contact JOIN source ON source.id = contact.source_id
     LEFT JOIN queue_visit AS visit ON visit.contact_id = contact.contact_id AND visit.contact_started_at = contact.started_at
     CROSS JOIN LATERAL (VALUES (contact.call_key), (visit.call_key)) AS named (key)
     WHERE contact.caller_hash = ANY ($1) AND key IS NOT NULL
     ORDER BY contact.started_at DESC LIMIT $2`,
    [hashes, MOST_CALLS],
  );
  return [
    ...hashes.map((hash) => `caller:${hash.toString('hex')}`),
    ...new Set(calls.flatMap(({ source, call }) => [callSubject(call, source), callSubject(call)])),
  ];
};
