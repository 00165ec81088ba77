import type { AttributeValue, CallRecord, ReadItem, RecordVisit, TransferKind } from './canonical.js';
import { callerNumber } from './caller.js';
import type { Encoding } from './encoding.js';
import {
  countAt,
  instantAt,
  nameAt,
  neededInstantAt,
  neededNameAt,
  objectAt,
  secondsAt,
  secondsBetween,
  wordAt,
} from './json-fields.js';
import type { JsonObject } from './json-value.js';
import { problem, RowFault } from './problem.js';
import type { DocumentResult } from './read-json.js';
import { holdsMembers, readJson } from './read-json.js';

const channels: Readonly<Record<string, string>> = {
  VOICE: 'telephone',
  CHAT: 'web',
  EMAIL: 'web',
  SMS: 'text',
};

/** Contacts that the centre began. A call-back is the second half of a contact that the citizen began. */
const outbound: ReadonlySet<string> = new Set(['OUTBOUND', 'EXTERNAL_OUTBOUND', 'CAMPAIGN']);
const inbound: ReadonlySet<string> = new Set([
  'INBOUND',
  'TRANSFER',
  'QUEUE_TRANSFER',
  'CALLBACK',
  'WEBRTC_API',
]);
/** A supervisor's own contact with a call that has a record of its own. */
const supervision: ReadonlySet<string> = new Set(['MONITOR', 'BARGED']);

const directionOf = (method: string | null): CallRecord['direction'] => {
  if (method === null) return null;
  if (outbound.has(method)) return 'outbound';
  return inbound.has(method) ? 'inbound' : null;
};

const hasTransfer = (record: JsonObject): boolean =>
  instantAt(record, 'TransferCompletedTimestamp') !== null ||
  wordAt(objectAt(record, 'TransferredToEndpoint'), 'Address') !== null;

/**
 * What became of a queued contact that no agent took. The record says that another contact follows and how this one
 * was disconnected; a contact that goes on after its flow or its caller ended it is the call-back that was asked for.
 */
const unansweredOutcome = (record: JsonObject, isOver: boolean): string => {
  const reason = wordAt(record, 'DisconnectReason');
  if (wordAt(record, 'InitiationMethod') === 'CALLBACK') return isOver ? 'callback' : 'inProgress';
  if (hasTransfer(record)) return 'overflow';
  if (nameAt(record, 'NextContactId') !== null)
    return reason === 'CONTACT_FLOW_DISCONNECT' || reason === 'CUSTOMER_DISCONNECT' ? 'callback' : 'overflow';
  if (reason === 'TELECOM_PROBLEM') return 'systemFailure';
  return isOver ? 'abandoned' : 'inProgress';
};

const endedByOf = (record: JsonObject): RecordVisit['endedBy'] => {
  if (hasTransfer(record)) return 'transfer';
  const reason = wordAt(record, 'DisconnectReason');
  if (reason === 'CUSTOMER_DISCONNECT') return 'caller';
  return reason === 'AGENT_DISCONNECT' ? 'agent' : null;
};

/** The agent stayed on after the transfer was through: both have talked. */
const transferOf = (record: JsonObject, agentLeft: Date | null): TransferKind | null => {
  if (!hasTransfer(record)) return null;
  const through = instantAt(record, 'TransferCompletedTimestamp');
  return through && agentLeft && agentLeft > through ? 'attended' : 'blind';
};

const sum = (...parts: readonly (number | null)[]): number | null =>
  parts.every((part) => part === null) ? null : parts.reduce<number>((all, part) => all + (part ?? 0), 0);

const answeredVisit = (record: JsonObject, connectedAt: Date): Omit<RecordVisit, 'queue' | 'arrivedAt'> => {
  const agent = objectAt(record, 'Agent');
  const queue = objectAt(record, 'Queue');
  const enqueuedAt = neededInstantAt(queue, 'EnqueueTimestamp');
  const holdSeconds = secondsAt(agent, 'CustomerHoldDuration');
  // Amazon's interaction time leaves out hold; ours holds it
  const talkSeconds = sum(secondsAt(agent, 'AgentInteractionDuration'), holdSeconds);
  const disconnectedAt = instantAt(record, 'DisconnectTimestamp');
  const agentLeft =
    talkSeconds === null ? disconnectedAt : new Date(connectedAt.getTime() + talkSeconds * 1000);
  return {
    outcome: 'answered',
    waitSeconds: secondsAt(queue, 'Duration') ?? secondsBetween(enqueuedAt, connectedAt),
    talkSeconds,
    holdSeconds,
    acwSeconds: secondsAt(agent, 'AfterContactWorkDuration'),
    ringSeconds: null,
    endedAt: disconnectedAt && agentLeft,
    agent: nameAt(agent, 'Username') ?? nameAt(agent, 'ARN'),
    endedBy: endedByOf(record),
    transfer: transferOf(record, agentLeft),
    transferTarget: nameAt(objectAt(record, 'TransferredToEndpoint'), 'Address'),
  };
};

