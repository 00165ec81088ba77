import { HALF_HOURS, type Staffing } from '@michuhol/contract';
import { CENTRE, entryOf, filled, rowsOf } from './plan-rows.js';

const staffing = (changes: Record<number, Partial<Staffing['slots'][number]>>): Staffing => ({
  ...{ day: '2026-04-01', dataSet: 'city', now: null, writtenBy: null, writtenAt: null },
  slots: Array.from({ length: HALF_HOURS }, (_, half) => ({
    ...{ half, from: '2026-04-01T00:00:00+09:00', planned: null, present: null, teams: [] },
    ...changes[half],
  })),
});

test('a plan is the same after it went through the table', () => {
  const plan = staffing({
    18: { planned: 9 },
    19: {
      planned: 5,
      teams: [
        { team: '1팀', planned: 2 },
        { team: '2팀', planned: 3 },
      ],
    },
    20: { planned: 0 },
    21: { planned: 7, teams: [{ team: '1팀', planned: 2 }] },
  });
  expect(rowsOf(entryOf(plan, ['3팀']))).toEqual([
    { half: 18, team: null, planned: 9 },
    { half: 20, team: null, planned: 0 },
    { half: 21, team: null, planned: 7 },
    { half: 19, team: '1팀', planned: 2 },
    { half: 21, team: '1팀', planned: 2 },
    { half: 19, team: '2팀', planned: 3 },
  ]);
});

test('a span of a column is filled at once, and emptied', () => {
  const entry = filled(entryOf(staffing({}), []), CENTRE, { from: 18, to: 20, value: '4' });
  expect(rowsOf(entry)).toEqual([
    { half: 18, team: null, planned: 4 },
    { half: 19, team: null, planned: 4 },
  ]);
  expect(rowsOf(filled(entry, CENTRE, { from: 0, to: 48, value: '' }))).toEqual([]);
});
