import type { Bilingual } from '@michuhol/calendar';

/** What happened in a call up to its end, each recorded with its time. The last four end the counselor's part. */
export const callStepKinds = [
  'requestCalm',
  'warning',
  'reasonNotified',
  'arsTransfer',
  'counselorEnd',
  'emergencyEnd',
  'callerHangup',
] as const;

/** One kind of step. */
export type CallStepKind = (typeof callStepKinds)[number];

/** How the steps are called. */
export const callStepNames: Readonly<Record<CallStepKind, Bilingual>> = {
  requestCalm: { ko: '자제 요청', en: 'Calm requested' },
  warning: { ko: '경고', en: 'Warning' },
  reasonNotified: { ko: '종료 사유 고지', en: 'Reason for ending given' },
  arsTransfer: { ko: 'ARS 전환', en: 'Transferred to recorded message' },
  counselorEnd: { ko: '상담사 종료', en: 'Ended by counselor' },
  emergencyEnd: { ko: '긴급종료', en: 'Emergency end' },
  callerHangup: { ko: '민원인 종료', en: 'Caller hung up' },
};

/** A step as far as the rules look at it; a list of them is in the order of their times. */
export interface RecordedStep {
  readonly kind: CallStepKind;
}

const ends: readonly CallStepKind[] = ['arsTransfer', 'counselorEnd', 'emergencyEnd', 'callerHangup'];
/** The other two need no notice: the emergency button plays the phrase itself, and a caller who hangs up knows why. */
const endsThatNeedNotice: readonly CallStepKind[] = ['arsTransfer', 'counselorEnd'];

const untilEnd = (steps: readonly RecordedStep[]) => {
  const at = steps.findIndex(({ kind }) => ends.includes(kind));
  return at < 0 ? null : { before: steps.slice(0, at), end: steps[at]?.kind };
};

/**
 * Whether the counselor ended the call without having told the caller the reason first (민원처리법 시행령
 * 제4조 제1항 제8호 asks for it). It is a remark for the team lead to clear up: the end is recorded either way.
 * False while the call goes on.
 */
export const noticeMissing = (steps: readonly RecordedStep[]): boolean => {
  const call = untilEnd(steps);
  if (!call?.end || !endsThatNeedNotice.includes(call.end)) return false;
  return !call.before.some(({ kind }) => kind === 'reasonNotified');
};

/**
 * How many of the warnings that a category expects had not been given when the counselor ended the call;
 * 0 when it goes on, the caller hung up, or it was an emergency.
 */
export const warningsMissing = (steps: readonly RecordedStep[], warningsBeforeEnd: number): number => {
  const call = untilEnd(steps);
  if (!call?.end || !endsThatNeedNotice.includes(call.end)) return 0;
  return Math.max(0, warningsBeforeEnd - call.before.filter(({ kind }) => kind === 'warning').length);
};
