import { earliest, secondsAfter } from './agent-span.js';
import type { AgentSpan } from './agent-span.js';

/** A call that an agent answered, as far as it takes the agent's time. */
export interface HandledVisit {
  readonly answeredAt: Date;
  /** End of the talk; null while it goes on, or when its end was lost. */
  readonly talkEndedAt: Date | null;
  /** Seconds the phone rang before the answer; null where not known. */
  readonly ringSeconds: number | null;
  readonly holdSeconds: number | null;
  readonly acwSeconds: number | null;
}

/** A ring that was not answered. */
export interface MissedRing {
  /** When it stopped ringing. */
  readonly endedAt: Date;
  readonly seconds: number;
}

/** A talk without an end is believed for so long; after that the switch's last word was lost. */
const LONGEST_BELIEVED_TALK = 4 * 3600;

const spansOf = (visit: HandledVisit, talkEnd: Date): AgentSpan[] => {
  const { answeredAt, ringSeconds, holdSeconds, acwSeconds, talkEndedAt } = visit;
  const span = (state: AgentSpan['state'], from: Date, to: Date): AgentSpan => ({
    ...{ state, code: null, from, to },
  });
  const holdStart = secondsAfter(talkEnd, -(holdSeconds ?? 0));
  return [
    span('ringing', secondsAfter(answeredAt, -(ringSeconds ?? 0)), answeredAt),
    span('talking', answeredAt, talkEnd),
    // the sum alone does not say when the caller was on hold: it is set at the end of the talk, where the whole
    // handling time of every interval stays right
    span('hold', holdStart > answeredAt ? holdStart : answeredAt, talkEnd),
    ...(talkEndedAt ? [span('acw', talkEnd, secondsAfter(talkEnd, acwSeconds ?? 0))] : []),
  ];
};

/**
 * The spans of answered calls and missed rings. A talk without an end lasts to the agent's next answer, to the next
 * of `breaks` (a logoff, a restart), to four hours, or to `until`, whichever comes first.
 */
export const visitSpans = (
  visits: readonly HandledVisit[],
  rings: readonly MissedRing[],
  breaks: readonly Date[],
  until: Date,
): AgentSpan[] => {
  const ordered = visits.toSorted((a, b) => a.answeredAt.getTime() - b.answeredAt.getTime());
  const answers = ordered.map(({ answeredAt }) => answeredAt);
  const believedEnd = ({ answeredAt }: HandledVisit): Date | null =>
    earliest([
      answers.find((at) => at > answeredAt) ?? null,
      breaks.find((at) => at > answeredAt) ?? null,
      secondsAfter(answeredAt, LONGEST_BELIEVED_TALK),
      until,
    ]);
  const talks = ordered.flatMap((visit) => spansOf(visit, visit.talkEndedAt ?? believedEnd(visit) ?? until));
  const missed = rings.map(({ endedAt, seconds }) => ({
    state: 'ringing' as const,
    code: null,
    from: secondsAfter(endedAt, -seconds),
    to: endedAt,
  }));
  return [...talks, ...missed].filter(({ from, to }) => from < to);
};
