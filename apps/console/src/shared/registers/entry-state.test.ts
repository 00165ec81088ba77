import { stateOf } from './entry-state.js';

const entry = (contractUntil: string | null, ended = false) => ({ values: { contractUntil }, ended });

test.each([
  ['2026-03-31', 'over'],
  ['2026-04-01', 'soon'],
  ['2026-05-31', 'soon'],
  ['2026-06-01', 'current'],
  [null, 'current'],
] as const)('an entry until %s is %s on the first of April', (until, state) => {
  expect(stateOf(entry(until), 'contractUntil', '2026-04-01')).toBe(state);
});

test('one that was ended is over whatever its day', () => {
  expect(stateOf(entry('2026-03-31', true), 'contractUntil', '2026-04-01')).toBe('ended');
});

test('without a field of its end an entry stays', () => {
  expect(stateOf(entry('2020-01-01'), undefined, '2026-04-01')).toBe('current');
});
