import type { AttributeValue, CanonicalEvent, EventType } from './canonical.js';
import type { AmiMessage } from './ami-reader.js';

/** The attribute that names the feed of an event: where queue_log tells the same, queue_log counts. */
export const AMI_FEED = 'ami';

/** What a message says, at an instant. */
export interface AmiNotice {
  readonly at: Date;
  /** A field's text; null when it is missing, empty or `<unknown>`. */
  text(name: string): string | null;
  /** A field that is a whole number; null when it is none. */
  count(name: string): number | null;
}

/** Takes one event. */
export type Emit = (event: CanonicalEvent) => void;

/** What a column of whole numbers holds. */
const MOST_COUNT = 2_147_483_647;

const STAMP = /^(\d{9,10})(?:\.(\d{1,6}))?$/;

/** `Timestamp` (seconds and microseconds, with `timestampevents = yes`); without it, when the message came. */
const timeOf = (fields: AmiMessage['fields'], receivedAt: Date): Date => {
  const [, seconds, fraction = ''] = STAMP.exec(fields.get('Timestamp') ?? '') ?? [];
  return seconds === undefined
    ? receivedAt
    : new Date(Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)));
};

/** A message as the translation reads it. */
export const noticeOf = ({ fields }: AmiMessage, receivedAt: Date): AmiNotice => {
  const text = (name: string): string | null => {
    const value = fields.get(name);
    return value === undefined || value === '' || value === '<unknown>' ? null : value;
  };
  return {
    at: timeOf(fields, receivedAt),
    text,
    count: (name) => {
      const value = text(name);
      const number = value !== null && /^\d{1,10}$/.test(value) ? Number(value) : null;
      return number !== null && number <= MOST_COUNT ? number : null;
    },
  };
};

const MOST_ID = 200;

/** What an event is about. */
export interface About {
  callId?: string | null;
  queue?: string | null;
  agent?: string | null;
  caller?: string | null;
}

/** An event of this feed; attributes that are null are left out. Its id is made of what it says and when. */
export const amiEvent = (
  type: EventType,
  occurredAt: Date,
  { callId = null, queue = null, agent = null, caller = null }: About,
  attributes: Record<string, AttributeValue> = {},
): CanonicalEvent => {
  const said = Object.entries(attributes).filter(([, value]) => value !== null);
  const state = typeof attributes.state === 'string' ? attributes.state : '';
  const id = [AMI_FEED, occurredAt.getTime(), type, state, callId ?? '', agent ?? '', queue ?? ''].join(':');
  return {
    ...{ eventId: id.slice(0, MOST_ID), type, occurredAt, callId, queue, agent, caller },
    attributes: { ...Object.fromEntries(said), feed: AMI_FEED },
  };
};
