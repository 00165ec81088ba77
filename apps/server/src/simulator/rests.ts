import type { Shift } from './centre-model.js';

/** A time in which a counselor takes no calls, in seconds of the day, with the reason given at the switch. */
export interface Rest {
  readonly from: number;
  readonly seconds: number;
  readonly reason: string;
}

const LUNCH = 3600;

const MINUTE = 60;
const HOUR = 3600;
const BREAK = 10 * MINUTE;
/** Colleagues do not rest at once: each begins so much later than the one before, in turns. */
const STAGGER = 12 * MINUTE;
const TURNS = 6;
/** Between two rests somebody works at least so long. */
const APART = 30 * MINUTE;

const TRAINING = { after: 2.5 * HOUR, seconds: HOUR, reason: '교육' } as const;
/** Law asks for a rest after an abusive call; it falls on one counselor of a day. */
const PROTECTED = { after: APART, seconds: 30 * MINUTE, reason: '보호휴식' } as const;

const isApart = (rest: Rest, others: readonly Rest[]): boolean =>
  others.every(
    (other) =>
      rest.from >= other.from + other.seconds + APART || rest.from + rest.seconds + APART <= other.from,
  );

/** Where a counselor stands among those of a day who are relieved. */
export interface RosterPlace {
  readonly nth: number;
  readonly of: number;
  /** Moves on by one a day. */
  readonly dayNumber: number;
}

/**
 * The rests of a counselor, in order: lunch, a short break before and after it, and by turns an hour of training or a
 * protected rest: each day has one of both. Crews too thin to be relieved have none.
 */
export const restsOf = ({ from, to, lunch }: Shift, { nth, of, dayNumber }: RosterPlace): Rest[] => {
  if (lunch === null) return [];
  const turn = (nth % TURNS) * STAGGER;
  const back = lunch + LUNCH;
  const isTurn = (number: number): boolean => number % of === nth;
  const moved = (dayNumber % 4) * 30 * MINUTE;
  const { seconds, reason } = PROTECTED;
  const wished: Rest[] = [
    { from: lunch, seconds: LUNCH, reason: '점심' },
    ...(isTurn(dayNumber) ? [{ from: back + PROTECTED.after + moved, seconds, reason }] : []),
    ...(isTurn(dayNumber * 5 + 2)
      ? [{ from: back + TRAINING.after, seconds: TRAINING.seconds, reason: TRAINING.reason }]
      : []),
    { from: from + HOUR + turn, seconds: BREAK, reason: '휴식' },
    { from: to - 2.5 * HOUR + turn, seconds: BREAK, reason: '휴식' },
  ];
  return wished
    .reduce<Rest[]>((taken, rest) => (isApart(rest, taken) ? [...taken, rest] : taken), [])
    .sort((a, b) => a.from - b.from);
};
