import fc from 'fast-check';
import { categoryCodes, type CategoryCode } from './category.js';
import { defaultPolicy } from './default-policy.js';
import { proposeRestriction, type CountableIncident } from './propose-restriction.js';
import type { ProtectionPolicy } from './protection-policy.js';
import { restrictionRules } from './restriction-rule.js';

const alt110: ProtectionPolicy = { ...defaultPolicy, rule: 'ALT_110', rows: restrictionRules.ALT_110.rows };

let made = 0;
const incident = (
  happened: string,
  categories: readonly CategoryCode[] = ['INSULT'],
  more: Partial<CountableIncident> = {},
): CountableIncident => ({
  id: `i${String((made += 1)).padStart(4, '0')}`,
  ...{ confirmed: true, vulnerable: false, decided: false, categories },
  happenedAt: new Date(happened),
  ...more,
});
const outcome = (incidents: readonly CountableIncident[], policy = defaultPolicy) => {
  const proposal = proposeRestriction(policy, incidents);
  return (
    proposal && [proposal.class, proposal.restrictHours, proposal.legalReview, proposal.incidents.length]
  );
};
const MARCH = '2026-03-10T10:00:00+09:00';

test.each<CategoryCode>(['UNCLEAR', 'LONG_CALL', 'OTHER', 'UNCOOPERATIVE'])('%s never counts', (code) => {
  expect(outcome([incident(MARCH, [code]), incident(MARCH, [code]), incident(MARCH, [code])])).toBeNull();
  const loose: ProtectionPolicy = {
    ...defaultPolicy,
    categories: {
      ...defaultPolicy.categories,
      [code]: { ...defaultPolicy.categories[code], sanctionable: true, class: 'abusive' },
    },
  };
  expect(outcome([incident(MARCH, [code])], loose)).toBeNull();
});

test('a vulnerable caller is sanctioned for nothing, and what is not confirmed never counts', () => {
  expect(outcome([incident(MARCH, ['THREAT'], { vulnerable: true })])).toBeNull();
  expect(outcome([incident(MARCH, ['THREAT'], { confirmed: false })])).toBeNull();
  expect(outcome([])).toBeNull();
});

test('Incheon 2019: abusive and harsh conduct is registered and restricted for a day', () => {
  expect(outcome([incident(MARCH)])).toEqual(['abusive', 24, false, 1]);
  expect(outcome([incident(MARCH, ['PRANK'])])).toEqual(['harsh', 24, false, 1]);
  expect(outcome([incident(MARCH, ['UNCLEAR', 'PRANK'])])).toEqual(['harsh', 24, false, 1]);
});

test('the third confirmed abusive incident of a calendar month brings a legal review, by the day of the call in Seoul', () => {
  const inMarch = [incident('2026-03-01T00:00:00+09:00'), incident('2026-03-31T23:59:59+09:00')];
  expect(outcome(inMarch)).toEqual(['abusive', 24, false, 2]);
  expect(outcome([...inMarch, incident('2026-04-01T00:00:00+09:00')])).toEqual(['abusive', 24, false, 3]);
  expect(outcome([...inMarch, incident('2026-02-28T15:00:00Z')])).toEqual(['abusive', 24, true, 3]);
  expect(outcome([...inMarch, incident(MARCH, ['PRANK'])])).toEqual(['abusive', 24, false, 3]);
});

test('what was decided counts and leads to nothing new by itself: restrictions never add up', () => {
  const decided = { decided: true };
  expect(outcome([incident(MARCH, ['INSULT'], decided)])).toBeNull();
  expect(outcome([incident(MARCH, ['INSULT'], decided), incident(MARCH)])).toEqual(['abusive', 24, false, 2]);
  expect(
    outcome([incident(MARCH, ['INSULT'], decided), incident(MARCH, ['INSULT'], decided), incident(MARCH)]),
  ).toEqual(['abusive', 24, true, 3]);
});

test('obstruction grows abusive from its second confirmed incident on', () => {
  expect(outcome([incident(MARCH, ['OBSTRUCTION'])])).toEqual(['harsh', 24, false, 1]);
  expect(outcome([incident(MARCH, ['OBSTRUCTION']), incident(MARCH, ['OBSTRUCTION'])])).toEqual([
    'abusive',
    24,
    false,
    2,
  ]);
});

test('as 110: sexual harassment 7 and then 30 days, other abuse none; never longer than the longest', () => {
  expect(outcome([incident(MARCH)], alt110)).toEqual(['abusive', null, false, 1]);
  expect(outcome([incident(MARCH, ['SEXUAL_HARASSMENT'])], alt110)).toEqual(['abusive', 168, true, 1]);
  const twice = [incident(MARCH, ['SEXUAL_HARASSMENT']), incident(MARCH, ['SEXUAL_HARASSMENT'])];
  expect(outcome(twice, alt110)).toEqual(['abusive', 720, true, 2]);
  const short = { ...alt110, expiries: { ...alt110.expiries, longestRestrictionDays: 10 } };
  expect(outcome(twice, short)?.[1]).toBe(240);
});

test('thirty days go back from some call, however the months fall', () => {
  const rolling: ProtectionPolicy = {
    ...defaultPolicy,
    rows: defaultPolicy.rows.map((row) => (row.legalReview ? { ...row, within: 'thirtyDays' } : row)),
  };
  const days = ['2026-03-20', '2026-04-01', '2026-04-18'].map((day) => incident(`${day}T12:00:00+09:00`));
  expect(outcome(days, rolling)?.[2]).toBe(true);
  expect(outcome([...days.slice(0, 2), incident('2026-04-20T12:00:00+09:00')], rolling)?.[2]).toBe(false);
});

const anyIncident = fc
  .record({
    confirmed: fc.boolean(),
    vulnerable: fc.boolean(),
    decided: fc.boolean(),
    categories: fc.uniqueArray(fc.constantFrom(...categoryCodes), { minLength: 1, maxLength: 3 }),
    at: fc.integer({ min: 0, max: 100 * 24 }),
  })
  .map(({ at, categories, ...rest }) =>
    incident(new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString(), categories, rest),
  );
const anyIncidents = fc.array(anyIncident, { maxLength: 12 });
const anyPolicy = fc.constantFrom(defaultPolicy, alt110);

test('in whatever order incidents were confirmed, the same is proposed', () => {
  fc.assert(
    fc.property(anyPolicy, anyIncidents, fc.infiniteStream(fc.nat()), (policy, incidents, order) => {
      const keys = new Map(incidents.map(({ id }) => [id, order.next().value as number]));
      const shuffled = incidents.toSorted((a, b) => (keys.get(a.id) ?? 0) - (keys.get(b.id) ?? 0));
      expect(proposeRestriction(policy, shuffled)).toEqual(proposeRestriction(policy, incidents));
    }),
  );
});

test('what does not count changes nothing, and what is proposed rests on something new that counts', () => {
  fc.assert(
    fc.property(anyPolicy, anyIncidents, (policy, incidents) => {
      const proposal = proposeRestriction(policy, incidents);
      const counting = incidents.filter(({ confirmed, vulnerable }) => confirmed && !vulnerable);
      expect(proposeRestriction(policy, counting)).toEqual(proposal);
      if (!proposal) return;
      const used = counting.filter(({ id }) => proposal.incidents.includes(id));
      expect(used.length).toBe(proposal.incidents.length);
      expect(used.some(({ decided }) => !decided)).toBe(true);
      expect(proposal.restrictHours ?? 0).toBeLessThanOrEqual(policy.expiries.longestRestrictionDays * 24);
    }),
  );
});
