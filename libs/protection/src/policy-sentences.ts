import type { Bilingual } from '@michuhol/calendar';
import { decisionSentences } from './decision-sentences.js';
import { kindSentences, scriptSentences } from './kind-sentences.js';
import { sentence, type PolicySentence } from './policy-sentence.js';
import type { ProtectionPolicy } from './protection-policy.js';
import { restrictionRules } from './restriction-rule.js';
import { rowSentence } from './row-sentences.js';
import { workSentences } from './work-sentences.js';

/** A part of a policy in sentences that can be read, signed and held against the guideline. */
export interface PolicyPart extends Bilingual {
  readonly key: string;
  readonly sentences: readonly PolicySentence[];
}

const ruleSentences = ({ rule, rows, expiries, emergencyRoutes }: ProtectionPolicy): PolicySentence[] => {
  const { ko, en, basis } = restrictionRules[rule];
  const routes = emergencyRoutes.join(', ');
  return [
    sentence('rule', `적용 규칙: ${ko}. 근거: ${basis.ko}.`, `The rule: ${en}. Basis: ${basis.en}.`),
    ...rows.map((row, at) => ({ key: `row ${at + 1}`, ...rowSentence(row, rows) })),
    sentence(
      'heaviest',
      '여러 항에 해당하면 가장 무거운 것 하나를 적용하며, 자동으로 더하지 않음. 연장은 새로 인정된 사건이 있어야 함.',
      'Where several rows apply the gravest holds; nothing adds up by itself. An extension takes a new confirmed incident.',
    ),
    sentence(
      'vulnerable',
      '자살 위험·치매·정신과적 위기·아동으로 표시된 사건은 등록·제한하지 않고 위기 대응(109, 119, 112)으로 연결.',
      'Suicide risk, dementia, a mental crisis or a child: never registered or restricted, but led to the crisis route (109, 119, 112).',
    ),
    sentence(
      'longest',
      `한 번의 제한은 최장 ${expiries.longestRestrictionDays}일.`,
      `A single restriction lasts ${expiries.longestRestrictionDays} days at most.`,
    ),
    sentence(
      'channel',
      '전화 상담만 제한하며 문자·온라인·방문·서면 민원은 그대로 받음.',
      'Only the telephone is restricted; text, web, visits and letters stay open.',
    ),
    sentence('emergency', `긴급 경로(${routes})는 언제나 연결.`, `Emergency routes (${routes}) always pass.`),
  ];
};

/** A policy as sentences, part by part: what the centre has decided, in words that can be read against the guideline. */
export const policySentences = (policy: ProtectionPolicy): PolicyPart[] => {
  const { review, deciders, measures } = workSentences(policy);
  const { expiry, notice } = decisionSentences(policy);
  return [
    {
      key: 'rule',
      ko: '등록과 이용 제한',
      en: 'Registration and restriction',
      sentences: ruleSentences(policy),
    },
    { key: 'kinds', ko: '종류', en: 'Kinds of conduct', sentences: kindSentences(policy) },
    { key: 'review', ko: '보고와 검토', en: 'Report and review', sentences: review },
    { key: 'deciders', ko: '결정권자', en: 'Who decides', sentences: deciders },
    { key: 'measures', ko: '보호조치', en: 'Measures for the counselor', sentences: measures },
    { key: 'expiry', ko: '만료와 이의신청', en: 'Expiry and objection', sentences: expiry },
    { key: 'notice', ko: '안내문', en: 'The notice', sentences: notice },
    { key: 'scripts', ko: '응대 문구', en: 'What the counselor says', sentences: scriptSentences(policy) },
  ];
};

/** What two versions say differently of one thing; null where one of them says nothing of it. */
export interface PolicyDifference {
  readonly key: string;
  readonly part: Bilingual;
  readonly before: PolicySentence | null;
  readonly after: PolicySentence | null;
}

/** What has changed from one policy to another, in sentences and in the order of the parts. */
export const policyDifferences = (before: ProtectionPolicy, after: ProtectionPolicy): PolicyDifference[] => {
  const earlier = policySentences(before);
  return policySentences(after).flatMap((part, at) => {
    const then = earlier[at]?.sentences ?? [];
    const keys = new Set([...then, ...part.sentences].map(({ key }) => key));
    return [...keys].flatMap((key) => {
      const was = then.find((one) => one.key === key) ?? null;
      const is = part.sentences.find((one) => one.key === key) ?? null;
      const name = { ko: part.ko, en: part.en };
      return was?.ko === is?.ko && was?.en === is?.en
        ? []
        : [{ key: `${part.key} ${key}`, part: name, before: was, after: is }];
    });
  });
};
