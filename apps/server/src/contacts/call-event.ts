import type { Attributes } from './event-attributes.js';
import { countIn } from './visit-facts.js';

/** A caller's number as it is kept: its keyed hash, and the key it was made under. */
export interface CallerHash {
  keyId: number;
  hash: Buffer;
}

/** An event of one call, as facts are made of it. Numbers stay outside. */
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

/** An attribute that is a whole number of seconds; null when it is missing or none. */
export const secondsOf = (event: CallEvent, name: string): number | null => countIn(event.attributes[name]);

/** An attribute that is one of some words; null when it is another. */
export const wordOf = <Word extends string>(
  event: CallEvent,
  name: string,
  words: readonly Word[],
): Word | null => words.find((word) => word === event.attributes[name]) ?? null;

/** Whole seconds between two instants, never below zero: clocks of one source differ by a second. */
export const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));
