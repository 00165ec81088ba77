/**
 * What every reader produces, whatever the switch wrote: canonical events (one thing that happened),
 * or whole records where a format gives one row per call or answer.
 */

/** The event types the console understands; another type is kept as it came and counts for nothing. */
export const eventTypes = [
  'contact.started',
  'contact.ended',
  'queue.entered',
  'queue.left',
  'agent.offered',
  'agent.no_answer',
  'agent.connected',
  'agent.completed',
  'hold.started',
  'hold.ended',
  'transfer',
  'acw.started',
  'acw.ended',
  'agent.state',
  'switch.started',
] as const;

/** A canonical event type. */
export type EventType = (typeof eventTypes)[number];

/** A scalar that an event may carry beside its fixed fields. */
export type AttributeValue = string | number | boolean | null;

/**
 * One thing that happened at a source.
 * Attributes by type: `queue.entered` {position?}; `queue.left` {outcome, waitSeconds?, key?, position?,
 * originalPosition?, info?}; `agent.connected` {waitSeconds?, ringSeconds?, agentCallId?};
 * `agent.no_answer` {ringMilliseconds?, canceled?}; `agent.completed` {waitSeconds?, talkSeconds?, originalPosition?,
 * endedBy: 'agent' | 'caller' | 'transfer', and for a transfer transferKind: 'blind' | 'attended', destination?};
 * `transfer` {kind: 'blind' | 'attended', destination?}; `agent.state` {state, reason?}, with no queue for all queues.
 * `outcome` is one of the outcomes of `@michuhol/metrics` except answered and inProgress.
 */
export interface CanonicalEvent {
  /** The source's own id of the event; null where the format has none (identity is then the keyed hash of the raw line). */
  eventId: string | null;
  /** A canonical type, or `other:<verb>` for a verb that is only kept. */
  type: string;
  occurredAt: Date;
  /** The call (channel) id at the source; null for events of no call. */
  callId: string | null;
  queue: string | null;
  /** The member as the switch names it. */
  agent: string | null;
  /** The caller's number as the switch gave it; null when withheld or not part of this event. */
  caller: string | null;
  attributes: Record<string, AttributeValue>;
}

/** One row of a call list: a contact, and the queue visit in it unless the call never reached a queue. */
export interface CallRecord {
  /** The values of the profile's key columns, in the profile's order: the record's identity at its source. */
  key: string[];
  callId: string;
  startedAt: Date;
  endedAt: Date | null;
  caller: string | null;
  channel: string | null;
  /** Null for a contact that ended before it reached a queue (in the voice menu). */
  visit: {
    queue: string;
    arrivedAt: Date;
    /** An outcome of `@michuhol/metrics`. */
    outcome: string;
    waitSeconds: number;
    talkSeconds: number | null;
    agent: string | null;
  } | null;
  /** Where a contact without a visit ended. */
  endedIn: 'voiceMenu' | null;
  attributes: Record<string, AttributeValue>;
}

/** One answer of a satisfaction survey. */
export interface SurveyRecord {
  key: string[];
  answeredAt: Date;
  /** The mark as given, between 1 and `scalePoints`. */
  score: number;
  /** Number of points of the scale (5, 7, 10, 100 ...). */
  scalePoints: number;
  callId: string | null;
  question: string | null;
}

/** A message in both languages. */
export interface Message {
  ko: string;
  en: string;
}

/** What became of one line (or one logical row) of a file. `line` counts from 1. */
export type ReadItem =
  | { kind: 'event'; line: number; raw: string; event: CanonicalEvent }
  | { kind: 'call'; line: number; raw: string; record: CallRecord }
  | { kind: 'survey'; line: number; raw: string; record: SurveyRecord }
  | { kind: 'setAside'; line: number; raw: string; code: string; message: Message }
  | { kind: 'rejected'; line: number; raw: string; code: string; message: Message };

/** A file that cannot be read at all; nothing of it may be stored. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
  constructor(
    readonly code: string,
    readonly text: Message,
  ) {
    super(`${code}: ${text.en}`);
  }
}
