import type { AttributeValue, CallRecord, ReadItem, RecordVisit, TransferKind } from './canonical.js';
import { callerNumber } from './caller.js';
import type { Encoding } from './encoding.js';
import type { Variables } from './freeswitch-variables.js';
import { microInstant, variablesOf } from './freeswitch-variables.js';
import { nameAt, objectAt, objectsAt, secondsBetween, wordAt } from './json-fields.js';
import type { JsonObject } from './json-value.js';
import { problem, RowFault } from './problem.js';
import type { DocumentResult } from './read-json.js';
import { holdsMembers, readJson } from './read-json.js';

/**
 * Why a member left without an answer (mod_callcenter): only who broke out, or whose channel was gone, has given up.
 * The module's own counter calls every one of these abandoned.
 */
const cancelOutcomes: Readonly<Record<string, string>> = {
  NONE: 'abandoned',
  BREAK_OUT: 'abandoned',
  TIMEOUT: 'timeout',
  NO_AGENT_TIMEOUT: 'emptyExit',
  EXIT_WITH_KEY: 'keyExit',
};

/** The switch says who ended a call from its own side: it received the caller's goodbye, or sent one to him. */
const endedBy: Readonly<Record<string, RecordVisit['endedBy']>> = { recv_bye: 'caller', send_bye: 'agent' };

const transferOf = (variables: Variables): TransferKind | null => {
  const told = [variables.name('hangup_cause'), variables.name('endpoint_disposition')];
  if (told.includes('ATTENDED_TRANSFER')) return 'attended';
  return told.includes('BLIND_TRANSFER') ? 'blind' : null;
};

/** The last word of the module: the variables of an earlier queue of the same call may still stand beside it. */
const isAnswered = (variables: Variables): boolean => {
  const cause = variables.name('cc_cause');
  if (cause !== null) return cause === 'answered';
  return (
    variables.epoch('cc_queue_answered_epoch') !== null && variables.epoch('cc_queue_canceled_epoch') === null
  );
};

type Rest = Omit<RecordVisit, 'queue' | 'arrivedAt'>;

const answeredVisit = (variables: Variables, arrivedAt: Date, channelEnd: Date | null): Rest => {
  const answeredAt = variables.epoch('cc_queue_answered_epoch');
  if (!answeredAt) throw new RowFault('MISSING_FIELD', 'cc_queue_answered_epoch');
  const terminatedAt = variables.epoch('cc_queue_terminated_epoch');
  // an end before the answer belongs to an earlier queue of the call
  const endedAt = terminatedAt && terminatedAt >= answeredAt ? terminatedAt : channelEnd;
  const transfer = transferOf(variables);
  return {
    outcome: 'answered',
    waitSeconds: secondsBetween(arrivedAt, answeredAt),
    talkSeconds: endedAt && secondsBetween(answeredAt, endedAt),
    holdSeconds: variables.seconds('hold_accum_seconds'),
    acwSeconds: null,
    ringSeconds: null,
    endedAt,
    agent: variables.name('cc_agent'),
    endedBy: transfer ? 'transfer' : (endedBy[variables.name('sip_hangup_disposition') ?? ''] ?? null),
    transfer,
    transferTarget: null,
  };
};

const canceledVisit = (variables: Variables, arrivedAt: Date, channelEnd: Date | null): Rest => {
  const reason = variables.name('cc_cancel_reason') ?? 'NONE';
  const outcome = cancelOutcomes[reason];
  if (outcome === undefined) throw new RowFault('UNKNOWN_OUTCOME');
  const canceledAt = variables.epoch('cc_queue_canceled_epoch');
  const endedAt = canceledAt && canceledAt >= arrivedAt ? canceledAt : channelEnd;
  return {
    outcome,
    waitSeconds: endedAt && secondsBetween(arrivedAt, endedAt),
    talkSeconds: null,
    holdSeconds: null,
    acwSeconds: null,
    ringSeconds: null,
    endedAt,
    agent: null,
    endedBy: outcome === 'abandoned' ? 'caller' : null,
    transfer: null,
    transferTarget: null,
  };
};

