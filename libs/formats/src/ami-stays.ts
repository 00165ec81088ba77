import { callerNumber } from './caller.js';
import { amiEvent, type AmiNotice, type Emit } from './ami-event.js';

/** A caller in a queue, as far as this connection has told. */
interface Stay {
  readonly queue: string;
  readonly arrivedAt: Date | null;
  abandon: { wait: number | null; position: number | null; originalPosition: number | null } | null;
  /** When the caller left the queue, while it is not clear how. */
  leftAt: Date | null;
  wait: number | null;
  /** What QUEUESTATUS said before the caller had left. */
  outcome: string | null;
  /** Whether a look has passed since the caller left. */
  seen: boolean;
}

/** What the dialplan is told of a caller who leaves unanswered (`QUEUESTATUS` of app_queue). */
const outcomes: Readonly<Record<string, string>> = {
  TIMEOUT: 'timeout',
  LEAVEEMPTY: 'emptyExit',
  LEAVEUNAVAIL: 'emptyExit',
  WITHDRAW: 'withdrawn',
  ABANDONED: 'abandoned',
};

/** A caller who waits, by call and queue. */
export const waitingKey = (callId: string, queue: string): string => `${callId}\n${queue}`;

/**
 * The stays in queues that a connection tells of. A caller who leaves is answered (AgentConnect follows), or the outcome
 * stands in the variable QUEUESTATUS, which is set just after; with neither, QueueCallerAbandon means abandoned and
 * its absence an exit by key. QueueCallerAbandon alone says nothing: it also comes with timeouts, empty exits and
 * withdrawals. Where the manager's user may not see variables, what is told is provisional.
 */
export class AmiStays {
  private readonly stays = new Map<string, Stay>();
  /** Whether this connection tells variables, by which outcomes are known. */
  private variables = false;
  /** Outcomes that nobody has told. */
  provisional = 0;

  constructor(private readonly emit: Emit) {}

  join(notice: AmiNotice): void {
    const callId = notice.text('Uniqueid');
    const queue = notice.text('Queue');
    if (callId === null || queue === null) return;
    this.conclude(callId);
    this.open(callId, queue, notice.at);
    const caller = callerNumber(notice.text('CallerIDNum') ?? '');
    this.emit(
      amiEvent('queue.entered', notice.at, { callId, queue, caller }, { position: notice.count('Position') }),
    );
  }

  /** A caller whom the list of those waiting names. */
  found(notice: AmiNotice): string | null {
    const callId = notice.text('Uniqueid');
    const queue = notice.text('Queue');
    if (callId === null || queue === null) return null;
    if (this.stays.get(callId)?.queue !== queue) {
      const arrivedAt = new Date(notice.at.getTime() - (notice.count('Wait') ?? 0) * 1000);
      this.open(callId, queue, arrivedAt);
      const caller = callerNumber(notice.text('CallerIDNum') ?? '');
      // Whoever is known to wait already is not entered again by this.
      this.emit(amiEvent('queue.entered', arrivedAt, { callId, queue, caller }, { found: true }));
    }
    return waitingKey(callId, queue);
  }

  abandon(notice: AmiNotice): void {
    const stay = this.stayOf(notice);
    if (!stay) return;
    stay.abandon = {
      wait: notice.count('HoldTime'),
      position: notice.count('Position'),
      originalPosition: notice.count('OriginalPosition'),
    };
  }

  leave(notice: AmiNotice): void {
    const stay = this.stayOf(notice);
    if (!stay) return;
    stay.leftAt = notice.at;
    if (stay.outcome) this.end(notice.text('Uniqueid') ?? '', stay, notice.at, stay.outcome, false);
  }

  /** A variable of a channel was set. */
  variable(notice: AmiNotice): void {
    const name = notice.text('Variable') ?? '';
    if (!name.startsWith('QUEUE')) return;
    this.variables = true;
    const callId = notice.text('Uniqueid') ?? '';
    const stay = this.stays.get(callId);
    if (!stay) return;
    if (name === 'QUEUEWAIT') stay.wait = notice.count('Value');
    const outcome = name === 'QUEUESTATUS' ? outcomes[notice.text('Value') ?? ''] : undefined;
    if (!outcome) return;
    if (stay.leftAt) this.end(callId, stay, stay.leftAt, outcome, false);
    else stay.outcome = outcome;
  }

  /** Answered: how the caller left is clear. */
  answered(callId: string): void {
    this.stays.delete(callId);
  }

  /** Something that only happens when the queue is done with the caller: whatever it told of the end has been told. */
  conclude(callId: string): void {
    const stay = this.stays.get(callId);
    if (!stay?.leftAt) return;
    this.end(callId, stay, stay.leftAt, stay.abandon ? 'abandoned' : 'keyExit', !this.variables);
  }

  /** The channel is gone. */
  gone(callId: string): void {
    this.conclude(callId);
    this.stays.delete(callId);
  }

  /** Ends what has waited for a word about the end over two looks. */
  settle(): void {
    for (const [callId, stay] of this.stays) {
      if (!stay.leftAt) continue;
      if (stay.seen) this.end(callId, stay, stay.leftAt, stay.abandon ? 'abandoned' : 'keyExit', true);
      stay.seen = true;
    }
  }

  /** Forgets what a lost connection has told: the list of those who wait tells it anew. */
  forget(): void {
    this.settle();
    this.settle();
    this.stays.clear();
    this.variables = false;
    this.provisional = 0;
  }

  private open(callId: string, queue: string, arrivedAt: Date | null): Stay {
    const stay: Stay = {
      queue,
      arrivedAt,
      abandon: null,
      leftAt: null,
      wait: null,
      outcome: null,
      seen: false,
    };
    this.stays.set(callId, stay);
    return stay;
  }

  private stayOf(notice: AmiNotice): Stay | null {
    const callId = notice.text('Uniqueid');
    const queue = notice.text('Queue');
    if (callId === null || queue === null) return null;
    const known = this.stays.get(callId);
    return known?.queue === queue ? known : this.open(callId, queue, null);
  }

  private end(callId: string, stay: Stay, at: Date, outcome: string, provisional: boolean): void {
    this.stays.delete(callId);
    if (provisional && !this.variables) this.provisional += 1;
    const sinceArrival = stay.arrivedAt
      ? Math.max(0, Math.floor((at.getTime() - stay.arrivedAt.getTime()) / 1000))
      : null;
    this.emit(
      amiEvent(
        'queue.left',
        at,
        { callId, queue: stay.queue },
        {
          outcome,
          waitSeconds: stay.abandon?.wait ?? stay.wait ?? sinceArrival,
          position: stay.abandon?.position ?? null,
          originalPosition: stay.abandon?.originalPosition ?? null,
          provisional: provisional ? true : null,
        },
      ),
    );
  }
}
