import { addDays, type Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import { causesByDay, contactChanges } from './change-causes.js';
import { runsOf } from './day-runs.js';
import {
  logChangedDays,
  takeChangedDays,
  type ChangedDay,
  type Choice,
  type TakenDay,
} from './fact-change.query.js';
import { forManyRows, lanes, takeLanes, withKeptPlans, type Lane } from './lanes.js';
import { noteWritten } from './note-written.js';
import { bySource, recompute, sourcesOf, tableOf, type Kind } from './recompute-days.js';
import { touchedBy } from './refresh-plan.js';
import { reportsTotals } from './reported-rollup.query.js';
import { replaceRollups, type Written } from './replace-rollups.js';
import { sealedDaysWithin } from './seal.query.js';

/** The most days (of a source or data set) that one transaction adds up. */
export const MOST_DAYS = 31;

/** What agents did is added up outside the database, so many days at once: each brings thousands of talks with it. */
const AGENT_DAYS = 7;

/** A step of live traffic: today, or the week before it whose callers came again. Imports bring more. */
const FEW_DAYS = 9;

/** What a refresh has done. */
export interface Refreshed {
  /** Days taken from the log; 0 when there was nothing to do. */
  readonly taken: number;
  readonly rows: number;
}

/** Days to be added up, of one kind and data set, and of one source where sources stand apart. */
interface Work {
  readonly kind: Kind;
  readonly dataSet: string;
  readonly sourceId: string | null;
  readonly days: Set<Day>;
}

const planOf = async (manager: EntityManager, changed: readonly ChangedDay[]): Promise<Work[]> => {
  const plan = new Map<string, Work>();
  const reporting = new Set<string>();
  for (const dataSet of new Set(changed.map((change) => change.dataSet)))
    if (await reportsTotals(manager, dataSet)) reporting.add(dataSet);
  for (const change of changed) {
    for (const { kind, days } of touchedBy(change)) {
      if (kind === 'reported' && change.family === 'visits' && !reporting.has(change.dataSet)) continue;
      for (const sourceId of await sourcesFor(manager, kind, change)) {
        const name = `${kind} ${change.dataSet} ${sourceId}`;
        const work = plan.get(name) ?? { kind, dataSet: change.dataSet, sourceId, days: new Set<Day>() };
        for (const day of days) work.days.add(day);
        plan.set(name, work);
      }
    }
  }
  return [...plan.values()];
};

const sourcesFor = async (
  manager: EntityManager,
  kind: Kind,
  { dataSet, sourceId }: ChangedDay,
): Promise<(string | null)[]> => {
  if (!bySource.has(kind)) return [null];
  return sourceId === null ? sourcesOf(manager, dataSet) : [sourceId];
};

/** Adds days up again and writes what changed. Sealed days are left as they are. */
const refreshDays = async (
  manager: EntityManager,
  { kind, dataSet, sourceId, days }: Work,
  now: Date,
  often: boolean,
): Promise<Written | null> => {
  const ordered = [...days].sort();
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (!first || !last) return null;
  const sealed = await sealedDaysWithin(manager, dataSet, first, addDays(last, 1));
  const runs = runsOf(
    ordered.filter((day) => !sealed.has(day)),
    kind === 'agents' ? AGENT_DAYS : undefined,
  );
  const recomputations = async function* () {
    for (const { from, to } of runs) yield recompute(manager, kind, { dataSet, sourceId, from, to });
  };
  return replaceRollups(manager, dataSet, tableOf[kind], recomputations(), now, often);
};

/** Leaves the contacts of changed days to the other lane. */
const logContacts = async (manager: EntityManager, changed: readonly TakenDay[]): Promise<void> => {
  for (const dataSet of new Set(changed.map((change) => change.dataSet))) {
    const changes = contactChanges(changed.filter((change) => change.dataSet === dataSet));
    if (changes.length > 0) await logChangedDays(manager, 'contacts', dataSet, changes);
  }
};

/**
 * One step of a lane, in a transaction of the caller's: takes changed days out of the log and adds them up from the
 * facts, whole. Every statement sees all that was committed before it, so what the log told is never missed.
 */
export const refreshOnce = async (
  manager: EntityManager,
  lane: Lane,
  which: Choice,
  now: Date,
): Promise<Refreshed> => {
  await takeLanes(manager, [lane]);
  const changed = await takeChangedDays(manager, lanes[lane], which, MOST_DAYS);
  if (changed.length === 0) return { taken: 0, rows: 0 };
  await forManyRows(manager);
  const often = changed.length <= FEW_DAYS;
  if (often) await withKeptPlans(manager);
  if (lane === 'visits') await logContacts(manager, changed);
  let rows = 0;
  const written = new Map<string, Written[]>();
  for (const work of await planOf(manager, changed)) {
    const part = await refreshDays(manager, work, now, often);
    if (!part) continue;
    rows += part.rows;
    written.set(work.dataSet, [...(written.get(work.dataSet) ?? []), part]);
  }
  for (const dataSet of [...written.keys()].sort())
    await noteWritten(manager, dataSet, written.get(dataSet) ?? [], causesByDay(changed, dataSet), now);
  return { taken: changed.length, rows };
};
