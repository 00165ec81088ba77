import fc from 'fast-check';
import {
  isOpen,
  judge,
  step,
  unjudged,
  UNSEEN_SECONDS,
  withhold,
  type AlertState,
  type Verdict,
} from './alert-step.js';

const START = Date.parse('2026-04-01T03:00:00Z');
const second = (count: number): Date => new Date(START + count * 1000);

/** The phases of a condition that is looked at each second. */
const phases = (verdicts: string, holdSeconds: number, clearSeconds: number): string => {
  const words: Record<string, Verdict> = { b: 'bad', '-': 'between', g: 'good' };
  let state = unjudged(second(0));
  return [...verdicts]
    .map((letter, at) => {
      state = step(state, words[letter] ?? 'good', { holdSeconds, clearSeconds }, second(at));
      return state.phase[0];
    })
    .join('');
};

test.each([
  ['above', 'atLeast', 10, null, { 9: 'good', 10: 'bad', 11: 'bad' }],
  ['above with another end', 'atLeast', 10, 5, { 5: 'good', 6: 'between', 9: 'between', 10: 'bad' }],
  ['below', 'atMost', 80, null, { 80: 'bad', 79: 'bad', 81: 'good' }],
  ['below with another end', 'atMost', 80, 85, { 85: 'good', 84: 'between', 80: 'bad' }],
] as const)(
  '%s: which figures are bad and which are over',
  (_name, comparison, threshold, clearAt, expected) => {
    const told = Object.keys(expected).map((value) => [
      value,
      judge({ comparison, threshold, clearAt }, Number(value)),
    ]);
    expect(Object.fromEntries(told)).toEqual(expected);
    expect(judge({ comparison, threshold, clearAt }, null)).toBe('good');
  },
);

// o ok, p pending, f firing, c clearing
test.each([
  ['at once', 'gbbg', 0, 0, 'offo'],
  ['only after three seconds', 'bbbbb', 3, 0, 'pppff'],
  ['a dip begins the wait anew', 'bbgbbbbb', 3, 0, 'ppopppff'],
  ['between the thresholds is no condition yet', 'bb-bbb', 2, 0, 'ppoppf'],
  ['between the thresholds an alert stays', 'b--g', 0, 0, 'fffo'],
  ['closed after two seconds that are over', 'bgggg', 0, 2, 'fccoo'],
  ['a relapse while clearing is the same alert', 'bgbggg', 0, 2, 'fcfcco'],
  ['between while clearing too', 'bg-ggg', 0, 2, 'fcfcco'],
])('%s', (_name, verdicts, hold, clear, expected) => {
  expect(phases(verdicts, hold, clear)).toBe(expected);
});

test('what nobody saw for long has not lasted: waiting begins anew, an open alert stays open', () => {
  const patience = { holdSeconds: 60, clearSeconds: 60 };
  const at = second(100);
  const of = (phase: AlertState['phase'], seenAt: Date): AlertState => ({ phase, since: second(0), seenAt });
  const longAgo = second(100 - UNSEEN_SECONDS - 1);
  expect(step(of('pending', longAgo), 'bad', patience, at)).toEqual({
    phase: 'pending',
    since: at,
    seenAt: at,
  });
  expect(step(of('pending', second(99)), 'bad', patience, at).phase).toBe('firing');
  expect(step(of('firing', longAgo), 'bad', patience, at)).toMatchObject({ phase: 'firing' });
  expect(step(of('clearing', longAgo), 'good', patience, at)).toMatchObject({ phase: 'clearing', since: at });
});

test('an older look changes nothing', () => {
  const state: AlertState = { phase: 'firing', since: second(5), seenAt: second(9) };
  expect(step(state, 'good', { holdSeconds: 0, clearSeconds: 0 }, second(8))).toBe(state);
});

test('what cannot be judged waits for nothing and closes nothing', () => {
  const of = (phase: AlertState['phase']): string =>
    withhold({ ...unjudged(second(0)), phase }, second(1)).phase;
  expect([of('ok'), of('pending'), of('firing'), of('clearing')]).toEqual(['ok', 'ok', 'firing', 'firing']);
});

const verdict = fc.constantFrom<Verdict>('bad', 'between', 'good');

/** The letters of a stretch of seconds that ends with one of them. */
const all = (verdicts: readonly Verdict[], from: number, to: number, wanted: Verdict): boolean =>
  from >= 0 && verdicts.slice(from, to + 1).every((one) => one === wanted);

test('no flapping: raised only after the whole time, closed only after the whole time, never twice', () => {
  fc.assert(
    fc.property(
      fc.array(verdict, { minLength: 1, maxLength: 120 }),
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 8 }),
      (verdicts, holdSeconds, clearSeconds) => {
        let state = unjudged(second(0));
        let open = false;
        const turns: number[] = [];
        verdicts.forEach((one, at) => {
          state = step(state, one, { holdSeconds, clearSeconds }, second(at));
          // The rule in one sentence each, over the series alone.
          const raised = !open && all(verdicts, at - holdSeconds, at, 'bad');
          const closed = open && all(verdicts, at - clearSeconds, at, 'good');
          if (raised || closed) turns.push(at);
          open = raised || (open && !closed);
          expect(isOpen(state)).toBe(open);
        });
        for (const [index, at] of turns.entries())
          if (index > 0)
            expect(at - (turns[index - 1] ?? 0)).toBeGreaterThan(
              index % 2 === 1 ? clearSeconds : holdSeconds,
            );
      },
    ),
    { numRuns: 300 },
  );
});
