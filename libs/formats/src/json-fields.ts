import { isoInstant } from './iso-instant.js';
import type { JsonObject, JsonValue } from './json-value.js';
import { isObject } from './json-value.js';
import { RowFault } from './problem.js';

/** The most characters of an id or a name; longer ones do not fit an index of the database. */
export const MOST_NAME_CHARACTERS = 200;

/** The longest duration: a month. What is longer is a wrong unit or a wrong field. */
export const MOST_SECONDS = 31 * 86_400;

/** The member of an object that is an object; none of it when it is missing or something else. */
export const objectAt = (from: JsonObject, name: string): JsonObject => {
  const value = from[name];
  return isObject(value) ? value : {};
};

/** The objects of a member that is a list; none when it is missing or something else. */
export const objectsAt = (from: JsonObject, name: string): JsonObject[] => {
  const value = from[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

const isGiven = (value: JsonValue | undefined): value is JsonValue => value !== undefined && value !== null;

/** A text that fits an id or a name, trimmed; null when it is empty. Throws RowFault FIELD_TOO_LONG. */
export const nameFrom = (text: string, field: string): string | null => {
  const name = text.trim();
  if (name.length > MOST_NAME_CHARACTERS)
    throw new RowFault('FIELD_TOO_LONG', field, String(MOST_NAME_CHARACTERS));
  return name === '' ? null : name;
};

/**
 * The id or name in a member, trimmed; a number counts as its digits. Null when it is missing, null or empty. Throws
 * RowFault INVALID_FIELD when it is something else, FIELD_TOO_LONG.
 */
export const nameAt = (from: JsonObject, name: string): string | null => {
  const value = from[name];
  if (!isGiven(value)) return null;
  if (typeof value !== 'string' && typeof value !== 'number') throw new RowFault('INVALID_FIELD', name);
  return nameFrom(String(value), name);
};

/** The id or name in a member. Throws RowFault MISSING_FIELD, INVALID_FIELD, FIELD_TOO_LONG. */
export const neededNameAt = (from: JsonObject, name: string): string => {
  const found = nameAt(from, name);
  if (found === null) throw new RowFault('MISSING_FIELD', name);
  return found;
};

/** The word in a member, as it stands; null when there is none. Never a fault: words that are not known count for nothing. */
export const wordAt = (from: JsonObject, name: string): string | null => {
  const value = from[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The ISO 8601 instant in a member, or null when it is missing or null. Throws RowFault INVALID_TIME. */
export const instantAt = (from: JsonObject, name: string): Date | null => {
  const value = from[name];
  if (!isGiven(value) || value === '') return null;
  const instant = typeof value === 'string' ? isoInstant(value) : null;
  if (!instant) throw new RowFault('INVALID_TIME', name);
  return instant;
};

/** The ISO 8601 instant in a member. Throws RowFault MISSING_FIELD, INVALID_TIME. */
export const neededInstantAt = (from: JsonObject, name: string): Date => {
  const found = instantAt(from, name);
  if (!found) throw new RowFault('MISSING_FIELD', name);
  return found;
};

/** Whole seconds of a number in a unit, cut off. Throws RowFault INVALID_DURATION below zero or above a month. */
export const wholeSeconds = (value: number, unitsPerSecond: number, field: string): number => {
  const seconds = Math.floor(value / unitsPerSecond);
  if (!(seconds >= 0 && seconds <= MOST_SECONDS)) throw new RowFault('INVALID_DURATION', field);
  return seconds;
};

/** The whole seconds in a member that holds a number, or null when it is missing or null. Throws RowFault INVALID_DURATION. */
export const secondsAt = (from: JsonObject, name: string): number | null => {
  const value = from[name];
  if (!isGiven(value)) return null;
  if (typeof value !== 'number') throw new RowFault('INVALID_DURATION', name);
  return wholeSeconds(value, 1, name);
};

/** Whole seconds from one instant to a later one, and 0 when the clocks run against each other. */
export const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));

/** The count in a member, or null when it is missing or null. Throws RowFault INVALID_NUMBER. */
export const countAt = (from: JsonObject, name: string): number | null => {
  const value = from[name];
  if (!isGiven(value)) return null;
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new RowFault('INVALID_NUMBER', name);
  return value as number;
};
