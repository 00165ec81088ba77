import { consultationResults } from './canonical.js';
import { leavingOutcomes } from './canonical-event.js';
import { encodings } from './encoding.js';
import type { ProfileKind } from './profile.js';
import { delimiters } from './records.js';
import type { Shape } from './shape.js';
import { anyText, byMember, integer, listOf, object, oneOf, recordOf, text } from './shape.js';
import { timeForms } from './time-text.js';

/** The names that the totals of an interval go by: those of `sums` of `@michuhol/metrics`. */
export const totalNames = [
  'offered',
  'answered',
  ...leavingOutcomes,
  'inProgress',
  'answeredWithin',
  'abandonedWithin',
  'shortAbandoned',
  'waitCount',
  'waitSecondsAll',
  'waitSecondsAnswered',
  'waitSecondsAbandoned',
  'talkCount',
  'talkSecondsAnswered',
  'holdCount',
  'holdSeconds',
  'acwCount',
  'acwSeconds',
  'handledCount',
  'handledSeconds',
  'transferredBlind',
  'transferredAttended',
  'noAnswers',
] as const;

const columnId = text(40);
const words = listOf(text(), 0, 100);
const absent = { absent: listOf(anyText, 0, 50) };
const bilingual = object({ ko: text(), en: text() });

const textRule = byMember({
  column: object({ column: columnId }, absent),
  join: object({ join: listOf(columnId, 1, 10), by: anyText }),
  constant: object({ constant: text() }),
});

const moment = byMember({
  at: object({ at: columnId }, { ...absent, orDay: oneOf([true]) }),
  date: object({ date: columnId, time: columnId }, absent),
});
const timeRule = object({ firstOf: listOf(moment, 1, 10) });

const numberRule = (most: number): Shape =>
  byMember({
    column: object({ column: columnId }, absent),
    constant: object({ constant: integer(0, most) }),
  });
const secondsRule = numberRule(7 * 86_400);

const choice = (meanings: readonly string[]): Shape =>
  byMember({
    column: object(
      {
        column: columnId,
        words: object({}, Object.fromEntries(meanings.map((meaning) => [meaning, words]))),
      },
      absent,
    ),
    constant: object({ constant: oneOf(meanings) }),
  });
const direction = choice(['inbound', 'outbound']);

const attributes = recordOf(object({ column: columnId, kind: oneOf(['text', 'number']) }, absent), 50);

const when = listOf(
  byMember({
    equals: object({ column: columnId, equals: anyText }),
    in: object({ column: columnId, in: listOf(anyText, 1, 100) }),
  }),
  0,
  10,
);
const setAside = object({ when, setAside: text(40), message: bilingual });

const outcome = byMember({
  outcome: object({ when, outcome: oneOf(['answered', ...leavingOutcomes, 'inProgress']) }),
  endedIn: object({ when, endedIn: oneOf(['voiceMenu']) }),
  setAside,
});
const result = byMember({ result: object({ when, result: oneOf(consultationResults) }), setAside });

const total = object(
  { column: columnId, kind: oneOf(['count', 'seconds']) },
  { ...absent, beside: columnId },
);
const totals: Shape = object({}, Object.fromEntries(totalNames.map((name) => [name, total])));

const base = {
  name: text(40),
  version: integer(1, 1_000_000),
  title: bilingual,
  header: oneOf([true, false]),
  zone: text(64),
  columns: recordOf(object({ names: listOf(text(), 1, 50), required: oneOf([true, false]) })),
};
const baseOptional = {
  delimiter: oneOf(delimiters),
  encoding: oneOf(encodings),
  timeForms: listOf(oneOf(timeForms), 1, timeForms.length),
  recordVersion: object({ column: columnId, kind: oneOf(['number', 'time']) }),
};
const key = listOf(columnId, 1, 10);

/** What a profile of each kind must and may say; the same as its type in `profile.ts`. */
export const profileShapes: Readonly<Record<ProfileKind, Shape>> = {
  calls: object(
    {
      ...base,
      kind: oneOf(['calls']),
      key,
      callId: textRule,
      startedAt: timeRule,
      arrivedAt: timeRule,
      queue: textRule,
      waitSeconds: secondsRule,
      outcomes: listOf(outcome, 1),
    },
    {
      ...baseOptional,
      contact: textRule,
      endedAt: timeRule,
      agent: textRule,
      caller: textRule,
      channel: textRule,
      direction,
      ringSeconds: secondsRule,
      talkSeconds: secondsRule,
      holdSeconds: secondsRule,
      acwSeconds: secondsRule,
      endedBy: choice(['agent', 'caller', 'transfer']),
      transfer: choice(['blind', 'attended']),
      transferTarget: textRule,
      attributes,
    },
  ),
  survey: object(
    {
      ...base,
      kind: oneOf(['survey']),
      key,
      answeredAt: timeRule,
      score: columnId,
      scalePoints: object({ otherwise: integer(2, 100) }, { column: columnId }),
    },
    { ...baseOptional, callId: textRule, question: textRule },
  ),
  consultation: object(
    {
      ...base,
      kind: oneOf(['consultation']),
      key,
      startedAt: timeRule,
      topic: listOf(textRule, 0, 3),
      results: listOf(result, 1),
    },
    {
      ...baseOptional,
      endedAt: timeRule,
      callId: textRule,
      counselor: textRule,
      caller: textRule,
      channel: textRule,
      direction,
      campaign: textRule,
      agency: textRule,
      department: textRule,
      attributes,
    },
  ),
  intervals: object(
    {
      ...base,
      kind: oneOf(['intervals']),
      startsAt: timeRule,
      minutes: numberRule(1_440),
      queue: textRule,
      totals,
    },
    { ...baseOptional, longestWaitSeconds: secondsRule },
  ),
};
