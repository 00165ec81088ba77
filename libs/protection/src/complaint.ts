import { formatClock, formatDay, dayOf, type Bilingual } from '@michuhol/calendar';
import { callStepNames, type CallStepKind } from './call-step.js';
import { categoryOf, type CategoryCode } from './category.js';

/** What a complaint about an ended call can be found to be. */
export const complaintOutcomes = ['justified', 'partlyJustified', 'notJustified'] as const;
/** Whether the end of the call was justified. */
export type ComplaintOutcome = (typeof complaintOutcomes)[number];

/** The outcomes by name. */
export const complaintOutcomeNames: Readonly<Record<ComplaintOutcome, Bilingual>> = {
  justified: { ko: '정당한 종료', en: 'The end was justified' },
  partlyJustified: { ko: '종료는 정당하나 절차가 부족함', en: 'Justified, but a step was missing' },
  notJustified: { ko: '정당하지 않은 종료', en: 'The end was not justified' },
};

/** What an answer to a complaint is made of. No name of a counselor and no number of a caller is in it. */
export interface EndedCall {
  readonly number: string;
  readonly happenedAt: Date;
  readonly categories: readonly CategoryCode[];
  readonly steps: readonly { readonly kind: CallStepKind; readonly at: Date }[];
  readonly endedBy: CallStepKind;
  /** No reason was told before the end, as far as the steps know. */
  readonly noticeMissing: boolean;
  /** What a lead heard of it in the recording; null while nobody has listened. */
  readonly noticeTold: boolean | null;
}

const momentOf = (at: Date): string => `${formatDay(dayOf(at), 'ko')} ${formatClock(at).slice(0, 5)}`;
const conductOf = ({ categories }: EndedCall): string =>
  categories.map((code) => categoryOf(code).ko).join(', ');

const toldOf = ({ noticeMissing, noticeTold }: EndedCall): string => {
  if (!noticeMissing) return '종료 전 사유 고지: 있음';
  if (noticeTold === null) return '종료 전 사유 고지: 기록 없음 (녹취 미확인)';
  return noticeTold ? '종료 전 사유 고지: 녹취로 확인' : '종료 전 사유 고지: 없음';
};

/** What is known of an ended call, one line a fact, as an office writes it (개조식). */
export const endedCallFacts = (call: EndedCall): string[] => [
  `사건번호: ${call.number}`,
  `통화일시: ${momentOf(call.happenedAt)}`,
  `유형: ${conductOf(call)}`,
  ...call.steps.map(({ kind, at }) => `${formatClock(at)} ${callStepNames[kind].ko}`),
  toldOf(call),
];

/** The decree allows the end for abuse, insult, sexual harassment, and calls far beyond the recommended time. */
const ofDecree: ReadonlySet<CategoryCode> = new Set([
  'SEXUAL_HARASSMENT',
  'THREAT',
  'VERBAL_ABUSE',
  'INSULT',
  'LONG_CALL',
]);

const basisOf = ({ categories }: EndedCall): string =>
  categories.some((code) => ofDecree.has(code))
    ? '「민원 처리에 관한 법률 시행령」 제4조제1항제8호와 「120미추홀콜센터 상담사 보호를 위한 운영지침」'
    : '「120미추홀콜센터 상담사 보호를 위한 운영지침」';

const countOf = (call: EndedCall, kind: CallStepKind): number =>
  call.steps.filter((step) => step.kind === kind).length;

const courseOf = (call: EndedCall): string => {
  const warnings = countOf(call, 'warning');
  const done = [
    ...(countOf(call, 'requestCalm') > 0 ? ['자제를 요청'] : []),
    ...(warnings > 0 ? [`${warnings}회 경고`] : []),
    ...(!call.noticeMissing || call.noticeTold ? ['종료 사유를 안내'] : []),
  ];
  const ended = call.endedBy === 'arsTransfer' ? 'ARS로 전환' : '상담을 종료';
  if (call.endedBy === 'callerHangup')
    return `통화 중 ${conductOf(call)} 유형의 상황이 기록되었으며, 상담사가 먼저 종료한 통화가 아닌 것으로 기록되어 있습니다.`;
  if (done.length === 0) return `통화 중 ${conductOf(call)} 유형의 상황이 있어 ${ended}하였습니다.`;
  return `통화 중 ${conductOf(call)} 유형의 상황이 있어, ${done.join('하고 ')}한 뒤 ${ended}하였습니다.`;
};

const judgementOf = (call: EndedCall, outcome: ComplaintOutcome): string => {
  switch (outcome) {
    case 'justified':
      return `확인 결과 이번 상담 종료는 ${basisOf(call)}에 따른 것으로 판단하였습니다.`;
    case 'partlyJustified':
      return (
        `확인 결과 이번 상담 종료는 ${basisOf(call)}에 따른 것이나, 절차에 부족한 점이 있었습니다.\n` +
        '절차를 갖추는 것은 센터의 책임이며, 같은 일이 없도록 개선하겠습니다.'
      );
    case 'notJustified':
      return '확인 결과 상담을 종료할 요건이 충분하지 않았던 것으로 판단하였습니다.\n불편을 드린 점 센터를 대표하여 사과드립니다.';
  }
};

/**
 * A first draft of the answer to a complaint, as an office writes to a citizen. Where something was wrong the centre
 * answers for it: nobody apologises in the counselor's name.
 */
export const draftReply = (call: EndedCall, outcome: ComplaintOutcome, otherChannels: string): string =>
  [
    '안녕하십니까. 인천광역시 120미추홀콜센터입니다.',
    `${momentOf(call.happenedAt)} 통화와 관련하여 보내 주신 의견을 확인하였습니다.`,
    courseOf(call),
    judgementOf(call, outcome),
    otherChannels,
    '감사합니다.',
  ].join('\n\n');
