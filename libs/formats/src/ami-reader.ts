import type { Message } from './canonical.js';
import { decodeLine } from './encoding.js';
import { problem } from './problem.js';

/** A message of the Asterisk Manager Interface: what a reply or an event says, by the names of its fields. */
export interface AmiMessage {
  kind: 'response' | 'event';
  /** The event's name, or the word of a reply (Success, Error, Goodbye). */
  name: string;
  /** Of a field that comes twice, the first. */
  fields: ReadonlyMap<string, string>;
}

/** What the bytes of a connection bring: its banner first, then messages; a faulty message is named and passed over. */
export type AmiItem =
  { kind: 'banner'; text: string } | AmiMessage | { kind: 'fault'; code: string; message: Message };

/** Reads the bytes of one connection, in pieces of any size. */
export type AmiReader = (bytes: Uint8Array) => AmiItem[];

/** No field of app_queue comes near; whoever sends more is no switch. */
export const MOST_AMI_LINE_BYTES = 16 * 1024;
/** Fields of one message. */
export const MOST_AMI_FIELDS = 512;

const LF = 0x0a;
const CR = 0x0d;
const EMPTY = Buffer.alloc(0);

const faultItem = (code: 'AMI_LINE_TOO_LONG' | 'AMI_BROKEN_LINE' | 'AMI_TOO_MANY_FIELDS'): AmiItem => ({
  kind: 'fault',
  ...problem(code),
});

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === CR ? line.subarray(0, -1) : line);

/** A message by its first field; some events carry a field `Response` of their own. */
const messageOf = (fields: ReadonlyMap<string, string>): AmiItem => {
  const [first] = fields.keys();
  const event = fields.get('Event');
  const response = fields.get('Response');
  if (event !== undefined && first !== 'Response') return { kind: 'event', name: event, fields };
  if (response !== undefined) return { kind: 'response', name: response, fields };
  return faultItem('AMI_BROKEN_LINE');
};

/** The message that is being read. */
class Reading {
  private fields = new Map<string, string>();
  private fault: AmiItem | null = null;

  /** Takes a line; returns what the blank line ends. */
  take(line: Buffer): AmiItem | null {
    if (line.length === 0) return this.end();
    if (this.fault) return null;
    const { text } = decodeLine(line, 'utf-8');
    const colon = text.indexOf(':');
    if (colon <= 0) this.spoil(faultItem('AMI_BROKEN_LINE'));
    else if (this.fields.size >= MOST_AMI_FIELDS) this.spoil(faultItem('AMI_TOO_MANY_FIELDS'));
    else {
      const name = text.slice(0, colon);
      if (!this.fields.has(name)) this.fields.set(name, text.slice(colon + 1).trim());
    }
    return null;
  }

  /** Nothing of the message can be used. */
  spoil(fault: AmiItem): void {
    this.fault ??= fault;
    this.fields = new Map();
  }

  private end(): AmiItem | null {
    const { fault, fields } = this;
    this.fault = null;
    this.fields = new Map();
    if (fault) return fault;
    return fields.size === 0 ? null : messageOf(fields);
  }
}

/**
 * A reader of one connection's bytes (lines end in CRLF, a blank line ends a message, the first line is the banner).
 * Memory is bounded: a line above `MOST_AMI_LINE_BYTES` or more than `MOST_AMI_FIELDS` fields spoil their message, which
 * comes as a fault (AMI_LINE_TOO_LONG, AMI_TOO_MANY_FIELDS, AMI_BROKEN_LINE) when it ends; the next one is read again.
 * Bytes that are no UTF-8 stand escaped as `\xHH`, because a caller's name in another encoding must not cost the call.
 */
export const amiReader = (): AmiReader => {
  const reading = new Reading();
  let rest: Buffer = EMPTY;
  let skipping = false;
  let greeted = false;

  const takeLine = (line: Buffer): AmiItem | null => {
    if (greeted) return reading.take(line);
    greeted = true;
    return { kind: 'banner', text: decodeLine(line, 'utf-8').text };
  };
  const keep = (more: Buffer): void => {
    if (skipping) return;
    // A copy: the buffer of a socket is used again.
    rest = rest.length === 0 ? Buffer.from(more) : Buffer.concat([rest, more]);
    if (rest.length <= MOST_AMI_LINE_BYTES) return;
    rest = EMPTY;
    skipping = true;
    greeted = true;
    reading.spoil(faultItem('AMI_LINE_TOO_LONG'));
  };
  const completed = (end: Buffer): AmiItem | null => {
    keep(end);
    const line = rest;
    rest = EMPTY;
    if (!skipping) return takeLine(withoutReturn(line));
    skipping = false;
    return null;
  };

  return (bytes) => {
    const fresh = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const items: AmiItem[] = [];
    let from = 0;
    for (let at = fresh.indexOf(LF); at >= 0; at = fresh.indexOf(LF, from)) {
      const item = completed(fresh.subarray(from, at));
      if (item) items.push(item);
      from = at + 1;
    }
    keep(fresh.subarray(from));
    return items;
  };
};
