import { sentence, type PolicySentence } from './policy-sentence.js';
import type { ProtectionPolicy } from './protection-policy.js';

const expiryOf = ({ expiries, deadlines }: ProtectionPolicy): PolicySentence[] => [
  sentence(
    'expiry',
    `새로 인정된 사건이 없으면 주의는 ${expiries.watchDays}일, 강성 등록은 ${expiries.harshMonths}개월, 악성 등록은 ${expiries.abusiveMonths}개월 뒤 만료.`,
    `Without a new confirmed incident watching ends after ${expiries.watchDays} days, a harsh registration after ${expiries.harshMonths} months, an abusive one after ${expiries.abusiveMonths}.`,
  ),
  sentence(
    'purge',
    `만료 ${expiries.purgeDays}일 뒤 번호를 알아볼 수 있는 값을 삭제(법적 보존 중이면 제외).`,
    `What identifies the number goes ${expiries.purgeDays} days after the end, unless a legal hold keeps it.`,
  ),
  sentence(
    'filing',
    `이의신청은 등록·제한을 안 날부터 ${deadlines.objectionFilingDays}일 안. 제한이 끝난 뒤에도 가능.`,
    `Objections are filed within ${deadlines.objectionFilingDays} days of learning of it, also after the restriction has ended.`,
  ),
  sentence(
    'decision',
    `이의신청은 ${deadlines.objectionDecisionDays}일 안에 결정${deadlines.objectionExtensionDays > 0 ? `(${deadlines.objectionExtensionDays}일 더 연장 가능)` : ''}. 신청만으로 제한이 멈추지는 않으나 팀장이 멈출 수 있음.`,
    `They are decided within ${deadlines.objectionDecisionDays} days${deadlines.objectionExtensionDays > 0 ? `, which may be extended by ${deadlines.objectionExtensionDays}` : ''}. Filing suspends nothing by itself; a team lead may suspend.`,
  ),
];

/** What a policy says to the caller, and for how long it is kept. */
export const decisionSentences = (
  policy: ProtectionPolicy,
): Record<'expiry' | 'notice', PolicySentence[]> => ({
  expiry: expiryOf(policy),
  notice: (
    [
      ['text', '제한 안내', 'Restriction'],
      ['otherChannels', '다른 방법', 'Other channels'],
      ['objection', '이의신청 안내', 'Objection'],
    ] as const
  ).map(([name, ko, en]) =>
    sentence(name, `${ko}: “${policy.notice[name].ko}”`, `${en}: “${policy.notice[name].en}”`),
  ),
});
