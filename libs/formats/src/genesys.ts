import type { AttributeValue, CallRecord, ReadItem } from './canonical.js';
import { callerNumber } from './caller.js';
import type { Encoding } from './encoding.js';
import { sessionsOf } from './genesys-session.js';
import { visitsOf } from './genesys-visits.js';
import { isoInstant } from './iso-instant.js';
import {
  instantAt,
  nameAt,
  nameFrom,
  neededInstantAt,
  neededNameAt,
  objectsAt,
  wordAt,
} from './json-fields.js';
import type { JsonObject } from './json-value.js';
import { RowFault } from './problem.js';
import type { DocumentResult } from './read-json.js';
import { holdsMembers, readJson } from './read-json.js';

const mediaChannels: Readonly<Record<string, string>> = {
  voice: 'telephone',
  callback: 'telephone',
  chat: 'web',
  email: 'web',
};
const messageChannels: Readonly<Record<string, string>> = { sms: 'text', webmessaging: 'web' };

/** The media of a conversation are those of its first session that has any; messengers of all kinds are SNS. */
const channelOf = (sessions: readonly JsonObject[]): string | null => {
  const session = sessions.find((one) => {
    const type = wordAt(one, 'mediaType') ?? '';
    return type === 'message' || mediaChannels[type] !== undefined;
  });
  if (!session) return null;
  const media = wordAt(session, 'mediaType') ?? '';
  if (media !== 'message') return mediaChannels[media] ?? null;
  const kind = (wordAt(session, 'messageType') ?? wordAt(session, 'engagementSource') ?? '').toLowerCase();
  return messageChannels[kind] ?? 'sns';
};

/** A caller's address without its scheme and, of a SIP address, without its host. */
const callerOf = (sessions: readonly JsonObject[]): string | null => {
  const address = sessions.map((session) => nameAt(session, 'ani')).find((ani) => ani !== null);
  if (!address) return null;
  const number = /^(?:tel|sips?):([^@;]*)/i.exec(address)?.[1] ?? address;
  return callerNumber(number);
};

const times = (from: readonly JsonObject[], ...names: string[]): number[] =>
  from.flatMap((one) =>
    names.flatMap((name) => {
      const value = one[name];
      return typeof value === 'string' ? (isoInstant(value)?.getTime() ?? []) : [];
    }),
  );

/** The newest instant at which the conversation is known to have changed: the order of its versions. */
const versionOf = (conversation: JsonObject, sessions: readonly JsonObject[]): number =>
  Math.max(
    ...times([conversation], 'conversationStart', 'conversationEnd'),
    ...sessions.flatMap((session) => [
      ...times(objectsAt(session, 'segments'), 'segmentStart', 'segmentEnd'),
      ...times(objectsAt(session, 'metrics'), 'emitDate'),
    ]),
    ...times(objectsAt(conversation, 'evaluations'), 'eventTime', 'releaseDate'),
    ...times(objectsAt(conversation, 'surveys'), 'eventTime', 'surveyCompletedDate'),
  );

const directionOf = (conversation: JsonObject): CallRecord['direction'] => {
  const direction = wordAt(conversation, 'originatingDirection');
  return direction === 'inbound' || direction === 'outbound' ? direction : null;
};

const attributesOf = (sessions: readonly JsonObject[], noAnswers: number): Record<string, AttributeValue> => {
  const dnis = sessions.map((session) => nameAt(session, 'dnis')).find((number) => number !== null);
  return {
    ...(noAnswers > 0 ? { noAnswers } : {}),
    ...(dnis ? { dialled: nameFrom(dnis.replace(/^tel:/i, ''), 'dnis') } : {}),
  };
};

/** The conversation of a detail record. Key [conversationId]; version the newest instant in it. Throws RowFault. */
const conversationOf = (conversation: JsonObject): DocumentResult => {
  const conversationId = neededNameAt(conversation, 'conversationId');
  const startedAt = neededInstantAt(conversation, 'conversationStart');
  const endedAt = instantAt(conversation, 'conversationEnd');
  if (endedAt && endedAt < startedAt) throw new RowFault('TIME_ORDER');
  const participants = objectsAt(conversation, 'participants');
  const raw = participants.flatMap((participant) => objectsAt(participant, 'sessions'));
  const citizens = participants
    .filter((participant) => ['customer', 'external'].includes(wordAt(participant, 'purpose') ?? ''))
    .flatMap((participant) => objectsAt(participant, 'sessions'));
  const sessions = sessionsOf(conversation);
  const { visits, noAnswers } = visitsOf(sessions, endedAt !== null);
  const direction = directionOf(conversation);
  const metOnlyFlow =
    sessions.some(({ purpose }) => purpose === 'ivr') &&
    !sessions.some(({ purpose }) => ['acd', 'agent', 'user', 'voicemail'].includes(purpose));
  return {
    record: {
      key: [conversationId],
      contact: null,
      version: versionOf(conversation, raw),
      callId: conversationId,
      startedAt,
      endedAt,
      caller: callerOf(citizens),
      channel: channelOf(raw),
      direction,
      visits,
      endedIn: direction === 'inbound' && endedAt && metOnlyFlow ? 'voiceMenu' : null,
      attributes: attributesOf(citizens, noAnswers),
    },
  };
};

/**
 * Reads Genesys Cloud conversation details: one a line, a list, or the answer of the query itself
 * ({"conversations": […]}). Queues and agents are named by their ids. Rejects a record without conversationId,
 * conversationStart or queueId (MISSING_FIELD), with times, numbers or names that are none (INVALID_TIME,
 * INVALID_NUMBER, INVALID_DURATION, INVALID_FIELD, FIELD_TOO_LONG), that ends before it starts (TIME_ORDER) or with
 * more than 31 visits (TOO_MANY_VISITS). Throws the FormatFaults of `jsonSplitter`.
 */
export const readGenesys = (
  bytes: AsyncIterable<Uint8Array>,
  { encoding }: { encoding: Encoding },
): AsyncIterable<ReadItem> => readJson(bytes, { encoding, listName: 'conversations' }, conversationOf);

/** Whether the first lines of a file are conversation details of Genesys. */
export const isGenesys = (lines: readonly string[]): boolean =>
  holdsMembers(lines, 'conversationId', 'conversationStart') ||
  holdsMembers(lines, 'conversations', 'conversationId');
