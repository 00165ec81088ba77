import type { ProtectionFigure } from '@michuhol/contract';
import type { ObjectionState } from '@michuhol/protection';
import type { Recurrence } from '../caller-cases/case-figures.service.js';
import type { MeasureFact } from '../measures/measure-figures.service.js';
import { shareFigure, sharesOfOne } from './review-figures.js';

const DAY_MS = 24 * 3600_000;
const taken: ReadonlySet<string> = new Set(['started', 'granted', 'scheduled', 'done']);

/** How many confirmed calls that are so many days old were followed by another one of the same caller. */
const recurrence = (
  id: 'recurrence30' | 'recurrence90',
  days: number,
  found: readonly Recurrence[],
  now: Date,
): ProtectionFigure => {
  const span = days * DAY_MS;
  const old = found.filter(({ happenedAt }) => happenedAt.getTime() + span <= now.getTime());
  const again = old.filter(
    ({ happenedAt, nextAt }) => nextAt !== null && nextAt.getTime() - happenedAt.getTime() <= span,
  );
  return shareFigure(id, again.length, old.length);
};

/** What followed difficult calls: measures, calls of the same callers, objections. */
export const aftermathFigures = (
  facts: {
    incidents: number;
    offeredAfter: number;
    measures: readonly MeasureFact[];
    recurrences: readonly Recurrence[];
    objections: readonly ObjectionState[];
  },
  now: Date,
): ProtectionFigure[] => {
  const requests = facts.measures.filter(({ requested }) => requested);
  const upheld = facts.objections.filter((state) => state === 'upheld' || state === 'partly');
  return [
    shareFigure('offered', facts.offeredAfter, facts.incidents),
    ...sharesOfOne(
      {
        taken: requests.filter(({ state }) => taken.has(state)).length,
        declined: requests.filter(({ state }) => state === 'declined').length,
      },
      requests.length,
    ),
    recurrence('recurrence30', 30, facts.recurrences, now),
    recurrence('recurrence90', 90, facts.recurrences, now),
    shareFigure('objectionsUpheld', upheld.length, facts.objections.length),
  ];
};
