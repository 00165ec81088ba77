import { countedAt, momentOf, serviceLevelEventOf } from './attribution.js';
import type { TimedVisit, VisitAttribution } from './attribution.js';
import { sums } from './totals.js';
import type { Sum } from './totals.js';
import { centreTarget } from './visit.js';

const at = (time: string): Date => new Date(`2026-03-31T${time}+09:00`);
const answered: TimedVisit = {
  ...{ arrivedAt: at('09:00:00'), leftAt: at('09:00:30'), endedAt: at('09:05:30'), outcome: 'answered' },
  ...{ waitSeconds: 30, talkSeconds: 300, holdSeconds: 0, acwSeconds: 10, transfer: null, noAnswers: 0 },
};
const waiting: TimedVisit = {
  ...{ arrivedAt: at('09:00:00'), leftAt: null, endedAt: null, outcome: 'inProgress' },
  ...{
    waitSeconds: null,
    talkSeconds: null,
    holdSeconds: null,
    acwSeconds: null,
    transfer: null,
    noAnswers: 0,
  },
};
const when = (visit: TimedVisit, rule: VisitAttribution, sum: Sum = 'offered'): string | null => {
  const instant = countedAt(sum, visit, centreTarget, rule);
  return instant && new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(11, 19);
};

test('who still waits or talks has no place under the end of the call yet', () => {
  expect(when(waiting, 'end')).toBeNull();
  expect(when({ ...answered, endedAt: null }, 'end')).toBeNull();
});

test('an answered call: arrival, answer, end, and the moment its level was missed', () => {
  expect([when(answered, 'arrival'), when(answered, 'end'), when(answered, 'serviceLevelEvent')]).toEqual([
    ...['09:00:00', '09:05:30', '09:00:20'],
  ]);
  const byEvent: Sum[] = ['offered', 'answered', 'waitSecondsAll', 'handledSeconds'];
  expect(byEvent.map((sum) => when(answered, 'event', sum))).toEqual([
    ...['09:00:00', '09:00:30', '09:00:30', '09:05:30'],
  ]);
});

test('a level that was met is decided by the answer, not by the threshold', () => {
  const soon = { ...answered, leftAt: at('09:00:08') };
  expect(when(soon, 'serviceLevelEvent')).toBe('09:00:08');
  expect(serviceLevelEventOf(waiting, { withinSeconds: 5, shortAbandonSeconds: 5 })).toEqual(at('09:00:05'));
});

test('what has no instant of its own counts at the moment before it', () => {
  const lostEnd = { ...answered, endedAt: null };
  expect(when(lostEnd, 'event', 'acwSeconds')).toBe('09:00:30');
  expect(when({ ...lostEnd, leftAt: null }, 'event', 'acwSeconds')).toBe('09:00:00');
  expect(when(waiting, 'event', 'inProgress')).toBe('09:00:00');
});

test('only the arrival, the waiting and the talk have moments', () => {
  const at = (moment: string): Sum[] => sums.filter((sum) => momentOf[sum] === moment);
  expect(at('arrival')).toEqual(['offered', 'inProgress']);
  expect(at('end')).toEqual([
    ...['talkCount', 'talkSecondsAnswered', 'holdCount', 'holdSeconds', 'acwCount', 'acwSeconds'],
    ...['handledCount', 'handledSeconds', 'transferredBlind', 'transferredAttended'],
  ]);
});
