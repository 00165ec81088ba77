import type { RegisterEntry } from '@michuhol/contract';
import { stateOf } from './entry-state.js';

const entry = (contractUntil: string | null, ended = false): RegisterEntry => ({
  ...{
    id: '018f0000-0000-7000-8000-000000000001',
    kind: 'processors',
    version: 1,
    values: { contractUntil },
  },
  ...{ ended, changedBy: '김보호', changedAt: '2026-01-02T09:00:00+09:00', reason: null },
});

test.each([
  ['2026-03-31', 'over'],
  ['2026-04-01', 'soon'],
  ['2026-05-31', 'soon'],
  ['2026-06-01', 'current'],
  [null, 'current'],
] as const)('an entry until %s is %s on the first of April', (until, state) => {
  expect(stateOf(entry(until), '2026-04-01')).toBe(state);
});

test('one that was ended is over whatever its day', () => {
  expect(stateOf(entry('2026-03-31', true), '2026-04-01')).toBe('ended');
});
