import type { RecordVisit, TransferKind } from './canonical.js';
import type { Session } from './genesys-session.js';
import { secondsBetween, wholeSeconds } from './json-fields.js';
import { RowFault } from './problem.js';

/** As many visits of one record as have ids in the database. */
const MOST_VISITS = 31;

/** Clocks of the parts of the cloud may differ by so much. */
const CLOCK_SLACK_MS = 1000;

const consulted: ReadonlySet<string> = new Set(['consultTransfer', 'conferenceTransfer']);
const handedOn: ReadonlySet<string> = new Set(['transfer', 'forwardTransfer', ...consulted]);
const faults: ReadonlySet<string> = new Set(['error', 'transportFailure', 'uncallable']);

/** An attempt at an agent: rang and was answered, or was not, whatever after-call work was booked on it. */
const isAnswered = (agent: Session): boolean =>
  agent.metric('tAnswered') !== null ||
  (agent.metric('tNotResponding') === null && (agent.talkedFrom !== null || agent.metric('tTalk') !== null));

const seconds = (milliseconds: number | null, name: string): number | null =>
  milliseconds === null ? null : wholeSeconds(Math.round(milliseconds / 1000), 1, name);

const totalSeconds = (session: Session, ...names: string[]): number | null => {
  const found = names.find((name) => session.total(name) !== null);
  return found === undefined ? null : seconds(session.total(found), found);
};

const transferOf = (agent: Session): TransferKind | null => {
  if ((agent.total('nConsultTransferred') ?? 0) > 0) return 'attended';
  if ((agent.total('nBlindTransferred') ?? 0) > 0) return 'blind';
  const type = agent.disconnectType ?? '';
  if (consulted.has(type)) return 'attended';
  return handedOn.has(type) ? 'blind' : null;
};

/** Disconnect types are told from the side of the participant: the peer of an agent is the caller. */
const endedByOf = (agent: Session): RecordVisit['endedBy'] => {
  if (transferOf(agent)) return 'transfer';
  if (agent.disconnectType === 'peer') return 'caller';
  return agent.disconnectType === 'client' || agent.disconnectType === 'endpoint' ? 'agent' : null;
};

interface Waiting {
  acd: Session;
  queue: string;
  arrivedAt: Date;
  agents: Session[];
}

/** Genesys tells talk without hold; ours holds it, as the segments of a session do. */
const talkOf = (agent: Session, hold: number | null): number | null => {
  const talk = totalSeconds(agent, 'tTalkComplete', 'tTalk');
  if (talk !== null) return talk + (hold ?? 0);
  return agent.talkedFrom && agent.talkedTo && secondsBetween(agent.talkedFrom, agent.talkedTo);
};

const answeredVisit = (
  { acd, arrivedAt }: Waiting,
  agent: Session,
): Omit<RecordVisit, 'queue' | 'arrivedAt'> => {
  const answered = agent.metric('tAnswered');
  const answeredAt = answered?.emittedAt ?? agent.talkedFrom ?? acd.endedAt ?? agent.startedAt;
  const hold = totalSeconds(agent, 'tHeldComplete', 'tHeld');
  const talk = talkOf(agent, hold);
  return {
    outcome: 'answered',
    waitSeconds: answered
      ? wholeSeconds(answered.value, 1000, 'tAnswered')
      : secondsBetween(arrivedAt, answeredAt),
    talkSeconds: talk,
    holdSeconds: hold,
    acwSeconds: totalSeconds(agent, 'tAcw'),
    ringSeconds: totalSeconds(agent, 'tAlert'),
    endedAt: talk === null ? agent.talkedTo : new Date(answeredAt.getTime() + talk * 1000),
    agent: agent.agent,
    endedBy: endedByOf(agent),
    transfer: transferOf(agent),
    transferTarget: null,
  };
};

