import { callEnders, type OwnCall } from '@michuhol/contract';
import { categoryOf, noticeMissing, type CallStepKind, type CategoryCode } from '@michuhol/protection';

/** A way a call ends. */
export type CallEnder = (typeof callEnders)[number];

/** What is written so far. It lives in memory alone: a draft may hold personal data. */
export interface Draft {
  /** Made once, so that pressing save again does not make a second record. */
  readonly id: string;
  /** The call it is about, or null for none; undefined until writing begins or a call is chosen. */
  readonly call: OwnCall | null | undefined;
  readonly category: CategoryCode | null;
  readonly steps: readonly { kind: CallStepKind; at: string }[];
  readonly whatHappened: string;
}

/** What a press of a button or key does to a draft. */
export type DraftAction =
  | { do: 'pickCall'; call: OwnCall | null }
  | { do: 'begin'; call: OwnCall | null }
  | { do: 'pickCategory'; category: CategoryCode }
  | { do: 'step'; kind: CallStepKind; at: Date }
  | { do: 'undoStep' }
  | { do: 'write'; text: string }
  | { do: 'clear'; id: string };

/** An empty draft. */
export const newDraft = (id: string): Draft => ({
  id,
  call: undefined,
  category: null,
  steps: [],
  whatHappened: '',
});

const isEnder = (kind: CallStepKind): kind is CallEnder => callEnders.some((ender) => ender === kind);

/** How the call ended by the draft; null while it has not. */
export const endedBy = (draft: Draft): CallEnder | null =>
  draft.steps.map(({ kind }) => kind).find(isEnder) ?? null;

/**
 * The draft after an action. A call ends once: another way of ending replaces the first. Once writing has begun the
 * call stays the one it was begun for, whatever comes in meanwhile.
 */
export const draftAfter = (draft: Draft, action: DraftAction): Draft => {
  switch (action.do) {
    case 'pickCall':
      return { ...draft, call: action.call };
    case 'begin':
      return draft.call === undefined ? { ...draft, call: action.call } : draft;
    case 'pickCategory':
      return { ...draft, category: action.category };
    case 'step': {
      const kept = isEnder(action.kind) ? draft.steps.filter(({ kind }) => !isEnder(kind)) : draft.steps;
      return { ...draft, steps: [...kept, { kind: action.kind, at: action.at.toISOString() }] };
    }
    case 'undoStep':
      return { ...draft, steps: draft.steps.slice(0, -1) };
    case 'write':
      return { ...draft, whatHappened: action.text };
    case 'clear':
      return newDraft(action.id);
  }
};

/** Whether something would be lost by leaving. */
export const isStarted = (draft: Draft): boolean =>
  draft.category !== null || draft.steps.length > 0 || draft.whatHappened.trim() !== '';

/** Warnings given so far and those advised before an end, for the chosen kind. */
export const warningsOf = (draft: Draft): { given: number; expected: number } | null =>
  draft.category && {
    given: draft.steps.filter(({ kind }) => kind === 'warning').length,
    expected: categoryOf(draft.category).warningsBeforeEnd,
  };

/** Whether the call was ended without the reason given first; recorded all the same. */
export const lacksNotice = (draft: Draft): boolean => noticeMissing(draft.steps);

/** The call a draft most likely is about: the one in progress, else the newest. */
export const likelyCall = (calls: readonly OwnCall[]): OwnCall | null =>
  calls.find((call) => call.inProgress) ?? calls[0] ?? null;

/** When it happened: when the call was answered, else the first step, else now. */
export const happenedAt = (draft: Draft, call: OwnCall | null, now: Date): string =>
  call?.answeredAt ?? call?.arrivedAt ?? draft.steps[0]?.at ?? now.toISOString();
