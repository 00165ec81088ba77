import { AMI_FEED } from '@michuhol/formats';
import { secondsBetween, secondsOf, type CallEvent } from './call-event.js';
import {
  answer,
  endHold,
  endTalk,
  isLeft,
  isTakenForAbandoned,
  isTakenForEnded,
  isTakenForLeft,
  isTalking,
  isWaiting,
  leave,
  lose,
  newVisit,
  tellEnd,
  tellTransfer,
  type OpenVisit,
} from './open-visit.js';

/** A restart ends what was open; older visits are left as they are, since no call waits a day. */
export const RESTART_REACH_MS = 24 * 3600 * 1000;

/** Two feeds of one source may report one entry a second apart. */
const SAME_ENTRY_MS = 1000;

/** How long a counselor was rung, whichever unit the source has. */
const ringOf = (event: CallEvent): number | null => {
  const milliseconds = secondsOf(event, 'ringMilliseconds');
  return secondsOf(event, 'ringSeconds') ?? (milliseconds === null ? null : Math.floor(milliseconds / 1000));
};

/** Whether an event of AMI says more surely what an earlier one of it took for granted. */
const isToldAgain = (event: CallEvent, visit: OpenVisit): boolean =>
  event.attributes.feed === AMI_FEED && event.attributes.provisional !== true && isTakenForLeft(visit);

/** Folds the events of one call, given in the order in which they happened, into its queue visits. */
export class CallFold {
  /** The visits as they stand, in the order of arrival. */
  readonly visits: OpenVisit[] = [];
  /** Answers in a queue that the call never entered. */
  unqueuedAnswers = 0;
  /** When the contact itself ended, where an event says so. */
  endedAt: Date | null = null;

  private readonly steps: Readonly<Record<string, (event: CallEvent) => void>> = {
    'queue.entered': (event) => this.enter(event),
    'queue.left': (event) => this.left(event),
    'queue.lost': (event) => this.lost(event),
    'agent.no_answer': (event) => this.noAnswer(event),
    'agent.connected': (event) => this.connect(event),
    'hold.started': (event) => this.hold(event),
    'hold.ended': (event) => this.unhold(event),
    'agent.completed': (event) => this.complete(event),
    transfer: (event) => this.transfer(event),
    'acw.started': (event) => this.workAfter(event),
    'acw.ended': (event) => this.finish(event),
    'contact.ended': (event) => this.end(event),
  };

  /** Applies the next event. */
  take(event: CallEvent): void {
    this.steps[event.type]?.(event);
  }

  /** The newest visit of the event's queue (of any queue when it names none) that is in this stage. */
  private find(event: CallEvent, stage: (visit: OpenVisit) => boolean): OpenVisit | undefined {
    return this.visits.findLast(
      (visit) => (event.queue === null || visit.queue === event.queue) && stage(visit),
    );
  }

  /** The newest visit that the event's counselor (or any, when it names none) answered. */
  private answeredBy(event: CallEvent, stage: (visit: OpenVisit) => boolean): OpenVisit | undefined {
    return this.find(
      event,
      (visit) =>
        visit.outcome === 'answered' && (event.agent === null || visit.agent === event.agent) && stage(visit),
    );
  }

  private enter({ queue, occurredAt, attributes }: CallEvent): void {
    if (queue === null) return;
    const before = this.visits.filter((visit) => visit.queue === queue);
    const last = before.at(-1);
    if (last && last.ended === 'no') {
      if (occurredAt.getTime() - last.arrivedAt.getTime() <= SAME_ENTRY_MS) return;
      if (isWaiting(last) && attributes.found === true) return;
      if (isWaiting(last) && last.found) {
        Object.assign(last, { arrivedAt: occurredAt, found: false });
        return;
      }
      // The end of the earlier stay was lost. The caller was on the line and came again: sent on, not given up.
      if (isWaiting(last)) leave(last, 'overflow', occurredAt, null, 'assumed');
      else endTalk(last, occurredAt, null, 'assumed');
    }
    const visit = newVisit(queue, before.length + 1, occurredAt);
    this.visits.push({ ...visit, found: attributes.found === true });
  }

  private left(event: CallEvent): void {
    const visit = this.find(
      event,
      (open) => isWaiting(open) || isTakenForAbandoned(open) || isToldAgain(event, open),
    );
    const { outcome } = event.attributes;
    if (!visit || !isLeft(outcome)) return;
    const wait = secondsOf(event, 'waitSeconds') ?? secondsBetween(visit.arrivedAt, event.occurredAt);
    leave(
      visit,
      outcome,
      event.occurredAt,
      wait,
      event.attributes.provisional === true ? 'assumed' : 'reported',
    );
  }

  private lost(event: CallEvent): void {
    const visit = this.find(event, ({ ended }) => ended === 'no');
    if (visit) lose(visit, event.occurredAt);
  }

  private noAnswer(event: CallEvent): void {
    const visit = this.find(event, () => true);
    // A ring that was called off (the caller hung up, another answered) is nobody's silence.
    if (visit && event.attributes.canceled !== true) visit.noAnswers += 1;
  }

  private connect(event: CallEvent): void {
    const isProvisional = event.attributes.feed === AMI_FEED ? isTakenForLeft : () => false;
    const visit = this.find(event, isWaiting) ?? this.find(event, isProvisional);
    if (visit) {
      const wait = secondsOf(event, 'waitSeconds') ?? secondsBetween(visit.arrivedAt, event.occurredAt);
      answer(visit, event.occurredAt, wait, event.agent);
      visit.ringSeconds = ringOf(event);
    } else if (!this.visits.some(({ queue }) => event.queue === null || queue === event.queue)) {
      this.unqueuedAnswers += 1;
    }
  }

  private hold(event: CallEvent): void {
    const visit = this.find(event, isTalking);
    if (visit) visit.heldSince ??= event.occurredAt;
  }

  private unhold(event: CallEvent): void {
    const visit = this.find(event, ({ heldSince }) => heldSince !== null);
    if (visit) endHold(visit, event.occurredAt, secondsOf(event, 'holdSeconds'));
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
    if (!visit?.leftAt) return;
    endTalk(visit, event.occurredAt, talk ?? secondsBetween(visit.leftAt, event.occurredAt), 'reported');
    tellEnd(visit, event);
  }

  private transfer(event: CallEvent): void {
    const visit = this.find(event, isTalking);
    if (!visit?.leftAt) return;
    endTalk(visit, event.occurredAt, secondsBetween(visit.leftAt, event.occurredAt), 'assumed');
    visit.endedBy = 'transfer';
    tellTransfer(visit, event);
  }

  private workAfter(event: CallEvent): void {
    const visit = this.answeredBy(event, () => true);
    if (visit) visit.acwSince ??= event.occurredAt;
  }

  private finish(event: CallEvent): void {
    const said = secondsOf(event, 'acwSeconds');
    const visit = this.answeredBy(event, ({ acwSince }) => said !== null || acwSince !== null);
    if (!visit) return;
    visit.acwSeconds = said ?? secondsBetween(visit.acwSince ?? event.occurredAt, event.occurredAt);
    visit.acwSince = null;
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
}
