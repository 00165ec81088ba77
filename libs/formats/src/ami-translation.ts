import type { CanonicalEvent } from './canonical.js';
import { amiEvent, noticeOf, type AmiNotice } from './ami-event.js';
import { AmiMembers, type AmiMember } from './ami-members.js';
import type { AmiMessage } from './ami-reader.js';
import { AmiStays } from './ami-stays.js';
import { AmiTalks } from './ami-talks.js';

/** The whole state of the queues at an instant, as QueueStatus tells it. */
export interface AmiSnapshot {
  at: Date;
  /** Who waits, see `waitingKey`. */
  waiting: ReadonlySet<string>;
  /** Every counselor who is a member of a queue, and whether in a call. */
  inCall: ReadonlyMap<string, boolean>;
}

/** What messages brought. */
export interface AmiProgress {
  events: CanonicalEvent[];
  /** A list that came to its end. */
  snapshot: AmiSnapshot | null;
}

/** Translates the messages of the connections to one switch, one connection after the other. */
export interface AmiTranslation {
  /** Takes the next message; `receivedAt` is its time where it names none. */
  take(message: AmiMessage, receivedAt: Date): AmiProgress;
  /** Ends what nobody explains any more; to be called about every second. */
  settle(): CanonicalEvent[];
  /** A new connection: what is open is told anew by the QueueStatus that carries this ActionID. `known` are the members. */
  begin(actionId: string, known: readonly AmiMember[]): CanonicalEvent[];
  /** Outcomes that the connection did not tell, because its user may not see variables. */
  provisional(): number;
}

interface Listing {
  readonly actionId: string;
  readonly waiting: Set<string>;
  readonly members: Set<string>;
  readonly inCall: Map<string, boolean>;
}

type Step = (notice: AmiNotice) => void;

/** When the switch started: FullyBooted comes at every login and says how long ago that was. */
const startOf = (notice: AmiNotice): Date =>
  new Date(notice.at.getTime() - (notice.count('Uptime') ?? 0) * 1000);

/**
 * A translation of AMI events to canonical events. `callId` is the Uniqueid by which queue_log names the call, queue and
 * counselor stand as queue_log writes them, and every event carries `feed: 'ami'`, so that the two feeds describe
 * the same visits. Pure: it reads no clock and keeps nothing but what connections have told.
 */
export const amiTranslation = (): AmiTranslation => {
  let events: CanonicalEvent[] = [];
  let listing: Listing | null = null;
  let snapshot: AmiSnapshot | null = null;
  // Clocks of two machines differ: what carries no time is put on the switch's clock, where it tells it.
  let ahead = 0;
  const emit = (event: CanonicalEvent): void => void events.push(event);
  const stays = new AmiStays(emit);
  const talks = new AmiTalks(emit);
  const members = new AmiMembers(emit);

  const conclude: Step = (notice) => stays.conclude(notice.text('Uniqueid') ?? '');
  const member: Step = (notice) => void members.told(notice);
  const listed = (step: (list: Listing, notice: AmiNotice) => void): Step => {
    return (notice) => {
      if (listing && notice.text('ActionID') === listing.actionId) step(listing, notice);
    };
  };
  const agentPool =
    (state: string): Step =>
    (notice) => {
      const agent = notice.text('Agent');
      if (agent !== null)
        emit(
          amiEvent('agent.state', notice.at, { agent }, { state, loginSeconds: notice.count('Logintime') }),
        );
    };

  const steps: Readonly<Record<string, Step>> = {
    QueueCallerJoin: (notice) => stays.join(notice),
    QueueCallerAbandon: (notice) => stays.abandon(notice),
    QueueCallerLeave: (notice) => stays.leave(notice),
    VarSet: (notice) => stays.variable(notice),
    Newexten: conclude,
    UserEvent: conclude,
    SoftHangupRequest: conclude,
    Hangup: (notice) => {
      const channel = notice.text('Uniqueid') ?? '';
      stays.gone(channel);
      talks.gone(channel, notice.at);
    },
    AgentCalled: (notice) => talks.called(notice),
    AgentRingNoAnswer: (notice) => talks.noAnswer(notice),
    AgentDump: (notice) => talks.dumped(notice),
    DialEnd: (notice) => talks.dialEnded(notice),
    AgentConnect: (notice) => {
      stays.answered(notice.text('Uniqueid') ?? '');
      talks.connected(notice);
    },
    AgentComplete: (notice) => talks.completed(notice),
    Hold: (notice) => talks.held(notice, true),
    MusicOnHoldStart: (notice) => talks.held(notice, true),
    Unhold: (notice) => talks.held(notice, false),
    MusicOnHoldStop: (notice) => talks.held(notice, false),
    BlindTransfer: (notice) => talks.blindTransfer(notice),
    AttendedTransfer: (notice) => talks.attendedTransfer(notice),
    QueueMemberAdded: member,
    QueueMemberPause: member,
    QueueMemberStatus: member,
    QueueMemberRemoved: (notice) => members.removed(notice),
    AgentLogin: agentPool('loggedIn'),
    AgentLogoff: agentPool('loggedOut'),
    FullyBooted: (notice) => emit(amiEvent('switch.started', startOf(notice), {})),
    Shutdown: (notice) => emit(amiEvent('switch.started', notice.at, {}, { reason: 'shutdown' })),
    QueueMember: listed((list, notice) => {
      const told = members.told(notice, 'Name');
      if (!told) return;
      list.members.add(told.key);
      list.inCall.set(told.agent, told.inCall || list.inCall.get(told.agent) === true);
    }),
    QueueEntry: listed((list, notice) => {
      const key = stays.found(notice);
      if (key !== null) list.waiting.add(key);
    }),
    QueueStatusComplete: listed((list, { at }) => {
      members.missing(list.members, at);
      snapshot = { at, waiting: list.waiting, inCall: list.inCall };
      listing = null;
    }),
  };

  const taken = (): AmiProgress => {
    const progress = { events, snapshot };
    events = [];
    snapshot = null;
    return progress;
  };

  return {
    take: (message, receivedAt) => {
      if (message.kind === 'event') {
        const here = new Date(receivedAt.getTime() + ahead);
        const notice = noticeOf(message, here);
        if (notice.at !== here) ahead = notice.at.getTime() - receivedAt.getTime();
        steps[message.name]?.(notice);
      }
      return taken();
    },
    settle: () => {
      stays.settle();
      return taken().events;
    },
    begin: (actionId, known) => {
      stays.forget();
      talks.forget();
      members.remember(known);
      listing = { actionId, waiting: new Set(), members: new Set(), inCall: new Map() };
      return taken().events;
    },
    provisional: () => stays.provisional,
  };
};
