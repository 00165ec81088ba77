import type { CallRecord, RecordVisit } from './canonical.js';
import { callerNumber } from './caller.js';
import type { Problem } from './problem.js';
import { RowFault } from './problem.js';
import type { CallsProfile } from './profile.js';
import type { Cells } from './row.js';
import { attributesOf, neededText, neededTime, secondsOf, textOf, timeOf, versionOf } from './row.js';
import { chooser, decider } from './words.js';

/** What a row became: a record, or a row to be counted and set aside. */
export type RecordRow<Record> = { record: Record } | { setAside: Problem };

/**
 * Reads rows of a call list by its profile. The reader throws RowFault: MISSING_FIELD, INVALID_TIME,
 * INVALID_DURATION, INVALID_NUMBER, UNKNOWN_VALUE, UNKNOWN_OUTCOME or TIME_ORDER.
 */
export const callReader = (profile: CallsProfile): ((cells: Cells) => RecordRow<CallRecord>) => {
  const decide = decider(profile.outcomes);
  const directionOf = chooser(profile.direction);
  const endedByOf = chooser(profile.endedBy);
  const transferOf = chooser(profile.transfer);
  const attributes = attributesOf(profile.attributes);

  const visitOf = (cells: Cells, outcome: string, startedAt: Date, endedAt: Date | null): RecordVisit => {
    const isOpen = outcome === 'inProgress';
    const isAnswered = outcome === 'answered';
    const waitSeconds = isOpen ? null : secondsOf(cells, profile.waitSeconds);
    if (waitSeconds === null && !isOpen) throw new RowFault('MISSING_FIELD', 'waitSeconds');
    return {
      queue: neededText(cells, profile.queue, 'queue'),
      arrivedAt: neededTime(cells, profile.arrivedAt, profile, startedAt),
      outcome,
      waitSeconds,
      talkSeconds: isAnswered ? secondsOf(cells, profile.talkSeconds) : null,
      holdSeconds: isAnswered ? secondsOf(cells, profile.holdSeconds) : null,
      acwSeconds: isAnswered ? secondsOf(cells, profile.acwSeconds) : null,
      ringSeconds: secondsOf(cells, profile.ringSeconds),
      endedAt: isOpen ? null : endedAt,
      agent: textOf(cells, profile.agent),
      endedBy: isAnswered ? endedByOf(cells) : null,
      transfer: isAnswered ? transferOf(cells) : null,
      transferTarget: isAnswered ? textOf(cells, profile.transferTarget) : null,
    };
  };

  return (cells) => {
    const rule = decide(cells);
    if (!rule) throw new RowFault('UNKNOWN_OUTCOME');
    if ('setAside' in rule) return { setAside: { code: rule.setAside, message: rule.message } };
    const startedAt = neededTime(cells, profile.startedAt, profile, null);
    const endedAt = timeOf(cells, profile.endedAt, profile, startedAt);
    if (endedAt && endedAt < startedAt) throw new RowFault('TIME_ORDER');
    const caller = textOf(cells, profile.caller);
    return {
      record: {
        // a call that never reached a queue has no queue to be identified by
        key: profile.key.map(cells),
        contact: textOf(cells, profile.contact),
        version: versionOf(cells, profile),
        callId: neededText(cells, profile.callId, 'callId'),
        startedAt,
        endedAt,
        caller: caller === null ? null : callerNumber(caller),
        channel: textOf(cells, profile.channel),
        direction: directionOf(cells),
        visits: 'outcome' in rule ? [visitOf(cells, rule.outcome, startedAt, endedAt)] : [],
        endedIn: 'endedIn' in rule ? rule.endedIn : null,
        attributes: attributes(cells),
      },
    };
  };
};
