import type { CallLength, CategoryRule, SpokenStep } from '@michuhol/protection';
import { endedBy, takenOf, type Draft } from './draft.js';

/** A step of a long call that the strip offers: the announcement, the reason for ending, the end on record. */
export type TimeStep = Extract<SpokenStep, 'warning' | 'reasonNotified'> | 'counselorEnd';

/** What a call beyond its notice asks the counselor for. */
export interface TimePrompt {
  /** What is read out: the centre's announcement, or why the call is ended; null where nothing is left to say. */
  readonly words: 'announcement' | 'reason' | null;
  /** What can be put on record with one tap. */
  readonly steps: readonly TimeStep[];
}

const quiet: TimePrompt = { words: null, steps: [] };

/**
 * What is next in a call that is near or beyond its recommended time: the announcement at the notice, once more beyond
 * the limit, then the reason and the end. Nothing is asked for once the call has ended, nor of a caller in a crisis. A
 * record that is begun of other conduct, or of another call, is no place for these steps: there is only what to read.
 */
export const promptOf = (
  draft: Draft,
  level: CallLength | null,
  { warningsBeforeEnd }: Pick<CategoryRule, 'warningsBeforeEnd'>,
  callId: string,
): TimePrompt => {
  if (level === null || draft.vulnerable) return quiet;
  const isOfOther = draft.call !== undefined && draft.call?.callId !== callId;
  if (isOfOther || (draft.category ?? 'LONG_CALL') !== 'LONG_CALL')
    return { words: 'announcement', steps: [] };
  if (endedBy(draft)) return quiet;
  const told = takenOf(draft, 'warning')?.times ?? 0;
  if (takenOf(draft, 'reasonNotified')) return { words: null, steps: ['counselorEnd'] };
  if (level === 'notice') return told > 0 ? quiet : { words: 'announcement', steps: ['warning'] };
  return told < warningsBeforeEnd
    ? { words: 'announcement', steps: ['warning', 'reasonNotified', 'counselorEnd'] }
    : { words: 'reason', steps: ['reasonNotified', 'counselorEnd'] };
};
