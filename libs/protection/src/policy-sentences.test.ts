import { readFileSync } from 'node:fs';
import { defaultPolicy } from './default-policy.js';
import { policyDifferences, policySentences, type PolicyPart } from './policy-sentences.js';
import type { ProtectionPolicy } from './protection-policy.js';
import { restrictionRules } from './restriction-rule.js';

const printed = (parts: readonly PolicyPart[]): string =>
  parts
    .map(({ ko, en, sentences }) =>
      [`[${ko} / ${en}]`, ...sentences.flatMap((one) => [`- ${one.ko}`, `  ${one.en}`])].join('\n'),
    )
    .join('\n\n');
const pinned = (name: string): string =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .replaceAll('\r\n', '\n');

const as110: ProtectionPolicy = {
  ...defaultPolicy,
  rule: 'ALT_110',
  rows: restrictionRules.ALT_110.rows,
};

test('the policy that the product brings, in the sentences that were read against the guideline', () => {
  expect(printed(policySentences(defaultPolicy))).toBe(pinned('./default-policy.txt'));
});

test('the rule of the national line 110, in sentences', () => {
  expect(printed(policySentences(as110).slice(0, 1))).toBe(pinned('./alt-110.txt'));
});

test('no sentence calls people a list, and each has one key of its own', () => {
  const all = policySentences(as110).flatMap((part) =>
    part.sentences.map((one) => ({ ...one, key: `${part.key} ${one.key}` })),
  );

  expect(all.filter(({ ko, en }) => /블랙리스트|blacklist/i.test(ko + en))).toEqual([]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
});

test('a policy differs from itself in nothing', () => {
  expect(policyDifferences(defaultPolicy, defaultPolicy)).toEqual([]);
});

test('what changed is told before and after, also where something came or went', () => {
  const changed = policyDifferences(defaultPolicy, { ...as110, panicSeconds: 45 });

  expect(changed.map(({ key, before, after }) => [key, before !== null, after !== null])).toEqual([
    ['rule rule', true, true],
    ['rule row 1', true, true],
    ['rule row 2', true, true],
    ['rule row 3', true, true],
    ['rule row 4', false, true],
    ['rule row 5', false, true],
    ['measures panic', true, true],
  ]);
  expect(changed.at(-1)?.before?.ko).toContain('30초');
  expect(changed.at(-1)?.after?.ko).toContain('45초');
});

test('windows, counts and plain numbers are worded by what they are', () => {
  const rows = [
    { class: 'harsh', from: 2, within: 'thirtyDays', registers: true, restrictHours: 48, legalReview: false },
    {
      class: 'harsh',
      from: 1,
      within: 'calendarMonth',
      registers: false,
      restrictHours: null,
      legalReview: false,
    },
  ] as const;
  const policy = { ...defaultPolicy, rows };
  const told = policySentences(policy)[0]?.sentences.filter(({ key }) => key.startsWith('row'));

  expect(told?.map(({ ko }) => ko)).toEqual([
    '강성: 최근 30일에 2번째 인정부터 등록, 전화 상담 2일 이용 제한.',
    '강성: 한 달(달력)에 첫 번째 인정부터 조치 없음.',
  ]);
});
