import type { OpenVisit } from './open-visit.js';

/** Two feeds of one source date one entry at most so far apart: a second of the log, and the clocks of two machines. */
const SAME_STAY_MS = 10_000;

/** How sure a visit's state is: it still waits, was lost sight of, talks, is taken to have ended, was told to have ended. */
const certainty = ({ outcome, ended }: OpenVisit): number => {
  if (ended === 'reported') return 4;
  if (outcome === 'inProgress') return ended === 'no' ? 0 : 1;
  return ended === 'no' ? 2 : 3;
};

const isAnswered = ({ outcome }: OpenVisit): boolean => outcome === 'answered';

/** Whether the second feed knows better how the caller left the queue. */
const leftBetter = (log: OpenVisit, other: OpenVisit): boolean =>
  log.outcome === 'inProgress'
    ? certainty(other) > certainty(log)
    : !isAnswered(log) && log.ended === 'assumed' && (isAnswered(other) || other.ended === 'reported');

/** One stay as both feeds tell it: the log's word first, what it has not told yet (or cannot tell) from the other. */
const merge = (log: OpenVisit, other: OpenVisit): OpenVisit => {
  const [first, second] = leftBetter(log, other) ? [other, log] : [log, other];
  const { queue, arrivedAt, found } = log;
  const merged: OpenVisit = { ...first, queue, arrivedAt, found };
  merged.noAnswers = Math.max(first.noAnswers, second.noAnswers);
  if (!isAnswered(merged) || !isAnswered(second)) return merged;
  merged.agent ??= second.agent;
  merged.ringSeconds ??= second.ringSeconds;
  merged.holdSeconds ??= second.holdSeconds;
  merged.acwSeconds ??= second.acwSeconds;
  if (certainty(second) <= certainty(merged)) return merged;
  const { endedAt, talkSeconds, endedBy, transfer, transferTarget, ended } = second;
  return { ...merged, endedAt, talkSeconds, endedBy, transfer, transferTarget, ended };
};

interface Pair {
  log: OpenVisit;
  other: OpenVisit;
  apart: number;
}

const pairsOf = (logged: readonly OpenVisit[], others: readonly OpenVisit[]): Pair[] =>
  logged
    .flatMap((log) =>
      others
        .filter(({ queue }) => queue === log.queue)
        .map((other) => ({
          log,
          other,
          apart: Math.abs(log.arrivedAt.getTime() - other.arrivedAt.getTime()),
        })),
    )
    .filter(({ apart }) => apart <= SAME_STAY_MS)
    .sort((a, b) => a.apart - b.apart);

/**
 * The visits of one call from two feeds of its source: the log, which counts for times and outcomes, and one that tells
 * the same as it happens. Stays of one queue that begin closest to each other are one; what only one feed tells of
 * is kept, because the other may have been cut off. The result does not depend on what came first.
 */
export const mergeFeeds = (logged: readonly OpenVisit[], others: readonly OpenVisit[]): OpenVisit[] => {
  const partner = new Map<OpenVisit, OpenVisit>();
  const taken = new Set<OpenVisit>();
  for (const { log, other } of pairsOf(logged, others)) {
    if (partner.has(log) || taken.has(other)) continue;
    partner.set(log, other);
    taken.add(other);
  }
  const merged = logged.map((log) => {
    const other = partner.get(log);
    return other ? merge(log, other) : log;
  });
  const all = [...merged, ...others.filter((other) => !taken.has(other))];
  all.sort((a, b) => a.arrivedAt.getTime() - b.arrivedAt.getTime());
  const counts = new Map<string, number>();
  return all.map((visit) => {
    const nth = (counts.get(visit.queue) ?? 0) + 1;
    counts.set(visit.queue, nth);
    return { ...visit, nth };
  });
};
