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
  'queue.lost',
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
  'call.detail',
  'switch.started',
] as const;

/** A canonical event type. */
export type EventType = (typeof eventTypes)[number];

/** A scalar that an event may carry beside its fixed fields. */
export type AttributeValue = string | number | boolean | null;

/**
 * One thing that happened at a source.
 * Attributes by type: `queue.entered` {position?, found?: told by a list of those who wait}; `queue.left` {outcome,
 * waitSeconds?, key?, position?, originalPosition?, info?, provisional?}; `queue.lost` {}: the switch does not know the
 * call any more and nobody has told how its wait or talk ended; `agent.connected` {waitSeconds?, ringSeconds?, agentCallId?};
 * `agent.no_answer` {ringMilliseconds?, canceled?, reason?: 'dumped'}; `acw.started` {plannedSeconds?}; `agent.completed` {waitSeconds?, talkSeconds?, originalPosition?,
 * endedBy: 'agent' | 'caller' | 'transfer', and for a transfer transferKind: 'blind' | 'attended', destination?};
 * `transfer` {kind: 'blind' | 'attended', destination?}; `agent.state` {state, reason?, loginSeconds?}, with no queue
 * for all queues; `call.detail` (a call detail record: one leg, joined to its contact by the linked id as `callId`)
 * {answeredAt?, endedAt, durationSeconds, talkSeconds, disposition, application?, dialled?, legId?: the leg's own id}.
 * Any event may carry `feed`, which names a feed whose word counts less than that of the source's log.
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

/** How a visit was handed on: without or with a talk between the counselors. */
export type TransferKind = 'blind' | 'attended';

/** A queue visit as a record states it. Durations are whole seconds; what the format does not say is null. */
export interface RecordVisit {
  queue: string;
  arrivedAt: Date;
  /** An outcome of `@michuhol/metrics`. */
  outcome: string;
  /** From arrival to the answer or the end; null only while the visit is in progress or the format cannot know it. */
  waitSeconds: number | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  /** After-call work. */
  acwSeconds: number | null;
  ringSeconds: number | null;
  endedAt: Date | null;
  agent: string | null;
  endedBy: 'agent' | 'caller' | 'transfer' | null;
  transfer: TransferKind | null;
  transferTarget: string | null;
}

/**
 * One record of a call list or of a contact: the contact it belongs to, and its queue visits in order of arrival
 * (none when the contact never reached a queue, several where a format tells a whole conversation in one record).
 */
export interface CallRecord {
  /** The values that identify the record at its source, in the order documented for its format or profile. */
  key: string[];
  /**
   * The linked id where several records may belong to one contact (a transfer makes a record of its own);
   * null where each record is a contact of its own.
   */
  contact: string | null;
  /**
   * The version order of the format (an epoch in milliseconds, a revision), as a safe integer: of two contents under
   * one key the higher is the truth. Null where the format has none; then the order of arrival decides.
   */
  version: number | null;
  callId: string;
  startedAt: Date;
  endedAt: Date | null;
  caller: string | null;
  channel: string | null;
  direction: 'inbound' | 'outbound' | null;
  visits: RecordVisit[];
  /** Where a contact without a visit ended. */
  endedIn: 'voiceMenu' | null;
  attributes: Record<string, AttributeValue>;
}

/** What became of a consultation: answered, done at once, passed on to a department, received for later, call back. */
export const consultationResults = ['answered', 'doneAtOnce', 'passedOn', 'received', 'callback'] as const;

/** One of the results of a consultation. */
export type ConsultationResult = (typeof consultationResults)[number];

/** One consultation record (상담 기록) of the consultation application, whatever its channel. */
export interface ConsultationRecord {
  key: string[];
  /** As for a call record. */
  version: number | null;
  startedAt: Date;
  endedAt: Date | null;
  /** The call at the switch, where the application knows it. */
  callId: string | null;
  /** The counselor as the application names it. */
  counselor: string | null;
  caller: string | null;
  /** Telephone, text, web or SNS, as written. */
  channel: string | null;
  direction: 'inbound' | 'outbound' | null;
  /** The outbound campaign, such as a survey; null for none. */
  campaign: string | null;
  /** Large, middle and small topic (대·중·소분류); null where the level is not given. */
  topic: readonly [string | null, string | null, string | null];
  result: ConsultationResult;
  agency: string | null;
  department: string | null;
  attributes: Record<string, AttributeValue>;
}

/** The totals of one interval and queue, as a switch that exports no calls reports them (집계값). */
export interface IntervalRecord {
  key: string[];
  version: number | null;
  startsAt: Date;
  /** Length of the interval. */
  minutes: number;
  queue: string;
  /** Additive totals by the names of `sums` of `@michuhol/metrics`; a name that is missing was not reported. */
  totals: Readonly<Record<string, number>>;
  longestWaitSeconds: number | null;
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
  | { kind: 'consultation'; line: number; raw: string; record: ConsultationRecord }
  | { kind: 'interval'; line: number; raw: string; record: IntervalRecord }
  | { kind: 'setAside'; line: number; raw: string; code: string; message: Message }
  | { kind: 'rejected'; line: number; raw: string; code: string; message: Message };

/** A file that cannot be read at all; nothing of it may be stored. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
  constructor(
    readonly code: string,
    readonly text: Message,
    /** The file in an archive that has the fault; null where it is the file itself. */
    readonly file: string | null = null,
  ) {
    super(`${code}: ${text.en}`);
  }
}
