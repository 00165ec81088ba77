/**
 * The centre that the simulator plays: its queues, its hours, its counselors. Everything here is invented
 * except the shape of the week: 3,065 calls on a weekday and 679 on a weekend day (centre's report of 2015).
 */

/** Calls a day over a whole week, about the yearly mean of the centre's published figures. */
export const CALLS_PER_DAY = 2600;

const WEEKDAY_TO_WEEKEND = 3065 / 679;
const WEEKEND_CALLS = (CALLS_PER_DAY * 7) / (5 * WEEKDAY_TO_WEEKEND + 2);

/** Calls expected on a weekday (1 Monday to 7 Sunday). Public holidays are played as the weekday they fall on. */
export const callsExpected = (weekday: number): number =>
  weekday <= 5 ? WEEKEND_CALLS * WEEKDAY_TO_WEEKEND : WEEKEND_CALLS;

/** A queue of the simulated switch with what its calls are about. */
export interface SimulatedQueue {
  readonly name: string;
  /** Share of all calls. */
  readonly share: number;
  readonly channel: 'telephone' | 'text' | 'web' | 'sns';
  readonly field: 'city' | 'district' | 'transport' | 'waterworks' | 'living';
  /** Code of the agency served; null for the city itself. */
  readonly agency: 'yeonsu' | 'michuhol' | 'bupyeong' | null;
  /** Mean seconds of conversation. */
  readonly talk: number;
  /** Mean seconds before a caller gives up. */
  readonly patience: number;
}

const telephone = { channel: 'telephone', agency: null, talk: 170, patience: 120 } as const;

/** The queues; their shares add up to 1. */
export const simulatedQueues: readonly SimulatedQueue[] = [
  { ...telephone, name: '교통', share: 0.3, field: 'transport', talk: 140 },
  { ...telephone, name: '시정', share: 0.27, field: 'city' },
  { ...telephone, name: '상수도', share: 0.1, field: 'waterworks', talk: 190 },
  { ...telephone, name: '구정-미추홀', share: 0.1, field: 'district', agency: 'michuhol', talk: 185 },
  { ...telephone, name: '구정-부평', share: 0.09, field: 'district', agency: 'bupyeong', talk: 185 },
  { ...telephone, name: '구정-연수', share: 0.08, field: 'district', agency: 'yeonsu', talk: 185 },
  { ...telephone, name: '문자', share: 0.04, field: 'city', channel: 'text', talk: 150, patience: 900 },
  { ...telephone, name: '온라인', share: 0.012, field: 'living', channel: 'web', talk: 210, patience: 900 },
  { ...telephone, name: 'SNS', share: 0.008, field: 'living', channel: 'sns', talk: 160, patience: 900 },
];

/** The queue that takes over what the special queues cannot serve. */
export const GENERAL_QUEUE = '시정';

/** Weight of each hour: peaks at 10 and 14, a dip over lunch, quiet nights. */
export const weekdayHours = [
  0.9, 0.6, 0.45, 0.35, 0.35, 0.5, 1, 2.2, 5.2, 10, 11.2, 9.8, 6.6, 9, 10.6, 9.6, 8.6, 6.4, 3.4, 2.4, 1.9,
  1.6, 1.3, 1.1,
] as const;
/** Weekends are flatter and begin later. */
export const weekendHours = [
  2.2, 1.5, 1.1, 0.9, 0.8, 1, 1.8, 3, 4.6, 6.6, 7.6, 7.2, 6.2, 6.8, 7.4, 7, 6.6, 6, 5.2, 4.6, 4, 3.4, 2.8,
  2.4,
] as const;

/** A working time, in seconds of the day; nobody's ends after midnight, so no counselor is on two days at once. */
export interface Shift {
  readonly from: number;
  readonly to: number;
  /** Beginning of the hour's break; null for shifts too short or too thin to be relieved. */
  readonly lunch: number | null;
}

const hours = (count: number): number => count * 3600;
const shift = (from: number, to: number, lunch: number | null = null): Shift => ({
  from: hours(from),
  to: hours(to),
  lunch: lunch === null ? null : hours(lunch),
});

const times = (count: number, what: Shift): Shift[] => Array.from({ length: count }, () => what);

/** Counselors on duty on a weekday; the rest of the 69 are off that day. */
export const weekdayShifts: readonly Shift[] = [
  ...times(3, shift(0, 9)),
  ...times(3, shift(7, 16, 11.5)),
  ...times(7, shift(8.5, 17.5, 11.5)),
  ...times(9, shift(9, 18, 12)),
  ...times(7, shift(9, 18, 12.5)),
  ...times(4, shift(10, 19, 13)),
  ...times(5, shift(15, 24)),
];
/** Counselors on duty on a Saturday or Sunday. */
export const weekendShifts: readonly Shift[] = [
  ...times(3, shift(0, 9)),
  ...times(4, shift(8.5, 17.5, 12)),
  ...times(3, shift(9.5, 18.5, 13)),
  ...times(4, shift(15, 24)),
];

/** How many counselors the switch knows. */
export const COUNSELORS = 69;

/** The counselor whom the evaluation account stands for. */
export const EVALUATION_COUNSELOR = 7;

/** The switch's name of a counselor, counted from 1: 'SIM/07'. */
export const agentName = (number: number): string => `SIM/${String(number).padStart(2, '0')}`;

/** Whether a counselor may take a queue's calls. The thin crews of early and late hours serve everything. */
export const serves = (agent: number, on: Shift, queue: SimulatedQueue): boolean => {
  if (on.lunch === null) return true;
  if (queue.channel !== 'telephone') return agent % 4 === 0;
  if (queue.field === 'waterworks') return agent % 2 === 0;
  return queue.field !== 'district' || agent % 3 !== 0;
};
