import { outcomes } from './outcome.js';
import { addTotals, balances, emptyTotals, totalsOf } from './totals.js';
import { centreTarget } from './visit.js';
import type { QueueVisitFact } from './visit.js';

const arrivedAt = new Date('2018-10-31T05:00:00Z');
const toCentre = () => centreTarget;
const unhandled = { holdSeconds: null, acwSeconds: null, transfer: null, noAnswers: 0 };

/** Visits of every outcome with waits around both thresholds; every seventh wait and every fifth talk is unknown. */
const manyVisits: QueueVisitFact[] = Array.from({ length: 400 }, (_, index) => {
  const outcome = outcomes[index % outcomes.length] ?? 'answered';
  const mayLackWait = outcome !== 'answered' && outcome !== 'abandoned';
  return {
    arrivedAt,
    outcome,
    waitSeconds: mayLackWait && index % 7 === 0 ? null : (index * 13) % 97,
    talkSeconds: outcome === 'answered' && index % 3 !== 0 ? (index * 31) % 601 : null,
    holdSeconds: outcome === 'answered' && index % 20 === 0 ? (index * 7) % 41 : null,
    acwSeconds: outcome === 'answered' && index % 50 !== 0 ? (index * 11) % 61 : null,
    transfer: outcome === 'answered' ? (([null, 'blind', 'attended'] as const)[index % 3] ?? null) : null,
    noAnswers: index % 4,
  };
});

test.each(['answered', 'abandoned'] as const)('refuses a visit that was %s without a wait', (outcome) => {
  const visit = { ...unhandled, arrivedAt, outcome, waitSeconds: null, talkSeconds: null };
  expect(() => totalsOf([visit], toCentre)).toThrow(RangeError);
});

test('totals that do not add up are found', () => {
  expect(balances({ ...emptyTotals, offered: 1 })).toBe(false);
  expect(balances({ ...emptyTotals, offered: 1, callback: 1 })).toBe(true);
});

test('the empty totals are neutral and cannot be changed', () => {
  const totals = totalsOf(manyVisits, toCentre);
  expect(totals.offered).toBe(400);
  expect(addTotals(totals, emptyTotals)).toEqual(totals);
  expect(addTotals(emptyTotals, totals)).toEqual(totals);
  expect(totalsOf([], toCentre)).toEqual(emptyTotals);
  expect(Object.isFrozen(emptyTotals)).toBe(true);
});

test('totals of parts add up to the totals of the whole, wherever it is cut and in any order', () => {
  const whole = totalsOf(manyVisits, toCentre);
  const cuts = [0, 1, 57, 200, 399, 400];
  const sumsOfParts = cuts.flatMap((cut) => {
    const head = totalsOf(manyVisits.slice(0, cut), toCentre);
    const tail = totalsOf(manyVisits.slice(cut), toCentre);
    return [addTotals(head, tail), addTotals(tail, head)];
  });
  expect(sumsOfParts).toEqual(cuts.flatMap(() => [whole, whole]));
  expect(balances(whole)).toBe(true);
  expect(whole.longestWaitSeconds).toBe(96);
  expect(whole.talkCount).toBeLessThan(whole.answered);
});

test('a wait of exactly T is within and a wait of exactly S is a short abandon', () => {
  const visit = (outcome: 'answered' | 'abandoned', waitSeconds: number): QueueVisitFact => ({
    ...unhandled,
    arrivedAt,
    outcome,
    waitSeconds,
    talkSeconds: null,
  });
  const visits = [20, 21].map((wait) => visit('answered', wait));
  const givenUp = [5, 6, 20, 21].map((wait) => visit('abandoned', wait));
  const totals = totalsOf([...visits, ...givenUp], toCentre);
  expect([totals.answeredWithin, totals.abandonedWithin, totals.shortAbandoned]).toEqual([1, 3, 1]);
});

test('each visit is judged by its own target', () => {
  const visits = ['traffic', 'dasan'].map((queue) => ({
    ...unhandled,
    arrivedAt,
    queue,
    outcome: 'answered' as const,
    waitSeconds: 8,
    talkSeconds: 60,
  }));
  const totals = totalsOf(visits, ({ queue }) => ({
    withinSeconds: queue === 'dasan' ? 5 : 10,
    shortAbandonSeconds: 5,
  }));
  expect(totals.answeredWithin).toBe(1);
});
