import { incidentOf } from './review.testing.js';
import { isLight, triageOrder } from './triage.js';

test('the inbox shows first what can be reviewed, then what is late, then the gravest, then the oldest', () => {
  const order = triageOrder([
    incidentOf({ id: 'done', severity: 'S5', allowed: [] }),
    incidentOf({ id: 'mild', severity: 'S2', reportedAt: '2026-04-01T02:00:00Z' }),
    incidentOf({ id: 'later', severity: 'S4', reportedAt: '2026-04-01T03:00:00Z' }),
    incidentOf({ id: 'earlier', severity: 'S4', reportedAt: '2026-04-01T02:30:00Z' }),
    incidentOf({ id: 'late', severity: 'S1', overdue: true }),
  ]);
  expect(order.map(({ id }) => id)).toEqual(['late', 'earlier', 'later', 'mild', 'done']);
});

test('light is what the server lets be closed together', () => {
  expect(isLight(incidentOf())).toBe(true);
  expect(isLight(incidentOf({ allowed: ['takeUp'] }))).toBe(false);
});
