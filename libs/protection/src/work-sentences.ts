import type { Bilingual } from '@michuhol/calendar';
import { sentence, type PolicySentence } from './policy-sentence.js';
import type { ApproverRole, ProtectionPolicy } from './protection-policy.js';

/** Approvers as the console prints them. */
export const approverNames: Readonly<Record<ApproverRole, Bilingual>> = {
  teamLead: { ko: '팀장', en: 'the team lead' },
  centreHead: { ko: '센터장', en: 'the centre head' },
  departmentHead: { ko: '시 담당부서장', en: 'the city department head' },
  legalOfficer: { ko: '법무 담당', en: 'the legal officer' },
  protectionOfficer: { ko: '상담사 보호 담당', en: 'the protection officer' },
};

const oneOf = (roles: readonly ApproverRole[]): Bilingual => ({
  ko: roles.map((role) => approverNames[role].ko).join(' 또는 '),
  en: roles.map((role) => approverNames[role].en).join(' or '),
});

const workingDays = (count: number): string => `${count} ${count === 1 ? 'working day' : 'working days'}`;

const reviewOf = ({ batchUpTo, fourEyesFrom, deadlines }: ProtectionPolicy): PolicySentence[] => [
  sentence(
    'ending',
    '종료 기록은 언제나 받음. 사유 고지가 없으면 팀장이 녹취를 듣고 사유를 적으며, 상담사 기록에는 남기지 않음.',
    'The record of an end is always taken. Where no reason was told the lead adds it after listening; nothing of it appears in the counselor’s record.',
  ),
  sentence(
    'batch',
    `${batchUpTo} 이하의 빠른 기록은 그대로 보고가 되며, 팀장이 녹취를 듣지 않고 묶어서 종결.`,
    `A quick log up to ${batchUpTo} is the whole report; leads close such logs together, without listening.`,
  ),
  sentence(
    'fullReport',
    `그보다 무겁거나 제한·이의신청이 걸린 사건은 ${deadlines.fullReportHours}시간 안에 상세 보고.`,
    `Anything graver, restricted or objected to takes a full report within ${deadlines.fullReportHours} hours.`,
  ),
  sentence(
    'deadlines',
    `안전 확인은 ${deadlines.safetyCheckMinutes}분, 검토 시작은 ${deadlines.reviewWorkingDays}근무일, 판정은 ${deadlines.findingWorkingDays}근무일 안. 근무일은 토요일·일요일·공휴일을 뺀 날.`,
    `The safety check is due within ${deadlines.safetyCheckMinutes} minutes, the review within ${workingDays(deadlines.reviewWorkingDays)}, the finding within ${workingDays(deadlines.findingWorkingDays)}: without Saturdays, Sundays and public holidays.`,
  ),
  sentence(
    'grave',
    `${fourEyesFrom} 이상은 안전 확인을 바로, 검토 시작을 그 근무일 안에.`,
    `From ${fourEyesFrom} on the safety check is due at once and the review on the same working day.`,
  ),
  sentence('reporter', '보고한 사람은 자기 사건을 검토하지 않음.', 'Nobody reviews an own report.'),
  sentence(
    'fourEyes',
    `${fourEyesFrom} 이상이거나 이용 제한이 따르면 두 번째 청취자도 확인.`,
    `From ${fourEyesFrom} on, or where a restriction follows, a second listener confirms too.`,
  ),
  sentence(
    'secondReview',
    '불인정이면 상담사는 상담사 보호 담당에게 재검토를 요청할 수 있고, 이미 받은 보호조치는 그대로 유지.',
    'When an incident is not confirmed the counselor may ask the protection officer for a second review; measures already given stay.',
  ),
];

const decidersOf = ({ approvers, deadlines }: ProtectionPolicy): PolicySentence[] => {
  const legal = oneOf(approvers.legalReview);
  const before = approvers.legalReview.includes('departmentHead')
    ? { ko: '', en: '' }
    : { ko: '시 담당부서장의 승인을 거쳐 ', en: ' after approval by the city department head' };
  return [
    sentence(
      'short',
      `등록과 24시간 이하 제한: ${oneOf(approvers.shortRestriction).ko}.`,
      `Registration and restrictions up to 24 hours: ${oneOf(approvers.shortRestriction).en}.`,
    ),
    sentence(
      'long',
      `24시간을 넘는 제한: ${oneOf(approvers.longRestriction).ko}, ${deadlines.longRestrictionWorkingDays}근무일 안, 결재 문서번호 필요.`,
      `Longer restrictions: ${oneOf(approvers.longRestriction).en}, within ${workingDays(deadlines.longRestrictionWorkingDays)}, with the number of the approving document.`,
    ),
    sentence(
      'legal',
      `고소·고발: ${before.ko}${legal.ko}, ${deadlines.legalReviewWorkingDays}근무일 안.`,
      `Complaints to the police: ${legal.en}${before.en}, within ${workingDays(deadlines.legalReviewWorkingDays)}.`,
    ),
    sentence(
      'objection',
      `이의신청: ${oneOf(approvers.objection).ko}. 그 사건에 앞서 관여하지 않은 사람만 결정하고, 그런 사람이 없으면 센터장이나 상담사 보호 담당이 사유와 함께 다른 사람을 지정.`,
      `Objections: ${oneOf(approvers.objection).en}, only somebody who was not involved before; where there is none, somebody else whom the centre head or the protection officer names with a reason.`,
    ),
  ];
};

const measuresOf = ({ rest, deadlines, panicSeconds }: ProtectionPolicy): PolicySentence[] => [
  sentence(
    'rest',
    `휴식과 업무 중단은 요청하는 즉시 시작하며 승인을 기다리지 않음. 기본 ${rest.breakMinutes}분, 최장 ${rest.longestBreakMinutes}분.`,
    `A requested rest or pause of duty begins at once and waits for nobody: ${rest.breakMinutes} minutes unless told, ${rest.longestBreakMinutes} at most.`,
  ),
  sentence(
    'silence',
    '답하지 않은 것을 거절로 보지 않으며, 근무가 끝날 때와 다음 날 다시 물음.',
    'Silence is never refusal: it is asked again at the end of the shift and the next day.',
  ),
  sentence(
    'counseling',
    `심리상담은 ${deadlines.counselingWorkingDays}근무일 안에 첫 일정.`,
    `The first counselling session is within ${workingDays(deadlines.counselingWorkingDays)}.`,
  ),
  sentence(
    'followUp',
    `보고 뒤 ${deadlines.followUpDays.map((days) => `${days}일`).join('과 ')}째에 다시 확인.`,
    `Follow-ups are ${deadlines.followUpDays.join(' and ')} days after the report.`,
  ),
  sentence(
    'panic',
    `응답 없는 긴급 호출은 ${panicSeconds}초마다 다음 순서로 전달.`,
    `A panic button that nobody answers goes one step up the chain every ${panicSeconds} seconds.`,
  ),
];

/** What a policy says of the work inside the centre: review, who decides, measures. */
export const workSentences = (
  policy: ProtectionPolicy,
): Record<'review' | 'deciders' | 'measures', PolicySentence[]> => ({
  review: reviewOf(policy),
  deciders: decidersOf(policy),
  measures: measuresOf(policy),
});
