import { addDays, type Day } from '@michuhol/calendar';
import type { DataSource, EntityManager } from 'typeorm';
import { checksumOf } from './checksum.query.js';
import { coarserRollups } from './coarser-rollup.query.js';
import { runsOf } from './day-runs.js';
import { waitingDays } from './fact-change.query.js';
import { findDifferences, type Difference } from './find-differences.js';
import { forManyRows } from './lanes.js';
import { bySource, daysAround, kinds, recompute, sourcesOf, type Kind } from './recompute-days.js';
import { daysTouchedBy, REACH } from './refresh-plan.js';
import { rollupNames } from './rollup-table.js';
import { sealedWithin } from './seal.query.js';

/** What looking at some days of a data set found. */
export interface Looked {
  readonly differences: Difference[];
  /** Days with facts that wait to be added up: nothing is said of them. */
  readonly unsettled: Day[];
  /** Days whose facts are destroyed, and whether what they added up to is untouched. */
  readonly sealed: { from: Day; to: Day; intact: boolean }[];
}

const kindDifferences = async (
  manager: EntityManager,
  dataSet: string,
  kind: Kind,
  days: readonly Day[],
): Promise<Difference[]> => {
  const sources = bySource.has(kind) ? await sourcesOf(manager, dataSet) : [null];
  const found: Difference[] = [];
  for (const { from, to } of runsOf(days))
    for (const sourceId of sources)
      found.push(
        ...(await findDifferences(manager, await recompute(manager, kind, { dataSet, sourceId, from, to }))),
      );
  return found;
};

/** Months and years follow from finer rows in the transaction that writes those, so they must always agree. */
const coarserDifferences = async (
  manager: EntityManager,
  dataSet: string,
  days: readonly Day[],
): Promise<Difference[]> => {
  const found: Difference[] = [];
  for (const table of rollupNames)
    for (const grain of ['month', 'year'] as const)
      found.push(
        ...(await findDifferences(
          manager,
          coarserRollups(table, { dataSet, sourceId: null, grain, days, parts: null }),
        )),
      );
  return found;
};

const look = async (manager: EntityManager, dataSet: string, days: readonly Day[]): Promise<Looked> => {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return { differences: [], unsettled: [], sealed: [] };
  const seals = await sealedWithin(manager, dataSet, first, addDays(last, 1));
  const isSealed = (day: Day): boolean => seals.some(({ from, to }) => from <= day && day < to);
  const changed = await waitingDays(manager, dataSet, addDays(first, -REACH), addDays(last, 1 + REACH));
  const unsettled = new Set<Day>();
  const differences: Difference[] = [];
  for (const kind of kinds) {
    const waiting = daysTouchedBy(changed, kind);
    for (const day of days) if (waiting.has(day)) unsettled.add(day);
    const settled = days.filter((day) => !waiting.has(day) && !isSealed(day));
    differences.push(...(await kindDifferences(manager, dataSet, kind, settled)));
  }
  differences.push(...(await coarserDifferences(manager, dataSet, days)));
  const sealed = [];
  for (const { from, to, checksum } of seals)
    sealed.push({ from, to, intact: checksum.equals(await checksumOf(manager, dataSet, from, to)) });
  return { differences, unsettled: [...unsettled].filter((day) => !isSealed(day)).sort(), sealed };
};

/**
 * Compares what is stored of some days of a data set with what their facts add up to, on one snapshot: what is not
 * in the log of changed days must agree to the last bit, however much traffic there is.
 */
export const verifyDays = (dataSource: DataSource, dataSet: string, days: Iterable<Day>): Promise<Looked> =>
  dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    await forManyRows(manager);
    return look(manager, dataSet, [...daysAround(days, 0, 0)].sort());
  });
