import { outcomes, type Outcome } from '@michuhol/metrics';
import { secondsBetween, secondsOf, type CallEvent } from './call-event.js';

/** One stay of a call in a queue. Durations are whole seconds, as the switch reports them where it does. */
export interface VisitFacts {
  /** Empty for a record: there the queue may be corrected and is no part of the identity. */
  keyQueue: string;
  queue: string;
  /** The nth entry of the call into this queue, from 1. */
  nth: number;
  arrivedAt: Date;
  outcome: Outcome;
  waitSeconds: number | null;
  /** When it was answered or left the queue. */
  leftAt: Date | null;
  /** When the talk ended, or the waiting where there was none. */
  endedAt: Date | null;
  talkSeconds: number | null;
  agent: string | null;
}

/** A restart ends what was open; older visits are left as they are, since no call waits a day. */
export const RESTART_REACH_MS = 24 * 3600 * 1000;

/** Two feeds of one source may report one entry a second apart. */
const SAME_ENTRY_MS = 1000;

type Open = VisitFacts & { ended: 'no' | 'assumed' | 'reported' };

const isWaiting = (visit: Open): boolean => visit.outcome === 'inProgress';
const isTalking = (visit: Open): boolean => visit.outcome === 'answered' && visit.ended === 'no';
/** Taken to have given up because the contact ended; the line of the queue itself knows better. */
const isTakenForAbandoned = (visit: Open): boolean =>
  visit.outcome === 'abandoned' && visit.ended === 'assumed';
const isTakenForEnded = (visit: Open): boolean => visit.outcome === 'answered' && visit.ended === 'assumed';
const isLeft = (value: unknown): value is Outcome =>
  value !== 'answered' && value !== 'inProgress' && (outcomes as readonly unknown[]).includes(value);

const leave = (
  visit: Open,
  outcome: Outcome,
  at: Date,
  waitSeconds: number | null,
  ended: Open['ended'],
): void => {
  Object.assign(visit, { outcome, leftAt: at, endedAt: at, waitSeconds, ended });
};

const answer = (visit: Open, at: Date, waitSeconds: number, agent: string | null): void => {
  Object.assign(visit, { outcome: 'answered', leftAt: at, waitSeconds, agent });
};

const endTalk = (visit: Open, at: Date, talkSeconds: number | null, ended: Open['ended']): void => {
  Object.assign(visit, { endedAt: at, talkSeconds, ended });
};

/** Folds the events of one call, given in the order in which they happened, into its queue visits. */
export class CallFold {
  private readonly visits: Open[] = [];
  /** Answers in a queue that the call never entered. */
  unqueuedAnswers = 0;
  /** When the contact itself ended, where an event says so. */
  endedAt: Date | null = null;

  /** Applies the next event. */
  take(event: CallEvent): void {
    if (event.type === 'queue.entered') this.enter(event);
    else if (event.type === 'queue.left') this.left(event);
    else if (event.type === 'agent.connected') this.connect(event);
    else if (event.type === 'agent.completed') this.complete(event);
    else if (event.type === 'transfer') this.transfer(event);
    else if (event.type === 'contact.ended') this.end(event);
  }

  /** The newest visit of the event's queue (of any queue when it names none) that is in this stage. */
  private find(event: CallEvent, stage: (visit: Open) => boolean): Open | undefined {
    return this.visits.findLast(
      (visit) => (event.queue === null || visit.queue === event.queue) && stage(visit),
    );
  }

  private enter({ queue, occurredAt }: CallEvent): void {
    if (queue === null) return;
    const before = this.visits.filter((visit) => visit.queue === queue);
    const last = before.at(-1);
    if (last && last.ended === 'no') {
      if (occurredAt.getTime() - last.arrivedAt.getTime() <= SAME_ENTRY_MS) return;
      // The end of the earlier stay was lost. The caller was on the line and came again: sent on, not given up.
      if (isWaiting(last)) leave(last, 'overflow', occurredAt, null, 'assumed');
      else endTalk(last, occurredAt, null, 'assumed');
    }
    this.visits.push({
      keyQueue: queue,
      queue,
      nth: before.length + 1,
      arrivedAt: occurredAt,
      outcome: 'inProgress',
      waitSeconds: null,
      leftAt: null,
      endedAt: null,
      talkSeconds: null,
      agent: null,
      ended: 'no',
    });
  }

  private left(event: CallEvent): void {
    const visit = this.find(event, (open) => isWaiting(open) || isTakenForAbandoned(open));
    const { outcome } = event.attributes;
    if (!visit || !isLeft(outcome)) return;
    const wait = secondsOf(event, 'waitSeconds') ?? secondsBetween(visit.arrivedAt, event.occurredAt);
    leave(visit, outcome, event.occurredAt, wait, 'reported');
  }

  private connect(event: CallEvent): void {
    const visit = this.find(event, isWaiting);
    if (visit) {
      const wait = secondsOf(event, 'waitSeconds') ?? secondsBetween(visit.arrivedAt, event.occurredAt);
      answer(visit, event.occurredAt, wait, event.agent);
    } else if (!this.visits.some(({ queue }) => event.queue === null || queue === event.queue)) {
      this.unqueuedAnswers += 1;
    }
  }

  private complete(event: CallEvent): void {
    const talk = secondsOf(event, 'talkSeconds');
    let visit = this.find(event, isTalking) ?? this.find(event, isTakenForEnded);
    const waiting = visit ? undefined : this.find(event, isWaiting);
    if (waiting) {
      // A talk that ended was answered, though the line that said so was lost.
      const at = new Date(event.occurredAt.getTime() - (talk ?? 0) * 1000);
      answer(
        waiting,
        at,
        secondsOf(event, 'waitSeconds') ?? secondsBetween(waiting.arrivedAt, at),
        event.agent,
      );
      visit = waiting;
    }
    if (visit?.leftAt)
      endTalk(visit, event.occurredAt, talk ?? secondsBetween(visit.leftAt, event.occurredAt), 'reported');
  }

  private transfer(event: CallEvent): void {
    const visit = this.find(event, isTalking);
    if (visit?.leftAt)
      endTalk(visit, event.occurredAt, secondsBetween(visit.leftAt, event.occurredAt), 'assumed');
  }

  private end({ occurredAt }: CallEvent): void {
    this.endedAt = occurredAt;
    for (const visit of this.visits) {
      // Whoever hung up while waiting has given up.
      if (isWaiting(visit))
        leave(visit, 'abandoned', occurredAt, secondsBetween(visit.arrivedAt, occurredAt), 'assumed');
      if (isTalking(visit) && visit.leftAt)
        endTalk(visit, occurredAt, secondsBetween(visit.leftAt, occurredAt), 'assumed');
    }
  }

  /** A switch that starts anew has lost its calls: whoever waited was dropped by a fault, whoever talked has ended. */
  restart(at: Date): void {
    for (const visit of this.visits) {
      if (at.getTime() - visit.arrivedAt.getTime() > RESTART_REACH_MS) continue;
      if (isWaiting(visit)) leave(visit, 'systemFailure', at, null, 'assumed');
      if (isTalking(visit)) endTalk(visit, at, null, 'assumed');
    }
  }

  /** The visits as facts, in the order of arrival. */
  facts(): VisitFacts[] {
    return this.visits.map(({ ended: _ended, ...visit }) => visit);
  }
}
