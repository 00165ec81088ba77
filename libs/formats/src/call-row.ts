import type { CallRecord } from './canonical.js';
import { callerNumber } from './caller.js';
import type { Problem } from './problem.js';
import { RowFault } from './problem.js';
import type { CallsProfile, Condition, OutcomeRule } from './profile.js';
import { comparable } from './profile.js';
import type { Cells } from './row.js';
import { attributeOf, neededText, neededTime, secondsOf, textOf, timeOf } from './row.js';

const holds = (cells: Cells, condition: Condition): boolean => {
  const value = comparable(cells(condition.column));
  return 'equals' in condition
    ? comparable(condition.equals) === value
    : condition.in.some((word) => comparable(word) === value);
};

const decide = (cells: Cells, profile: CallsProfile): OutcomeRule => {
  const rule = profile.outcomes.find(({ when }) => when.every((condition) => holds(cells, condition)));
  if (!rule) throw new RowFault('UNKNOWN_OUTCOME');
  return rule;
};

const visitOf = (
  cells: Cells,
  profile: CallsProfile,
  outcome: string,
  startedAt: Date,
): CallRecord['visit'] => {
  const waitSeconds = secondsOf(cells, profile.waitSeconds);
  if (waitSeconds === null) throw new RowFault('MISSING_FIELD', 'waitSeconds');
  return {
    queue: neededText(cells, profile.queue, 'queue'),
    arrivedAt: neededTime(cells, profile.arrivedAt, profile, startedAt),
    outcome,
    waitSeconds,
    talkSeconds: outcome === 'answered' ? secondsOf(cells, profile.talkSeconds) : null,
    agent: textOf(cells, profile.agent),
  };
};

/** What a row of a call list became: a call, or a row to be counted and set aside. */
export type CallRow = { record: CallRecord } | { setAside: Problem };

/**
 * Reads one row of a call list by its profile. Throws RowFault: MISSING_FIELD, INVALID_TIME, INVALID_DURATION,
 * INVALID_NUMBER, UNKNOWN_OUTCOME or TIME_ORDER.
 */
export const callOf = (cells: Cells, profile: CallsProfile): CallRow => {
  const rule = decide(cells, profile);
  if ('setAside' in rule) return { setAside: { code: rule.setAside, message: rule.message } };
  const startedAt = neededTime(cells, profile.startedAt, profile, null);
  const endedAt = timeOf(cells, profile.endedAt, profile, startedAt);
  if (endedAt && endedAt < startedAt) throw new RowFault('TIME_ORDER');
  const caller = textOf(cells, profile.caller);
  const attributes = Object.entries(profile.attributes ?? {});
  return {
    record: {
      // a call that never reached a queue has no queue to be identified by
      key: profile.key.map(cells),
      callId: neededText(cells, profile.callId, 'callId'),
      startedAt,
      endedAt,
      caller: caller === null ? null : callerNumber(caller),
      channel: textOf(cells, profile.channel),
      visit: 'outcome' in rule ? visitOf(cells, profile, rule.outcome, startedAt) : null,
      endedIn: 'endedIn' in rule ? rule.endedIn : null,
      attributes: Object.fromEntries(attributes.map(([name, from]) => [name, attributeOf(cells, from)])),
    },
  };
};
