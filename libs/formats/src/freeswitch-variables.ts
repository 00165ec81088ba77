import { nameFrom, wholeSeconds } from './json-fields.js';
import type { JsonObject } from './json-value.js';
import { RowFault } from './problem.js';

/** The variables of a channel, decoded. */
export interface Variables {
  /** A variable as an id or name; null when it is not set. Throws RowFault FIELD_TOO_LONG. */
  name(name: string): string | null;
  /** The instant of a count of seconds since 1970; null when it is not set or 0. Throws RowFault INVALID_TIME. */
  epoch(name: string): Date | null;
  /** Whole seconds; null when it is not set. Throws RowFault INVALID_DURATION. */
  seconds(name: string): number | null;
}

/** Before the year 2100, in microseconds. */
const LAST_MICROSECOND = 4_102_444_800_000_000;

/** The instant of a count of microseconds since 1970, as callflow times are; null when it is not set. Throws RowFault INVALID_TIME. */
export const microInstant = (value: unknown, field: string): Date | null => {
  if (value === undefined || value === null || value === '' || value === '0' || value === 0) return null;
  const count =
    typeof value === 'number' || (typeof value === 'string' && /^\d{1,16}$/.test(value))
      ? Number(value)
      : NaN;
  if (!(count > 0 && count < LAST_MICROSECOND)) throw new RowFault('INVALID_TIME', field);
  return new Date(Math.floor(count / 1000));
};

/**
 * Signs that the switch never leaves as they are when it encodes its values (encode-values, on unless switched off):
 * one of them in any variable says that none is encoded.
 */
const neverEncoded = /[ "#&+:;<=>?@[\\\]^`{|}]/;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // a percent sign that encodes nothing
    return text;
  }
};

/** The variables of a record of mod_json_cdr, whose values may be encoded as in a URL. */
export const variablesOf = (given: JsonObject): Variables => {
  const isPlain = Object.values(given).some((value) => typeof value === 'string' && neverEncoded.test(value));
  const textOf = (name: string): string => {
    const value = given[name];
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return '';
    return isPlain ? value : decoded(value);
  };
  return {
    name: (name) => nameFrom(textOf(name), name),
    epoch: (name) => {
      const text = textOf(name);
      return microInstant(/^[1-9]\d{0,9}$/.test(text) ? `${text}000000` : text, name);
    },
    seconds: (name) => {
      const text = textOf(name);
      if (text === '') return null;
      if (!/^\d{1,9}$/.test(text)) throw new RowFault('INVALID_DURATION', name);
      return wholeSeconds(Number(text), 1, name);
    },
  };
};
