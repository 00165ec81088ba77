import type { Attributes } from './event-attributes.js';

/** A caller's number as it is kept: its keyed hash, and the key it was made under. */
export interface CallerHash {
  keyId: number;
  hash: Buffer;
}

/** An event (or a record) of one call, as facts are made of it. Numbers stay outside. */
export interface CallEvent {
  /** Names the row, to open what is sealed in it. */
  eventKey: Buffer;
  occurredAt: Date;
  type: string;
  queue: string | null;
  agent: string | null;
  attributes: Attributes;
  caller: CallerHash | null;
}

/** What the column holds; more is no duration. */
const MOST_SECONDS = 2_147_483_647;

/** An attribute that is a whole number of seconds; null when it is missing or none. */
export const secondsOf = (event: CallEvent, name: string): number | null => {
  const value = event.attributes[name];
  return typeof value === 'number' && value >= 0 && value <= MOST_SECONDS ? Math.trunc(value) : null;
};

/** Whole seconds between two instants, never below zero: clocks of one source differ by a second. */
export const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));
