import { dayOf, type Day } from '@michuhol/calendar';
import { later } from './visit-facts.js';
import { NEWS_SECONDS } from './visit-news.query.js';

const HOUR_MS = 3600 * 1000;
const NEWS_MS = NEWS_SECONDS * 1000;
/** A talk that is said to last longer is a fault of its source; its counselor's days are not all worked out again. */
const LONGEST_HOURS = 31 * 24;

/** What of a visit decides which days it touches. */
export interface VisitSpan {
  arrivedAt: Date;
  endedAt: Date | null;
  acwSeconds: number | null;
  agent: string | null;
}

/** A day whose figures no longer follow from the facts. */
export interface ChangedDay {
  readonly family: 'visits' | 'agents';
  readonly day: Day;
}

/** Gathers the days of Asia/Seoul on which facts have changed, an hour at a time. */
export class FactDays {
  private readonly visitHours = new Set<number>();
  private readonly agentHours = new Set<number>();
  private readonly visitNews = new Set<number>();
  /** The latest instant that something was told of each agent, in milliseconds; of all of them under `''`. */
  private readonly agentSigns = new Map<string, number>();

  /** A contact that started then. */
  contact(startedAt: Date): void {
    this.visitHours.add(Math.floor(startedAt.getTime() / HOUR_MS));
  }

  /** A visit: the day it arrived, and for its counselor every day that it lasted. */
  visit({ arrivedAt, endedAt, acwSeconds, agent }: VisitSpan): void {
    const hour = Math.floor(arrivedAt.getTime() / HOUR_MS);
    this.visitHours.add(hour);
    this.visitNews.add(Math.floor(arrivedAt.getTime() / NEWS_MS));
    if (agent === null) return;
    this.agentHours.add(hour);
    const end = endedAt && later(endedAt, acwSeconds ?? 0);
    this.sign(agent, end ?? arrivedAt);
    const last = end ? Math.min(Math.floor(end.getTime() / HOUR_MS), hour + LONGEST_HOURS) : hour;
    for (let next = hour + 1; next <= last; next += 1) this.agentHours.add(next);
  }

  /** Something that an agent did or had done then; all of a source's agents where none is named. */
  agent(at: Date, agent: string | null): void {
    this.agentHours.add(Math.floor(at.getTime() / HOUR_MS));
    this.sign(agent ?? '', at);
  }

  /** When visits arrived that have changed, each stretch of `NEWS_SECONDS` once. */
  arrivals(): Date[] {
    return [...this.visitNews].map((stretch) => new Date(stretch * NEWS_MS));
  }

  /** The agents of whom something was told that happened since an instant; `''` stands for all of them. */
  agentsSince(at: Date): string[] {
    return [...this.agentSigns].filter(([, sign]) => sign >= at.getTime()).map(([agent]) => agent);
  }

  /** The days by family. */
  byFamily(): ChangedDay[] {
    const daysOf = (hours: ReadonlySet<number>): Day[] => [
      ...new Set([...hours].map((hour) => dayOf(new Date(hour * HOUR_MS)))),
    ];
    return [
      ...daysOf(this.visitHours).map((day) => ({ family: 'visits' as const, day })),
      ...daysOf(this.agentHours).map((day) => ({ family: 'agents' as const, day })),
    ];
  }

  private sign(agent: string, at: Date): void {
    this.agentSigns.set(agent, Math.max(at.getTime(), this.agentSigns.get(agent) ?? 0));
  }
}
