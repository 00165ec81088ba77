import { defaultPolicy } from './default-policy.js';
import { graverOf, restrictionMayFollow, severityOf } from './incident-severity.js';

const known = { vulnerable: false, callerKnown: true };

test('nothing follows for what is no ground for it, an unknown caller or a vulnerable one', () => {
  expect(restrictionMayFollow(defaultPolicy, ['UNCLEAR', 'LONG_CALL', 'OTHER'], known)).toBe(false);
  expect(restrictionMayFollow(defaultPolicy, ['THREAT'], { ...known, callerKnown: false })).toBe(false);
  expect(restrictionMayFollow(defaultPolicy, ['THREAT'], { ...known, vulnerable: true })).toBe(false);
  expect(restrictionMayFollow({ ...defaultPolicy, rows: [] }, ['THREAT'], known)).toBe(false);
});

test('one kind with a row of its class is enough', () => {
  expect(restrictionMayFollow(defaultPolicy, ['UNCLEAR', 'PRANK'], known)).toBe(true);
  const [row] = defaultPolicy.rows;
  if (!row) throw new Error('the policy has no rows');
  const rows = [{ ...row, categories: ['SEXUAL_HARASSMENT'] as const }];
  expect(restrictionMayFollow({ ...defaultPolicy, rows }, ['THREAT'], known)).toBe(false);
  expect(restrictionMayFollow({ ...defaultPolicy, rows }, ['SEXUAL_HARASSMENT'], known)).toBe(true);
});

test('several kinds are as grave as the gravest', () => {
  expect(severityOf(defaultPolicy, ['PRANK', 'THREAT', 'INSULT'])).toBe('S4');
  expect(severityOf(defaultPolicy, ['UNCLEAR'])).toBe('S1');
  expect(graverOf('S3', 'S2')).toBe('S3');
});
