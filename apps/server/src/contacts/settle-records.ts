import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource } from './arrival.js';
import { contactSeal, type SealedCaller } from './contact-seal.js';
import type { FactDays } from './fact-days.js';
import { eventSeal } from './prepare-events.js';
import { contactKeyOf } from './prepare-records.js';
import { dropRecords, removeRecordFacts } from './record-removal.query.js';
import {
  archivePresent,
  holdRecords,
  promoteWinners,
  selectWinners,
  type Winner,
} from './record-versions.query.js';
import { factsOfStated } from './stated-facts.js';
import type { RecordToWrite } from './record-copy.js';

/** The caller of a content that counts again. What was sealed for an event is sealed for the contact now. */
const callerOf = async (
  keyring: Keyring,
  source: CallSource,
  { callerKeyId: keyId, callerHash: hash, callerSealed: sealed, ...winner }: Winner,
  contactKey: string,
): Promise<SealedCaller | null> => {
  if (keyId === null || hash === null || sealed === null) return null;
  if (winner.sealedFor === 'contact') return { keyId, hash, sealed };
  const { caller } = JSON.parse(await keyring.open(sealed, eventSeal(winner.content))) as { caller?: string };
  if (caller === undefined) return null;
  const key = await keyring.byId(keyId);
  return { keyId, hash, sealed: key.seal(caller, contactSeal(source.id, contactKey)) };
};

/** What is left to be written after records were settled. */
export interface Settled {
  /** The records that say something else now; their facts are gone. */
  written: RecordToWrite[];
  /** The linked contacts that lost a record. */
  left: string[];
}

/**
 * Holds records, lets `change` alter which contents they have had (all of them stand among the versions meanwhile),
 * and makes the one that counts the present one; the facts of the others are gone. A record without any content is
 * gone. This is the one way by which a record that is known changes. Records are held before contacts are, so that
 * batches that run beside each other never lock each other out: the caller writes the facts after all is settled. Of records whose
 * facts are still `unwritten`, `change` adds the present content too.
 */
export const settleRecords = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  keys: readonly string[],
  now: Date | null,
  days: FactDays,
  change: () => Promise<void>,
  unwritten?: ReadonlySet<string>,
): Promise<Settled> => {
  const present = await holdRecords(manager, source, keys);
  const standing = unwritten ? keys.filter((key) => !unwritten.has(key)) : keys;
  await archivePresent(manager, source, standing, now);
  await change();
  const winners = new Map(
    (await selectWinners(manager, source, keys)).map((winner) => [winner.recordKey, winner]),
  );
  const changed = present.filter(({ recordKey, content }) => winners.get(recordKey)?.content !== content);
  await removeRecordFacts(manager, source, changed, days);
  const written: RecordToWrite[] = [];
  const gone: string[] = [];
  for (const { recordId, recordKey } of changed) {
    const winner = winners.get(recordKey);
    if (!winner) {
      gone.push(recordKey);
      continue;
    }
    const facts = factsOfStated(winner.facts);
    const caller = await callerOf(keyring, source, winner, contactKeyOf(recordKey, facts));
    written.push({ recordId, recordKey, facts, caller });
  }
  await promoteWinners(manager, source, keys, written);
  await dropRecords(manager, source, gone);
  return { written, left: changed.flatMap(({ contactKey }) => contactKey ?? []) };
};
