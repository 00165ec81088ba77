import { grouped } from '../platform/grouped.js';
import { Problem } from '../platform/problem.js';
import { intervalsOf, startsDay } from './intervals.js';
import type { Plan, PlanStep } from './plan.js';

/** More intervals than a page or a sheet can show; ten years by day are 3,653. */
const MOST_INTERVALS = 10_000;

/** Quarter hours by another instant than the arrival are counted from the calls themselves. */
const MOST_DAYS_FROM_FACTS = 31;

const DAY = 86_400_000;

const finer = new Set(['15m', 'hour', 'shift']);

/** Whether every border of the question is a day's, so that roll-ups by day are fine enough. */
export const isByDay = ({ question: { range, interval } }: Plan): boolean =>
  !finer.has(interval) && startsDay(range.from) && startsDay(range.to);

const readsFacts = (plan: Plan): boolean =>
  !isByDay(plan) &&
  plan.metrics.some(({ attribution }) => attribution !== 'arrival' && attribution !== 'elapsed');

/** Divides the range into its intervals, and finds where definitions change. @throws Problem INVALID_REQUEST */
export const divideRange: PlanStep = (plan) => {
  const { range, interval } = plan.question;
  const intervals = intervalsOf(range, interval, MOST_INTERVALS + 1);
  if (intervals.length > MOST_INTERVALS)
    throw new Problem(
      'INVALID_REQUEST',
      {
        ko: `구간이 너무 많습니다 (최대 ${grouped(MOST_INTERVALS)}개). 기간을 줄이거나 더 긴 단위를 고르세요.`,
        en: `Too many intervals (at most ${grouped(MOST_INTERVALS)}): ask for a shorter range or longer intervals.`,
      },
      { code: 'TOO_MANY_INTERVALS' },
    );
  if (readsFacts(plan) && range.to.getTime() - range.from.getTime() > MOST_DAYS_FROM_FACTS * DAY)
    throw new Problem(
      'INVALID_REQUEST',
      {
        ko: `도착 시각이 아닌 기준으로 하루보다 짧은 단위를 볼 때는 ${MOST_DAYS_FROM_FACTS}일까지 조회할 수 있습니다.`,
        en: `Intervals shorter than a day by another instant than the arrival are answered for at most ${MOST_DAYS_FROM_FACTS} days.`,
      },
      { code: 'RANGE_TOO_LONG' },
    );
  const starts = plan.metrics.flatMap(({ definitions }) =>
    definitions.slice(1).map(({ from }) => from.getTime()),
  );
  const cuts = [...new Set(starts)].sort((a, b) => a - b).map((at) => new Date(at));
  return { ...plan, intervals, cuts };
};
