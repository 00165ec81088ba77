import { daysBetween, weekdayOf, type Day } from '@michuhol/calendar';
import {
  agentName,
  COUNSELORS,
  serves,
  weekdayShifts,
  weekendShifts,
  type Shift,
  type SimulatedQueue,
} from './centre-model.js';

/** A counselor on duty. */
export interface CrewMember {
  readonly agent: string;
  readonly number: number;
  readonly shift: Shift;
  /** Second of the day from which the counselor takes calls again, wrap-up included. */
  freeAt: number;
}

const MIDNIGHT = 86_400;
const BREAK = 3600;

const isOn = ({ from, to, lunch }: Shift, second: number): boolean => {
  // Whoever came before midnight is served to the end by the evening crew, who cannot leave a queue behind.
  if (second >= MIDNIGHT) return to === MIDNIGHT;
  return second >= from && second < to && (lunch === null || second < lunch || second >= lunch + BREAK);
};

const FIRST_DAY = '2000-01-01' as Day;

/** Who works on a day: the roster moves on by seven counselors a day, so that everybody has days off. */
export const crewOf = (day: Day): CrewMember[] => {
  const first = ((daysBetween(FIRST_DAY, day) % COUNSELORS) + COUNSELORS) * 7;
  return (weekdayOf(day) <= 5 ? weekdayShifts : weekendShifts).map((shift, index) => {
    const number = ((first + index) % COUNSELORS) + 1;
    return { agent: agentName(number), number, shift, freeAt: 0 };
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
    if (isOn(member.shift, second) && serves(member.number, member.shift, queue)) best = member;
  }
  return best;
};
