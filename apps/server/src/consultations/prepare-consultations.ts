import { dayOf, type Day } from '@michuhol/calendar';
import type { ConsultationRecord } from '@michuhol/formats';
import type { CallerHash } from '../contacts/call-event.js';
import {
  callerIdentity,
  maskFreeText,
  maskNumbers,
  mayHoldNumber,
  withoutNeverStored,
} from '@michuhol/privacy';
import type { DataKey, Keyring } from '../platform/keyring.js';
import { recordKeyOf, type ArrivingRecord } from '../versions/record-kind.js';
import { contentOf, type ConsultationArrival } from './consultation-arrival.js';
import { consultationChannel } from './consultation-channel.js';
import type { ConsultationNames } from './consultation-names.js';
import { tidy } from './word.js';

/** A consultation ready to be stored: identified, its words understood, its numbers sealed. */
export interface PreparedConsultation extends ArrivingRecord {
  startedAt: Date;
  endedAt: Date | null;
  counselor: string | null;
  accountId: string | null;
  channel: string | null;
  direction: string | null;
  campaign: string | null;
  topic: readonly [string | null, string | null, string | null];
  result: string;
  agency: string | null;
  agencyWord: string | null;
  department: string | null;
  callKey: string | null;
  caller: CallerHash | null;
  sealed: Buffer | null;
}

/** Half of the keyed hash: 128 bits tell contents apart. */
const KEY_BYTES = 16;
const HOUR_MS = 3_600_000;

/** What the sealed part of a consultation is bound to. */
export const consultationSeal = (sourceId: string, recordKey: string, contentId: string): string =>
  `consultation:${sourceId}:${recordKey}:${contentId}`;

/** The day and the data key of an instant, looked up once for each hour that a batch touches. */
const hoursOf = (keyring: Keyring) => {
  const byHour = new Map<number, { day: Day; key: DataKey }>();
  return async (at: Date): Promise<{ day: Day; key: DataKey }> => {
    const hour = Math.floor(at.getTime() / HOUR_MS);
    const known = byHour.get(hour) ?? { day: dayOf(at), key: await keyring.forPeriod('caller', at) };
    byHour.set(hour, known);
    return known;
  };
};

/** Further attributes go with what is sealed; what may never be stored is masked there too. */
const openAttributes = (attributes: ConsultationRecord['attributes']): ConsultationRecord['attributes'] =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutNeverStored(value) : value,
    ]),
  );

type Identified = Pick<PreparedConsultation, 'recordKey' | 'content' | 'caller' | 'sealed'>;

/** What a record is known by, and its number and whatever else must not stand open. */
const identify = (
  key: DataKey,
  record: ConsultationRecord,
  words: readonly string[],
  sourceId: string,
): Identified => {
  const recordKey = recordKeyOf(record.key);
  const content = key.hash(contentOf(record)).subarray(0, KEY_BYTES);
  const contentId = content.toString('hex');
  const identity = record.caller === null ? null : callerIdentity(record.caller);
  const secret = {
    ...(identity !== null && { caller: record.caller }),
    ...(Object.keys(record.attributes).length > 0 && { attributes: openAttributes(record.attributes) }),
    ...(words.length > 0 && { words }),
  };
  return {
    recordKey,
    content,
    caller: identity === null ? null : { keyId: key.id, hash: key.hashCaller(identity) },
    sealed:
      Object.keys(secret).length === 0
        ? null
        : key.seal(JSON.stringify(secret), consultationSeal(sourceId, recordKey, contentId)),
  };
};

/** A free word in the form it may stand open; what looks like a telephone number in it goes with what is sealed. */
interface OpenWord {
  text: string | null;
  hidden: string[];
}

const opened = (word: string | null): OpenWord => {
  const text = tidy(word);
  if (text === null) return { text, hidden: [] };
  const shown = maskFreeText(text);
  if (shown === text && !mayHoldNumber(text)) return { text, hidden: [] };
  return { text: maskNumbers(shown), hidden: [withoutNeverStored(text)] };
};

/** Remembers what a function gave for the words of a batch: they are few, and its records many. */
const remembered = <Words extends readonly (string | null)[], Value>(
  find: (...words: Words) => Value,
): ((...words: Words) => Value) => {
  const known = new Map<string, Value>();
  return (...words) => {
    const name = words.join('\n');
    const before = known.get(name);
    if (before !== undefined) return before;
    const value = find(...words);
    known.set(name, value);
    return value;
  };
};

/** How the words of a source's records are understood. */
const readerOf = (names: ConsultationNames, sourceId: string) => {
  const word = remembered((text: string | null) => opened(text));
  const topic = remembered((large: string | null, middle: string | null, small: string | null, day: Day) => {
    const words = [word(large), word(middle), word(small)] as const;
    const found = names.topic([words[0].text, words[1].text, words[2].text], day);
    return { ...found, hidden: words.flatMap(({ hidden }) => hidden) };
  });
  const counselor = remembered((written: string | null, day: Day) => {
    const name = tidy(written);
    return { name, accountId: name === null ? null : names.account(sourceId, name, day) };
  });
  const agency = remembered((written: string | null, large: string | null, day: Day) => {
    const { text, hidden } = word(written);
    return { word: text, hidden, key: names.agency(text, large === null ? null : { code: large }, day) };
  });
  const channel = remembered((written: string | null) => ({ code: consultationChannel(written) }));
  return { word, topic, counselor, agency, channel };
};

/** Understands each record by the names of its day, hashes its content and caller, and seals what may hold a number. */
export const prepareConsultations = async (
  keyring: Keyring,
  names: ConsultationNames,
  sourceId: string,
  arrivals: readonly ConsultationArrival[],
): Promise<PreparedConsultation[]> => {
  const hourOf = hoursOf(keyring);
  const read = readerOf(names, sourceId);
  const prepared: PreparedConsultation[] = [];
  for (const { record, order } of arrivals) {
    const { day, key } = await hourOf(record.startedAt);
    const topic = read.topic(...record.topic, day);
    const counselor = read.counselor(record.counselor, day);
    const agency = read.agency(record.agency, topic.large?.code ?? null, day);
    const campaign = read.word(record.campaign);
    const department = read.word(record.department);
    const hidden = [...topic.hidden, ...agency.hidden, ...campaign.hidden, ...department.hidden];
    const identified = identify(key, record, hidden, sourceId);
    prepared.push({
      ...identified,
      version: record.version,
      arrival: order,
      day,
      startedAt: record.startedAt,
      endedAt: record.endedAt,
      counselor: counselor.name,
      accountId: counselor.accountId,
      channel: read.channel(record.channel).code,
      direction: record.direction,
      campaign: campaign.text,
      topic: topic.levels,
      result: record.result,
      agency: agency.key,
      agencyWord: agency.word,
      department: department.text,
      callKey: tidy(record.callId),
    });
  }
  return prepared;
};
