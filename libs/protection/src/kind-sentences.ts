import { categories, complaintClassNames } from './category.js';
import { sentence, type PolicySentence } from './policy-sentence.js';
import { spokenSteps, type ProtectionPolicy, type SpokenStep } from './protection-policy.js';
import { severityNames } from './severity.js';

const stepNames = {
  requestCalm: { ko: '요청', en: 'request' },
  warning: { ko: '경고', en: 'warning' },
  reasonNotified: { ko: '사유 고지', en: 'reason told' },
} as const satisfies Record<SpokenStep, { ko: string; en: string }>;

/** What each kind of conduct is to the centre, one sentence a kind. */
export const kindSentences = (policy: ProtectionPolicy): PolicySentence[] =>
  categories.map(({ code, ko, en, classWhenRepeated }) => {
    const rule = policy.categories[code];
    const of = rule.class === null ? null : complaintClassNames[rule.class];
    const later = classWhenRepeated && rule.class ? complaintClassNames[classWhenRepeated] : null;
    const severity = severityNames[rule.severity];
    const warnings = rule.warningsBeforeEnd;
    return sentence(
      code,
      `${ko}: ${of ? of.ko : '분류 없음'}${later ? `(두 번째 인정부터 ${later.ko})` : ''}, ${rule.severity} ${severity.ko}, ` +
        `종료 전 경고 ${warnings}회, ${rule.sanctionable ? '등록·제한 대상' : '등록·제한하지 않음'}${rule.active ? '' : ', 쓰지 않음'}.`,
      `${en}: ${of ? of.en.toLowerCase() : 'no class'}${later ? ` (${later.en.toLowerCase()} from the second confirmed one on)` : ''}, ` +
        `${rule.severity} ${severity.en.toLowerCase()}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'} before the end, ` +
        `${rule.sanctionable ? 'may be registered and restricted' : 'never registered or restricted'}${rule.active ? '' : ', not in use'}.`,
    );
  });

const inOneLine = (text: string): string => text.replaceAll('\n', ' ');

/** What the counselor says at each step, by kind of conduct. */
export const scriptSentences = (policy: ProtectionPolicy): PolicySentence[] =>
  categories.flatMap(({ code, ko, en }) =>
    spokenSteps.map((step) => {
      const said = policy.categories[code].scripts[step];
      return sentence(
        `${code} ${step}`,
        `${ko} · ${stepNames[step].ko}: “${inOneLine(said.ko)}”`,
        `${en}, ${stepNames[step].en}: “${inOneLine(said.en)}”`,
      );
    }),
  );
