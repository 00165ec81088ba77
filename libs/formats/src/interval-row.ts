import type { IntervalRecord } from './canonical.js';
import { RowFault } from './problem.js';
import type { IntervalsProfile } from './profile.js';
import type { Cells } from './row.js';
import { countOf, neededText, neededTime, present, secondsOf, versionOf } from './row.js';

/** The longest interval: a day. */
const MOST_MINUTES = 1_440;

/** Total seconds of all calls of an interval: a thousand lines busy for a day. */
const MOST_TOTAL_SECONDS = 1_000 * 86_400;

const minutesOf = (cells: Cells, { minutes }: IntervalsProfile): number => {
  const value = countOf(cells, minutes);
  const field = 'column' in minutes ? minutes.column : 'minutes';
  if (value === null) throw new RowFault('MISSING_FIELD', field);
  if (value < 1 || value > MOST_MINUTES) throw new RowFault('INVALID_NUMBER', field);
  return value;
};

/**
 * Reads rows of interval totals (집계값) by their profile. The reader throws RowFault: MISSING_FIELD, INVALID_TIME,
 * INVALID_NUMBER, INVALID_DURATION, or NO_TOTALS for a row in which nothing was reported.
 */
export const intervalReader = (profile: IntervalsProfile): ((cells: Cells) => IntervalRecord) => {
  const rules = Object.entries(profile.totals);
  return (cells) => {
    const totals: Record<string, number> = {};
    for (const [name, rule] of rules) {
      if (rule.beside !== undefined && present(cells, rule.beside, rule.absent) === null) continue;
      const value = rule.kind === 'count' ? countOf(cells, rule) : secondsOf(cells, rule, MOST_TOTAL_SECONDS);
      if (value !== null) totals[name] = value;
    }
    if (Object.keys(totals).length === 0) throw new RowFault('NO_TOTALS');
    const startsAt = neededTime(cells, profile.startsAt, profile, null);
    const queue = neededText(cells, profile.queue, 'queue');
    return {
      key: [startsAt.toISOString(), queue],
      version: versionOf(cells, profile),
      startsAt,
      minutes: minutesOf(cells, profile),
      queue,
      totals,
      longestWaitSeconds: secondsOf(cells, profile.longestWaitSeconds),
    };
  };
};
