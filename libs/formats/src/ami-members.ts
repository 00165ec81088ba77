import { amiEvent, type AmiNotice, type Emit } from './ami-event.js';
import { agentOf } from './ami-talks.js';

/** A counselor's place in a queue, as it was last told. */
export interface AmiMember {
  queue: string;
  agent: string;
  /** A member of the queue whose telephone can be reached. */
  present: boolean;
  paused: boolean;
  reason: string | null;
}

/** Device states of app_queue in which a call reaches nobody: invalid, unavailable. */
const unreachable: ReadonlySet<string> = new Set(['4', '5']);
/** Device states of a call: in use, busy, ringing while in use, on hold. */
const inUse: ReadonlySet<string> = new Set(['2', '3', '7', '8']);

const keyOf = (queue: string, agent: string): string => `${queue}\n${agent}`;

/** The members of queues, of which only changes become events: the switch tells each state again and again. */
export class AmiMembers {
  private readonly members = new Map<string, AmiMember>();

  constructor(private readonly emit: Emit) {}

  /** What is known from before, for the first list of members to be compared with. */
  remember(known: readonly AmiMember[]): void {
    this.members.clear();
    for (const member of known) this.members.set(keyOf(member.queue, member.agent), { ...member });
  }

  /** The state of a member; returns its key, and whether it is in a call (null where the switch does not say). */
  told(notice: AmiNotice, name = 'MemberName'): { key: string; agent: string; inCall: boolean } | null {
    const queue = notice.text('Queue');
    const agent = agentOf(notice, name);
    if (queue === null || agent === null) return null;
    const status = notice.text('Status') ?? '';
    const paused = notice.text('Paused') === '1';
    const present = !unreachable.has(status);
    const reason = paused ? notice.text('PausedReason') : null;
    this.change({ queue, agent, present, paused, reason }, notice.at);
    const inCall = notice.text('InCall') === '1' || inUse.has(status);
    return { key: keyOf(queue, agent), agent, inCall };
  }

  removed(notice: AmiNotice): void {
    const queue = notice.text('Queue');
    const agent = agentOf(notice);
    if (queue === null || agent === null) return;
    this.change({ queue, agent, present: false, paused: false, reason: null }, notice.at);
  }

  /** Whoever a whole list of members does not name is none any more. */
  missing(named: ReadonlySet<string>, at: Date): void {
    for (const [key, { queue, agent }] of this.members)
      if (!named.has(key)) this.change({ queue, agent, present: false, paused: false, reason: null }, at);
  }

  private change(member: AmiMember, at: Date): void {
    const { queue, agent } = member;
    const key = keyOf(queue, agent);
    const before = this.members.get(key);
    // Leaving a queue ends its pause.
    this.members.set(key, member.present ? member : { ...member, paused: false, reason: null });
    const say = (state: string, reason: string | null = null): void =>
      this.emit(amiEvent('agent.state', at, { queue, agent }, { state, reason }));
    const wasThere = before?.present === true;
    if (wasThere && !member.present) say('memberRemoved');
    if (!member.present) return;
    if (!wasThere) say('memberAdded');
    const wasPaused = before?.paused === true;
    if (member.paused && (!wasPaused || before?.reason !== member.reason)) say('paused', member.reason);
    if (!member.paused && wasPaused) say('unpaused');
  }
}