const unansweredVisit = (record: JsonObject): Omit<RecordVisit, 'queue' | 'arrivedAt'> => {
  const queue = objectAt(record, 'Queue');
  const enqueuedAt = neededInstantAt(queue, 'EnqueueTimestamp');
  const leftAt = instantAt(queue, 'DequeueTimestamp') ?? instantAt(record, 'DisconnectTimestamp');
  const outcome = unansweredOutcome(record, leftAt !== null);
  const isOpen = outcome === 'inProgress';
  const waited = secondsAt(queue, 'Duration') ?? (leftAt && secondsBetween(enqueuedAt, leftAt));
  return {
    outcome,
    waitSeconds: isOpen ? null : waited,
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

const visitsOf = (record: JsonObject): RecordVisit[] => {
  const queue = objectAt(record, 'Queue');
  const arrivedAt = instantAt(queue, 'EnqueueTimestamp');
  // an agent's own outbound contact names a queue that it never waited in
  if (!arrivedAt) return [];
  const connectedAt = instantAt(objectAt(record, 'Agent'), 'ConnectedToAgentTimestamp');
  const name = nameAt(queue, 'Name') ?? neededNameAt(queue, 'ARN');
  const rest = connectedAt ? answeredVisit(record, connectedAt) : unansweredVisit(record);
  return [{ queue: name, arrivedAt, ...rest }];
};

/** Called in, and left before a queue and before any agent: all it met was the contact flow. */
const endedInFlow = (record: JsonObject): boolean =>
  wordAt(record, 'InitiationMethod') === 'INBOUND' &&
  instantAt(record, 'DisconnectTimestamp') !== null &&
  instantAt(objectAt(record, 'Agent'), 'ConnectedToAgentTimestamp') === null &&
  !hasTransfer(record);

const attributesOf = (record: JsonObject): Record<string, AttributeValue> => {
  const given: [string, AttributeValue][] = [
    ['initiationMethod', wordAt(record, 'InitiationMethod')],
    ['disconnectReason', wordAt(record, 'DisconnectReason')],
    ['previousContactId', nameAt(record, 'PreviousContactId')],
    ['nextContactId', nameAt(record, 'NextContactId')],
    ['connectionAttempts', countAt(record, 'AgentConnectionAttempts')],
    ['holds', countAt(objectAt(record, 'Agent'), 'NumberOfHolds')],
    ['dialled', nameAt(objectAt(record, 'SystemEndpoint'), 'Address')],
  ];
  return Object.fromEntries(given.filter(([, value]) => value !== null));
};

/**
 * The contact of a contact record. Key [ContactId]; contact InitialContactId, or ContactId for the first of a chain;
 * version LastUpdateTimestamp. Throws RowFault.
 */
const contactOf = (record: JsonObject): DocumentResult => {
  const contactId = neededNameAt(record, 'ContactId');
  const method = wordAt(record, 'InitiationMethod');
  if (method !== null && supervision.has(method)) return { setAside: problem('SUPERVISION') };
  const startedAt = neededInstantAt(record, 'InitiationTimestamp');
  const endedAt = instantAt(record, 'DisconnectTimestamp');
  if (endedAt && endedAt < startedAt) throw new RowFault('TIME_ORDER');
  const channel = wordAt(record, 'Channel');
  const visits = visitsOf(record);
  const caller = nameAt(objectAt(record, 'CustomerEndpoint'), 'Address');
  return {
    record: {
      key: [contactId],
      contact: nameAt(record, 'InitialContactId') ?? contactId,
      version: instantAt(record, 'LastUpdateTimestamp')?.getTime() ?? null,
      callId: contactId,
      startedAt,
      endedAt,
      caller: caller === null ? null : callerNumber(caller),
      channel: channel === null ? null : (channels[channel] ?? channel.toLowerCase()),
      direction: directionOf(method),
      visits,
      endedIn: visits.length === 0 && endedInFlow(record) ? 'voiceMenu' : null,
      attributes: attributesOf(record),
    },
  };
};

/**
 * Reads Amazon Connect contact records (CTR): one a line as Kinesis Firehose writes them, without anything between
 * them, or as a list. A record may come again with a newer LastUpdateTimestamp. Rejects a record without ContactId or
 * InitiationTimestamp (MISSING_FIELD), with a time, number or name that is none (INVALID_TIME, INVALID_DURATION,
 * INVALID_FIELD, FIELD_TOO_LONG) or that ends before it starts (TIME_ORDER); sets aside what supervisors did
 * (SUPERVISION). Throws the FormatFaults of `jsonSplitter`.
 */
export const readAmazonConnect = (
  bytes: AsyncIterable<Uint8Array>,
  options: { encoding: Encoding },
): AsyncIterable<ReadItem> => readJson(bytes, options, contactOf);

/** Whether the first lines of a file are contact records of Amazon Connect. */
export const isAmazonConnect = (lines: readonly string[]): boolean =>
  holdsMembers(lines, 'AWSContactTraceRecordFormatVersion') ||
  holdsMembers(lines, 'ContactId', 'InitiationMethod');
