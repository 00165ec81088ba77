import type { Day } from '@michuhol/calendar';
import type { CanonicalEvent, SurveyRecord } from '@michuhol/formats';
import { randomOf, seedOf } from './random.js';

/** Of a hundred callers whose talk has ended, how many answer the survey: about sixty answers a day. */
const ANSWERING = 0.025;
const SCALE_POINTS = 5;
/** How often each mark from 1 to 5 is given; the mean is 4.6. */
const marks = [0.015, 0.015, 0.05, 0.195, 0.725] as const;

/** One answer with the text that stands for the line it came in. */
export interface SimulatedAnswer {
  record: SurveyRecord;
  raw: string;
}

/** Answers to a survey that follows a day's calls, half a minute to an hour after each; in no order. */
export const simulateAnswers = (
  day: Day,
  events: readonly CanonicalEvent[],
  seed: number,
): SimulatedAnswer[] => {
  const random = randomOf(seedOf(`${seed} survey ${day}`));
  return events
    .filter((event) => event.type === 'agent.completed' && random.chance(ANSWERING))
    .map((event) => {
      const id = `${event.eventId}-survey`;
      const record: SurveyRecord = {
        key: [id],
        answeredAt: new Date(event.occurredAt.getTime() + random.between(30, 3600) * 1000),
        score: random.pick(marks) + 1,
        scalePoints: SCALE_POINTS,
        callId: event.callId,
        question: '상담에 얼마나 만족하셨습니까?',
      };
      return { record, raw: JSON.stringify([id, record.score]) };
    });
};
