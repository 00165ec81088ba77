import type { OwnState } from '@michuhol/contract';

/** How a call stands to the recommended time. */
export interface LongCall {
  /** Whole seconds of the call so far. */
  readonly seconds: number;
  readonly level: 'none' | 'notice' | 'limit';
}

/** The own call against the recommended time at a moment; null without a call, or before the centre has set a time. */
export const longCallAt = (longCall: OwnState['longCall'], now: Date): LongCall | null => {
  if (!longCall || longCall.talkingSince === null) return null;
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(longCall.talkingSince)) / 1000));
  const level =
    seconds >= longCall.limitSeconds ? 'limit' : seconds >= longCall.noticeSeconds ? 'notice' : 'none';
  return { seconds, level };
};
