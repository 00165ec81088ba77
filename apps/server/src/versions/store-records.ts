import type { EntityManager } from 'typeorm';
import { keepContents, rememberKnown } from './arriving-contents.query.js';
import { holdRecords, shareRecords } from './hold-records.query.js';
import type { ArrivingRecord, Bringing, RecordKind, RecordOutcome, RecordSource } from './record-kind.js';
import { archivePresent, promoteBest } from './settle-contents.query.js';
import { insertFresh, stageRecords, type Staged } from './stage-records.query.js';

/** Of the rows of a batch that say the same about a record the one that is first in the order of arrival. */
const distinctContents = <Row extends ArrivingRecord>(rows: readonly Row[]): Staged<Row>[] => {
  const earliest = new Map<string, Staged<Row>>();
  for (const [seq, row] of rows.entries()) {
    const name = `${row.recordKey}\n${row.content.toString('latin1')}`;
    const known = earliest.get(name);
    if (!known || row.arrival < known.row.arrival) earliest.set(name, { seq, row });
  }
  return [...earliest.values()];
};

/** What became of contents that were staged for records which others stand of. */
interface Settled {
  /** The places of those that were not known. */
  corrected: readonly number[];
  /** The days whose figures changed. */
  days: readonly string[];
}

const settleContested = async <Row extends ArrivingRecord>(
  kind: RecordKind<Row>,
  manager: EntityManager,
  source: RecordSource,
  by: Bringing,
  contested: readonly Staged<Row>[],
): Promise<Settled> => {
  const keysOf = (staged: readonly Staged<Row>[]): string[] => [
    ...new Set(staged.map(({ row }) => row.recordKey)),
  ];
  const seqs = contested.map(({ seq }) => seq);
  const keys = keysOf(contested);
  await holdRecords(kind, manager, source.id, keys);
  const known = new Map(
    (await rememberKnown(kind, manager, source.id, by, keys, seqs)).map((each) => [each.seq, each]),
  );
  const corrected = seqs.filter((seq) => !known.has(seq));
  const changing = contested.filter(({ seq }) => known.get(seq)?.isEarlier ?? true);
  if (changing.length === 0) return { corrected, days: [] };
  const changed = keysOf(changing);
  await archivePresent(kind, manager, source.id, changed, by.receivedAt, null);
  await keepContents(
    kind,
    manager,
    source.id,
    by,
    changing.map(({ seq }) => seq),
  );
  return { corrected, days: await promoteBest(kind, manager, source, changed) };
};

/** What became of each row: the first one that is news about a record that was not known makes it, others correct it. */
const outcomesOf = (
  rows: readonly ArrivingRecord[],
  isNews: ReadonlySet<number>,
  freshKeys: ReadonlySet<string>,
): RecordOutcome[] => {
  const made = new Set<string>();
  return rows.map(({ recordKey }, seq): RecordOutcome => {
    if (!isNews.has(seq)) return 'duplicate';
    if (!freshKeys.has(recordKey) || made.has(recordKey)) return 'corrected';
    made.add(recordKey);
    return 'accepted';
  });
};

/**
 * Stores records of one source in the caller's transaction and says in their order what became of each. A content that
 * is known changes nothing, so a file may come again; another content under a known key corrects the record if it is
 * newer (by the format's version, without one by the order of arrival), and whichever does not count is kept. A
 * content keeps the place of its first sighting, so that the result is the same in whatever order and batches things
 * come. Batches of a source may run beside each other. Whoever works out figures is told the days that changed.
 * @throws when there is no transaction
 */
export const storeRecords = async <Row extends ArrivingRecord>(
  kind: RecordKind<Row>,
  manager: EntityManager,
  source: RecordSource,
  rows: readonly Row[],
  by: Bringing,
): Promise<RecordOutcome[]> => {
  if (rows.length === 0) return [];
  await shareRecords(kind, manager, source.id);
  const staged = distinctContents(rows);
  await stageRecords(kind, manager, staged);
  const others = new Set(await insertFresh(kind, manager, source, by));
  const fresh = staged.filter(({ seq }) => !others.has(seq));
  const contested = staged.filter(({ seq }) => others.has(seq));
  const settled: Settled =
    contested.length === 0
      ? { corrected: [], days: [] }
      : await settleContested(kind, manager, source, by, contested);
  const days = new Set<string>([...fresh.map(({ row }) => row.day), ...settled.days]);
  if (days.size > 0) await kind.tell(manager, source, [...days]);
  return outcomesOf(
    rows,
    new Set([...fresh.map(({ seq }) => seq), ...settled.corrected]),
    new Set(fresh.map(({ row }) => row.recordKey)),
  );
};
