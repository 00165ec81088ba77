import type { Random } from './random.js';

/** What a counselor does with a caller; times in seconds, `from` counted from the answer. */
export interface Conversation {
  readonly talk: number;
  readonly holds: readonly { readonly from: number; readonly seconds: number }[];
  /** The work after the talk. */
  readonly wrapUp: number;
  readonly endedBy: 'caller' | 'agent' | 'transfer';
  /** Handed on to an office or another queue; null for a talk that ended here. */
  readonly transfer: 'blind' | 'attended' | null;
}

const MEAN_WRAP_UP = 35;
/** Some matters take a quarter of an hour and more. */
const LONG = { share: 0.003, from: 15 * 60, to: 28 * 60 } as const;
const SHORTEST_WITH_HOLD = 60;

const holdsIn = (talk: number, random: Random): { from: number; seconds: number }[] => {
  if (talk < SHORTEST_WITH_HOLD || !random.chance(0.14)) return [];
  const from = random.between(10, Math.floor(talk / 3));
  const first = { from, seconds: random.between(5, Math.floor(talk / 4)) };
  if (!random.chance(0.2)) return [first];
  return [first, { from: Math.ceil(talk * 0.7), seconds: random.between(3, Math.floor(talk / 5)) }];
};

/** A conversation of a queue whose talks last `meanTalk` seconds. Some callers wait on hold, some are handed on. */
export const conversationOf = (meanTalk: number, random: Random): Conversation => {
  const usual = Math.max(5, Math.round(random.logNormal(meanTalk, 0.7)));
  const talk = random.chance(LONG.share) ? random.between(LONG.from, LONG.to) : usual;
  const transferred = random.chance(0.045);
  return {
    talk,
    holds: holdsIn(talk, random),
    wrapUp: Math.round(random.exponential(MEAN_WRAP_UP)),
    endedBy: transferred ? 'transfer' : random.chance(0.7) ? 'caller' : 'agent',
    transfer: transferred ? (random.chance(0.3) ? 'attended' : 'blind') : null,
  };
};