/** How a session of a queue ended that no agent took, by its metrics first. */
const unansweredOutcome = (acd: Session, callsBack: boolean, isOver: boolean): string => {
  if (acd.metric('tAbandon')) return 'abandoned';
  if (acd.metric('tFlowOut')) return callsBack || acd.flowOutType === 'callback' ? 'callback' : 'overflow';
  if (!acd.endedAt && !isOver) return 'inProgress';
  if (faults.has(acd.disconnectType ?? '')) return 'systemFailure';
  if (handedOn.has(acd.disconnectType ?? '')) return callsBack ? 'callback' : 'overflow';
  return 'abandoned';
};

const unansweredVisit = (
  { acd, arrivedAt }: Waiting,
  callsBack: boolean,
  isOver: boolean,
): Omit<RecordVisit, 'queue' | 'arrivedAt'> => {
  const outcome = unansweredOutcome(acd, callsBack, isOver);
  const isOpen = outcome === 'inProgress';
  const waited = acd.metric('tAbandon') ?? acd.metric('tFlowOut');
  const leftAt = waited?.emittedAt ?? acd.endedAt;
  const wait = waited
    ? wholeSeconds(waited.value, 1000, 'tAbandon')
    : leftAt && secondsBetween(arrivedAt, leftAt);
  return {
    outcome,
    waitSeconds: isOpen ? null : wait,
    talkSeconds: null,
    holdSeconds: null,
    acwSeconds: null,
    ringSeconds: null,
    endedAt: isOpen ? null : leftAt,
    agent: null,
    endedBy: outcome === 'abandoned' ? 'caller' : null,
    transfer: null,
    transferTarget: null,
  };
};

/** The newest visit that an attempt at an agent can belong to: of its queue, and arrived before it. */
const visitFor = (waiting: readonly Waiting[], agent: Session): Waiting | undefined =>
  waiting.findLast(
    ({ queue, arrivedAt }) =>
      (agent.queue === null || agent.queue === queue) &&
      arrivedAt.getTime() <= agent.startedAt.getTime() + CLOCK_SLACK_MS,
  );

/** The queue visits of a conversation, and how often an agent was called without an answer. */
export interface ConversationVisits {
  visits: RecordVisit[];
  noAnswers: number;
}

/**
 * The queue visits of a conversation: one for each session of a queue (purpose acd), answered by the first agent
 * session of that queue that followed and was answered. Waits are cut off to whole seconds, other times rounded.
 * Throws RowFault MISSING_FIELD (a queue session without queueId), INVALID_DURATION, TOO_MANY_VISITS.
 */
export const visitsOf = (sessions: readonly Session[], isOver: boolean): ConversationVisits => {
  const queued = sessions.filter(({ purpose }) => purpose === 'acd');
  if (queued.length > MOST_VISITS) throw new RowFault('TOO_MANY_VISITS', String(MOST_VISITS));
  const waiting = queued.map((acd): Waiting => {
    if (acd.queue === null) throw new RowFault('MISSING_FIELD', 'queueId');
    const arrivedAt = acd.metric('nOffered')?.emittedAt ?? acd.startedAt;
    return { acd, queue: acd.queue, arrivedAt, agents: [] };
  });
  waiting.sort((a, b) => a.arrivedAt.getTime() - b.arrivedAt.getTime());
  // a call put through to a person past the queue has the purpose user and is no answer of the queue
  const agents = sessions.filter(({ purpose }) => purpose === 'agent');
  for (const agent of agents) visitFor(waiting, agent)?.agents.push(agent);
  const visits = waiting.map((one, index): RecordVisit => {
    const left = one.acd.metric('tAbandon') ?? one.acd.metric('tFlowOut');
    const agent = left ? undefined : one.agents.find(isAnswered);
    const callsBack =
      one.acd.mediaType !== 'callback' &&
      waiting.slice(index + 1).some(({ acd }) => acd.mediaType === 'callback');
    const rest = agent ? answeredVisit(one, agent) : unansweredVisit(one, callsBack, isOver);
    const next = rest.transfer === null ? undefined : waiting[index + 1];
    return { queue: one.queue, arrivedAt: one.arrivedAt, ...rest, transferTarget: next?.queue ?? null };
  });
  const noAnswers = waiting.flatMap((one) => one.agents).filter((agent) => !isAnswered(agent)).length;
  return { visits, noAnswers };
};
