import type { Bilingual } from '@michuhol/calendar';
import { sums } from './totals.js';
import type { Sum } from './totals.js';
import type { QueueVisitFact, ServiceTarget } from './visit.js';

/**
 * The rules by which something is counted in an interval: where the visit arrived; each fact at its own instant;
 * where the call ended; where its service level was decided; or seconds in the intervals in which they elapsed.
 */
export const attributions = ['arrival', 'event', 'end', 'serviceLevelEvent', 'elapsed'] as const;

/** A rule of attribution. */
export type Attribution = (typeof attributions)[number];

/** The rules for queue visits. Seconds of agents are split as they elapse; contacts and consultations count where they began. */
export const visitAttributions = [
  'arrival',
  'event',
  'end',
  'serviceLevelEvent',
] as const satisfies Attribution[];

/** A rule of attribution for queue visits. */
export type VisitAttribution = (typeof visitAttributions)[number];

/** How the rules are printed beside a figure. */
export const attributionNames: Readonly<Record<Attribution, Bilingual>> = {
  arrival: { ko: '인입 시각 기준', en: 'by arrival' },
  event: { ko: '발생 시각 기준', en: 'each at its own time' },
  end: { ko: '통화 종료 시각 기준', en: 'by the end of the call' },
  serviceLevelEvent: { ko: '서비스레벨 판정 시각 기준', en: 'by service-level event' },
  elapsed: { ko: '경과 시간 기준', en: 'as time elapsed' },
};

/** A queue visit with the instants at which something of it may count. */
export interface TimedVisit extends QueueVisitFact {
  /** Answered or left the queue; null while the caller waits. */
  readonly leftAt: Date | null;
  /** The call is over (disconnect or transfer, before after-call work); null while it is not. */
  readonly endedAt: Date | null;
}

/** When a total comes true: the visit arrives, it is answered or leaves the queue, or its talk ends. */
export type Moment = 'arrival' | 'leaving' | 'end';

const atEnd: ReadonlySet<Sum> = new Set([
  'talkCount',
  'talkSecondsAnswered',
  'holdCount',
  'holdSeconds',
  'acwCount',
  'acwSeconds',
  'handledCount',
  'handledSeconds',
  'transferredBlind',
  'transferredAttended',
] as const);

/**
 * The moment at which each total counts under `event`. Whoever still waits counts as in progress at the arrival:
 * nothing else has happened yet. The longest wait counts on leaving, like the waits it is one of.
 */
export const momentOf: Readonly<Record<Sum, Moment>> = Object.fromEntries(
  sums.map((sum) => [
    sum,
    sum === 'offered' || sum === 'inProgress' ? 'arrival' : atEnd.has(sum) ? 'end' : 'leaving',
  ]),
) as Record<Sum, Moment>;

/** The instant of a moment of a visit. What has no instant of its own (a lost end) counts at the moment before it. */
export const instantOf = (visit: TimedVisit, moment: Moment): Date => {
  if (moment === 'arrival') return visit.arrivedAt;
  const left = visit.leftAt ?? visit.arrivedAt;
  return moment === 'end' ? (visit.endedAt ?? left) : left;
};

/**
 * The instant at which the service level of a visit is decided: min(answer, leaving, arrival + T) (Cisco). After T
 * a caller is a known miss, whether still waiting or not.
 */
export const serviceLevelEventOf = (visit: TimedVisit, target: ServiceTarget): Date => {
  const limit = visit.arrivedAt.getTime() + target.withinSeconds * 1000;
  return new Date(Math.min(limit, visit.leftAt?.getTime() ?? limit));
};

/**
 * The instant at which one total of a visit counts under a rule; null where it does not count yet: a call without an
 * end has no interval under `end`. Under every rule but `event` all totals of a visit count at one instant, so
 * offered = the sum of the outcomes in every interval; under `event` it holds over the whole only.
 */
export const countedAt = (
  sum: Sum,
  visit: TimedVisit,
  target: ServiceTarget,
  attribution: VisitAttribution,
): Date | null => {
  switch (attribution) {
    case 'arrival':
      return visit.arrivedAt;
    case 'event':
      return instantOf(visit, momentOf[sum]);
    case 'end':
      return visit.endedAt;
    case 'serviceLevelEvent':
      return serviceLevelEventOf(visit, target);
  }
};

/** Whether both sides of a ratio count at the same instants under `event`, so that it stays within 0 to 1. */
export const atOneMoment = (of: readonly Sum[]): boolean => new Set(of.map((sum) => momentOf[sum])).size <= 1;
