import { daysBetween, weekdayOf, type Day } from '@michuhol/calendar';
import {
  agentName,
  COUNSELORS,
  EVALUATION_COUNSELOR,
  serves,
  weekdayShifts,
  weekendShifts,
  type Shift,
  type SimulatedQueue,
} from './centre-model.js';
import { restsOf, type Rest } from './rests.js';

/** A counselor on duty. */
export interface CrewMember {
  readonly agent: string;
  readonly number: number;
  readonly shift: Shift;
  /** When the counselor takes no calls, in order. */
  readonly rests: readonly Rest[];
  /** Second of the day from which the counselor takes calls again, wrap-up included. */
  freeAt: number;
}

const MIDNIGHT = 86_400;

const isOn = ({ shift: { from, to }, rests }: CrewMember, second: number): boolean => {
  // Whoever came before midnight is served to the end by the evening crew, who cannot leave a queue behind.
  if (second >= MIDNIGHT) return to === MIDNIGHT;
  const away = rests.some((rest) => second >= rest.from && second < rest.from + rest.seconds);
  return second >= from && second < to && !away;
};

const FIRST_DAY = '2000-01-01' as Day;

/** The place of the evaluating counselor: a day shift with a lunch break, which weekdays and weekends have alike. */
const EVALUATION_PLACE = 4;

/**
 * Who works on a day: the roster moves on by seven counselors a day, so that everybody has days off, but for the
 * counselor whom the evaluation account stands for: that desk is never empty.
 */
export const crewOf = (day: Day): CrewMember[] => {
  const dayNumber = (daysBetween(FIRST_DAY, day) % COUNSELORS) + COUNSELORS;
  const first = dayNumber * 7;
  const shifts = weekdayOf(day) <= 5 ? weekdayShifts : weekendShifts;
  const roster = shifts.map((_, index) => ((first + index) % COUNSELORS) + 1);
  const place = roster.indexOf(EVALUATION_COUNSELOR);
  const relieved = roster[EVALUATION_PLACE];
  if (place >= 0 && relieved !== undefined) roster[place] = relieved;
  roster[EVALUATION_PLACE] = EVALUATION_COUNSELOR;
  const withRests = shifts.flatMap(({ lunch }, index) => (lunch === null ? [] : [index]));
  return shifts.map((shift, index) => {
    const number = roster[index] ?? EVALUATION_COUNSELOR;
    const place = { nth: withRests.indexOf(index), of: withRests.length, dayNumber };
    const rests = restsOf(shift, place);
    return { agent: agentName(number), number, shift, rests, freeAt: 0 };
  });
};

/** The free counselor on duty for a queue who has been idle longest; undefined when all are busy. */
export const longestIdle = (
  crew: readonly CrewMember[],
  queue: SimulatedQueue,
  second: number,
): CrewMember | undefined => {
  let best: CrewMember | undefined;
  for (const member of crew) {
    if (member.freeAt > second || (best && member.freeAt >= best.freeAt)) continue;
    if (isOn(member, second) && serves(member.number, member.shift, queue)) best = member;
  }
  return best;
};
