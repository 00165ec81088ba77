import { defaultPolicy, restrictionRules, type ProtectionPolicy } from '@michuhol/protection';
import { neverSanctionable, protectionPolicySchema } from './protection-policy.js';

const faultsOf = (change: Partial<ProtectionPolicy>): string[] => {
  const result = protectionPolicySchema.safeParse({ ...defaultPolicy, ...change });
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const withKind = (
  code: keyof ProtectionPolicy['categories'],
  change: Partial<ProtectionPolicy['categories'][typeof code]>,
) => ({
  categories: { ...defaultPolicy.categories, [code]: { ...defaultPolicy.categories[code], ...change } },
});

test.each(neverSanctionable)('%s can never be made a ground for a restriction', (code) => {
  expect(faultsOf(withKind(code, { sanctionable: true }))).toEqual([
    expect.stringMatching(`^categories.${code}.sanctionable: `),
  ]);
});

test('a row may not restrict for longer than the longest single restriction', () => {
  const expiries = { ...defaultPolicy.expiries, longestRestrictionDays: 7 };

  expect(faultsOf({ rows: restrictionRules.ALT_110.rows, expiries })).toEqual([
    'rows.1.restrictHours: longer than the longest single restriction (168 hours)',
  ]);
  expect(faultsOf({ rows: restrictionRules.ALT_110.rows })).toEqual([]);
});

test('a restriction without a registration is none', () => {
  const rows = restrictionRules.INCHEON_2019.rows.map((row) => ({ ...row, registers: false }));

  expect(faultsOf({ rows })).toHaveLength(rows.length);
});

test('nobody decides: refused; a role named twice: refused', () => {
  const { approvers } = defaultPolicy;

  expect(faultsOf({ approvers: { ...approvers, objection: [] } })).toHaveLength(1);
  expect(faultsOf({ approvers: { ...approvers, objection: ['centreHead', 'centreHead'] } })).toEqual([
    'approvers.objection: a role is named twice',
  ]);
});

test('a rest that is longer than the longest one is refused', () => {
  expect(faultsOf({ rest: { breakMinutes: 90, longestBreakMinutes: 60 } })).toHaveLength(1);
});

test('a notice names its reason and its end, and nothing that nobody fills in', () => {
  const notice = (ko: string, en: string) => ({ notice: { ...defaultPolicy.notice, text: { ko, en } } });

  expect(faultsOf(notice('{reason} 사유로 제한됩니다.', '{reason} until {until} by {who}'))).toEqual([
    'notice.text.ko: {until} is missing',
    'notice.text.en: {who} is not known',
  ]);
});

test('every kind of conduct has its rule, with all its lines', () => {
  const { OTHER: _, ...categories } = defaultPolicy.categories;

  expect(faultsOf({ categories: categories as ProtectionPolicy['categories'] })).toHaveLength(1);
  expect(
    faultsOf(
      withKind('THREAT', {
        scripts: { ...defaultPolicy.categories.THREAT.scripts, warning: { ko: '', en: '' } },
      }),
    ),
  ).toHaveLength(2);
});

test('what the product brings is taken as it is', () => {
  expect(protectionPolicySchema.parse(defaultPolicy)).toEqual(defaultPolicy);
});
