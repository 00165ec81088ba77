import { createHash } from 'node:crypto';
import { addDays, dayOf, type Clock, type Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import type { Actor } from '../audit/audit.service.js';
import { Problem } from '../platform/problem.js';
import type { PeriodsService } from '../rollups/periods.service.js';
import type { Preparation } from './destroyer.js';

/** The parts of a half-open range of days that none of some ordered ranges covers. */
export const gapsOf = (
  from: Day,
  to: Day,
  covered: readonly { from: Day; to: Day }[],
): { from: Day; to: Day }[] => {
  const gaps: { from: Day; to: Day }[] = [];
  let next = from;
  for (const range of covered) {
    if (range.from > next) gaps.push({ from: next, to: range.from });
    if (range.to > next) next = range.to;
  }
  if (next < to) gaps.push({ from: next, to });
  return gaps;
};

/**
 * Seals what a range of days adds up to, as far as it is not sealed, and answers a checksum over all of it. The day
 * after the range is sealed as well: calls that reach over midnight, and what agents did before it, decide its figures
 * too, and they go with the range.
 */
export const sealRange = async (
  periods: PeriodsService,
  clock: Clock,
  dataSet: DataSet,
  range: { from: Day; to: Day },
  reason: string,
  actor: Actor,
): Promise<Preparation> => {
  const dayAfter = addDays(range.to, 1);
  const to = dayAfter <= dayOf(clock.now()) ? dayAfter : range.to;
  const gaps = gapsOf(range.from, to, await periods.sealed(dataSet, range.from, to));
  try {
    for (const gap of gaps) await periods.seal(dataSet, gap.from, gap.to, reason, actor);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { waitsFor: error.detail };
  }
  const hash = createHash('sha256');
  for (const { checksum } of await periods.sealed(dataSet, range.from, range.to)) hash.update(checksum);
  return { checksum: hash.digest() };
};
