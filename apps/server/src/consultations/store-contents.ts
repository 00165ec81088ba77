import type { EntityManager } from 'typeorm';
import type { ConsultationOutcome, ConsultationSource } from './consultation-arrival.js';
import { insertFresh, lockRecords } from './consultation-store.query.js';
import {
  keepLate,
  keepRepeats,
  nameBringers,
  promoteStaged,
  promoteSuperseded,
  supersede,
  type RecordContent,
} from './consultation-versions.query.js';
import { daysOfRecords, markDays } from './fact-days.query.js';
import { pickContents, type PickedContents } from './pick-contents.js';
import type { PreparedConsultation } from './prepare-consultations.js';
import { settle, type HeldContent, type Settlement } from './settle-versions.js';
import { stageConsultations } from './staging.query.js';

/** Under what a batch is stored. */
export interface BatchOrigin {
  source: ConsultationSource;
  importId: string | null;
  receivedAt: Date;
}

type Named = RecordContent & HeldContent;

/** Does what the settlements of all contested records say, with few statements for all of them together. */
const carryOut = async (
  manager: EntityManager,
  { source, importId, receivedAt }: BatchOrigin,
  settlements: ReadonlyMap<string, Settlement>,
): Promise<void> => {
  const all = [...settlements];
  const named = (pick: (settlement: Settlement) => readonly HeldContent[]): Named[] =>
    all.flatMap(([recordKey, settlement]) => pick(settlement).map((content) => ({ recordKey, ...content })));
  const earlier = named((settlement) => settlement.earlier);
  if (earlier.length > 0) await nameBringers(manager, source.id, earlier);
  const repeats = named((settlement) => settlement.repeats);
  if (repeats.length > 0) await keepRepeats(manager, source.id, repeats);

  const replaced = all.filter(([, { winner }]) => winner !== null).map(([recordKey]) => recordKey);
  const staged = all.flatMap(([, { winner }]) => (winner !== null && 'seq' in winner ? [winner.seq] : []));
  const again = all.flatMap(([recordKey, { winner }]) =>
    winner !== null && 'contentId' in winner ? [{ recordKey, contentId: winner.contentId }] : [],
  );
  if (replaced.length > 0) await supersede(manager, source.id, replaced, receivedAt);
  if (staged.length > 0) await promoteStaged(manager, source, staged, importId, receivedAt);
  if (again.length > 0) await promoteSuperseded(manager, source.id, again);
  const late = all.flatMap(([, settlement]) => settlement.late);
  if (late.length > 0) await keepLate(manager, source, late, importId, receivedAt);
};

/** Settles the records that were known, and those that came with several contents at once. */
const settleContested = async (
  manager: EntityManager,
  origin: BatchOrigin,
  contested: ReadonlyMap<string, PickedContents>,
  isFresh: (row: PreparedConsultation) => boolean,
): Promise<{ corrected: number[]; days: string[] }> => {
  const held = await lockRecords(manager, origin.source.id, [...contested.keys()]);
  const settlements = new Map<string, Settlement>();
  const replaced: string[] = [];
  for (const [recordKey, contents] of contested) {
    const record = held.get(recordKey);
    if (!record) throw new Error('a consultation that was known is not there');
    const arriving = contents.filter((row) => !isFresh(row));
    const settlement = settle(record, arriving, origin.importId, origin.receivedAt);
    settlements.set(recordKey, settlement);
    if (settlement.winner) replaced.push(recordKey);
  }
  const days = replaced.length > 0 ? await daysOfRecords(manager, origin.source.id, replaced) : [];
  await carryOut(manager, origin, settlements);
  return { corrected: [...settlements.values()].flatMap((settlement) => settlement.corrected), days };
};

/** Stores a prepared batch in the caller's transaction; returns what became of each, in their order. */
export const storeContents = async (
  manager: EntityManager,
  origin: BatchOrigin,
  rows: readonly PreparedConsultation[],
): Promise<ConsultationOutcome[]> => {
  const picked = pickContents(rows);
  const best = new Set([...picked.values()].map(([first]) => first.seq));
  await stageConsultations(
    manager,
    rows.map((row) => ({ ...row, best: best.has(row.seq) })),
  );
  const { source, importId, receivedAt } = origin;
  const known = new Set(await insertFresh(manager, source, importId, receivedAt));
  const isFresh = ({ seq }: PreparedConsultation): boolean => best.has(seq) && !known.has(seq);
  const contested = new Map(
    [...picked].filter(([, [first, ...others]]) => known.has(first.seq) || others.length > 0),
  );
  const settled =
    contested.size > 0
      ? await settleContested(manager, origin, contested, isFresh)
      : { corrected: [], days: [] };
  const corrected = new Set(settled.corrected);
  const outcomes = rows.map((row): ConsultationOutcome => {
    if (isFresh(row)) return 'accepted';
    return corrected.has(row.seq) ? 'corrected' : 'duplicate';
  });
  const changed = rows.filter(({ seq }) => outcomes[seq] !== 'duplicate').map(({ day }) => day);
  await markDays(manager, source, [...changed, ...settled.days]);
  return outcomes;
};