const visitsOf = (variables: Variables, channelEnd: Date | null): RecordVisit[] => {
  const queue = variables.name('cc_queue');
  if (queue === null) return [];
  const arrivedAt = variables.epoch('cc_queue_joined_epoch');
  if (!arrivedAt) throw new RowFault('MISSING_FIELD', 'cc_queue_joined_epoch');
  const rest = (isAnswered(variables) ? answeredVisit : canceledVisit)(variables, arrivedAt, channelEnd);
  return [{ queue, arrivedAt, ...rest }];
};

/** The times and the caller of the oldest profile: later ones are what the dialplan made of the call. */
const originalOf = (document: JsonObject): { times: JsonObject; profile: JsonObject } => {
  const oldest = objectsAt(document, 'callflow').at(-1) ?? {};
  return { times: objectAt(oldest, 'times'), profile: objectAt(oldest, 'caller_profile') };
};

const attributesOf = (variables: Variables, profile: JsonObject): Record<string, AttributeValue> => {
  const given: [string, AttributeValue][] = [
    ['hangupCause', variables.name('hangup_cause')],
    ['dialled', nameAt(profile, 'destination_number')],
    ['key', variables.name('cc_exit_key')],
  ];
  return Object.fromEntries(given.filter(([, value]) => value !== null));
};

const directionOf = (direction: string | null): CallRecord['direction'] =>
  direction === 'inbound' || direction === 'outbound' ? direction : null;

/** The call of a record of mod_json_cdr. Key [uuid]. Throws RowFault. */
const callOf = (document: JsonObject): DocumentResult => {
  const variables = variablesOf(objectAt(document, 'variables'));
  const { times, profile } = originalOf(document);
  const uuid = variables.name('uuid') ?? nameAt(profile, 'uuid');
  if (uuid === null) throw new RowFault('MISSING_FIELD', 'uuid');
  const side = variables.name('cc_side');
  if (side === 'agent') return { setAside: problem('AGENT_LEG') };
  // dialled by another call, which has a record of its own
  if (side === null && (variables.name('originator') ?? variables.name('originating_leg_uuid')) !== null)
    return { setAside: problem('OTHER_LEG') };
  const startedAt = microInstant(times.created_time, 'created_time') ?? variables.epoch('start_epoch');
  if (!startedAt) throw new RowFault('MISSING_FIELD', 'start_epoch');
  const endedAt = microInstant(times.hangup_time, 'hangup_time') ?? variables.epoch('end_epoch');
  if (endedAt && endedAt < startedAt) throw new RowFault('TIME_ORDER');
  const caller =
    nameAt(profile, 'caller_id_number') ?? nameAt(profile, 'ani') ?? variables.name('sip_from_user');
  const direction = variables.name('direction') ?? wordAt(objectAt(document, 'channel_data'), 'direction');
  return {
    record: {
      key: [uuid],
      contact: null,
      version: null,
      callId: uuid,
      startedAt,
      endedAt,
      caller: caller === null ? null : callerNumber(caller),
      channel: 'telephone',
      direction: directionOf(direction),
      visits: visitsOf(variables, endedAt),
      endedIn: null,
      attributes: attributesOf(variables, profile),
    },
  };
};

/**
 * Reads the records of FreeSWITCH's mod_json_cdr with the variables of mod_callcenter: one a line, one after the
 * other (a folder of files joined), or as a list; values as they are or encoded as in a URL. A call that went through
 * several queues keeps the variables of the last one only, so it is one visit. Sets aside the legs of agents
 * (AGENT_LEG) and other dialled legs (OTHER_LEG). Rejects a record without uuid, start or the queue's times
 * (MISSING_FIELD), with times, durations or names that are none (INVALID_TIME, INVALID_DURATION, INVALID_FIELD,
 * FIELD_TOO_LONG), with a cancel reason that is not known (UNKNOWN_OUTCOME) or that ends before it starts
 * (TIME_ORDER). Throws the FormatFaults of `jsonSplitter`.
 */
export const readFreeswitchJson = (
  bytes: AsyncIterable<Uint8Array>,
  options: { encoding: Encoding },
): AsyncIterable<ReadItem> => readJson(bytes, { encoding: options.encoding }, callOf);

/** Whether the first lines of a file are records of mod_json_cdr. */
export const isFreeswitchJson = (lines: readonly string[]): boolean =>
  holdsMembers(lines, 'core-uuid', 'variables') || holdsMembers(lines, 'channel_data', 'variables');
