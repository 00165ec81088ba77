import type { OwnState } from '@michuhol/contract';
import { callLength, type CallLength } from '@michuhol/protection';

/** How the own call stands to the recommended time of its kind. */
export interface LongCall {
  /** Whole seconds of the call so far. */
  readonly seconds: number;
  /** Null before the notice. */
  readonly level: CallLength | null;
}

/** The own call against its recommended time at a moment; null without a call, or where the centre has set no time. */
export const longCallAt = (longCall: OwnState['longCall'], now: Date): LongCall | null => {
  if (!longCall) return null;
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(longCall.talkingSince)) / 1000));
  return { seconds, level: callLength(seconds, longCall) };
};
