import { callEnders, type OwnCall } from '@michuhol/contract';
import type { CallStepKind, CategoryCode, CategoryRule, SpokenStep } from '@michuhol/protection';

/** A way a call ends. */
export type CallEnder = (typeof callEnders)[number];

/** What is written so far. */
export interface Draft {
  /** Made once, so that the record arrives once, however often it is sent. */
  readonly id: string;
  /** The call it is about, or null for none; undefined until writing begins or a call is chosen. */
  readonly call: OwnCall | null | undefined;
  readonly category: CategoryCode | null;
  readonly steps: readonly { kind: CallStepKind; at: string }[];
  readonly whatHappened: string;
  /** Suicide risk, dementia, a crisis, a child. */
  readonly vulnerable: boolean;
  /** Who shall review it; null for the lead of the team. */
  readonly lead: string | null;
}

/** What a press of a button or key does to a draft. */
export type DraftAction =
  | { do: 'pickCall'; call: OwnCall | null }
  | { do: 'begin'; call: OwnCall | null }
  | { do: 'pickCategory'; category: CategoryCode }
  | { do: 'pickLead'; lead: string | null }
  | { do: 'markVulnerable'; vulnerable: boolean }
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
  vulnerable: false,
  lead: null,
});

/** Whether a step is a way in which a call ends. */
export const isEnder = (kind: CallStepKind): kind is CallEnder => callEnders.some((ender) => ender === kind);

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
    case 'pickLead':
      return { ...draft, lead: action.lead };
    case 'markVulnerable':
      return { ...draft, vulnerable: action.vulnerable };
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
  draft.category !== null || draft.steps.length > 0 || draft.vulnerable || draft.whatHappened.trim() !== '';

/** How often a step was taken, and when last; null before the first time. */
export const takenOf = (draft: Draft, kind: CallStepKind): { times: number; last: string } | null => {
  const taken = draft.steps.filter((step) => step.kind === kind);
  const last = taken.at(-1);
  return last ? { times: taken.length, last: last.at } : null;
};

/** What is said next by the response manual: a request, the warnings of the kind, the reason; null once the call has ended. */
export const nextSpoken = (
  draft: Draft,
  { warningsBeforeEnd }: Pick<CategoryRule, 'warningsBeforeEnd'>,
): SpokenStep | null => {
  if (endedBy(draft)) return null;
  const warned = takenOf(draft, 'warning')?.times ?? 0;
  // A warning says more than a request; who has warned already need not go back to it.
  if (!takenOf(draft, 'requestCalm') && warned === 0 && !takenOf(draft, 'reasonNotified'))
    return 'requestCalm';
  return warned < warningsBeforeEnd && !takenOf(draft, 'reasonNotified') ? 'warning' : 'reasonNotified';
};

/** The call a draft most likely is about: the one in progress, else the newest. */
export const likelyCall = (calls: readonly OwnCall[]): OwnCall | null =>
  calls.find((call) => call.inProgress) ?? calls[0] ?? null;

/** When it happened: when the call was answered, else the first step, else now. */
export const happenedAt = (draft: Draft, call: OwnCall | null, now: Date): string =>
  call?.answeredAt ?? call?.arrivedAt ?? draft.steps[0]?.at ?? now.toISOString();
