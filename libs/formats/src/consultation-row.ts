import type { RecordRow } from './call-row.js';
import { callerNumber } from './caller.js';
import type { ConsultationRecord } from './canonical.js';
import { RowFault } from './problem.js';
import type { ConsultationProfile } from './profile.js';
import type { Cells } from './row.js';
import { attributesOf, neededText, neededTime, textOf, timeOf, versionOf } from './row.js';
import { chooser, decider } from './words.js';

/**
 * Reads rows of a consultation history by its profile. The reader throws RowFault: MISSING_FIELD (also for a row
 * without a value in a key column), INVALID_TIME, INVALID_NUMBER, UNKNOWN_VALUE, UNKNOWN_RESULT or TIME_ORDER.
 */
export const consultationReader = (
  profile: ConsultationProfile,
): ((cells: Cells) => RecordRow<ConsultationRecord>) => {
  const decide = decider(profile.results);
  const directionOf = chooser(profile.direction);
  const attributes = attributesOf(profile.attributes);
  const [large, middle, small] = profile.topic;
  const keyColumns = profile.key.map((column) => ({ column }));

  return (cells) => {
    const rule = decide(cells);
    if (!rule) throw new RowFault('UNKNOWN_RESULT');
    if ('setAside' in rule) return { setAside: { code: rule.setAside, message: rule.message } };
    const startedAt = neededTime(cells, profile.startedAt, profile, null);
    const endedAt = timeOf(cells, profile.endedAt, profile, startedAt);
    if (endedAt && endedAt < startedAt) throw new RowFault('TIME_ORDER');
    const caller = textOf(cells, profile.caller);
    return {
      record: {
        key: keyColumns.map((rule) => neededText(cells, rule, rule.column)),
        version: versionOf(cells, profile),
        startedAt,
        endedAt,
        callId: textOf(cells, profile.callId),
        counselor: textOf(cells, profile.counselor),
        caller: caller === null ? null : callerNumber(caller),
        channel: textOf(cells, profile.channel),
        direction: directionOf(cells),
        campaign: textOf(cells, profile.campaign),
        topic: [textOf(cells, large), textOf(cells, middle), textOf(cells, small)],
        result: rule.result,
        agency: textOf(cells, profile.agency),
        department: textOf(cells, profile.department),
        attributes: attributes(cells),
      },
    };
  };
};
