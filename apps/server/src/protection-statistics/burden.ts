import type { Burden } from '@michuhol/contract';
import type { MeasureFact } from '../measures/measure-figures.service.js';
import { isGrave, type IncidentFact } from '../protection/incident-figures.service.js';

const DAY_MS = 24 * 3600_000;

/** The days that a burden looks back. */
export const BURDEN_DAYS = 90;

/** What the difficult calls of the last 90 days and the measures after them have weighed on one person. */
export const burdenOf = (
  accountId: string,
  incidents: readonly IncidentFact[],
  measures: readonly MeasureFact[],
  now: Date,
): Burden => {
  const own = incidents.filter(({ reporterId }) => reporterId === accountId);
  const since = (days: number): number =>
    own.filter(({ happenedAt }) => happenedAt.getTime() > now.getTime() - days * DAY_MS).length;
  return {
    ...{ last7: since(7), last30: since(30), last90: since(BURDEN_DAYS) },
    grave90: own.filter(isGrave).length,
    measures90: measures.filter((measure) => measure.accountId === accountId && measure.requested).length,
  };
};
