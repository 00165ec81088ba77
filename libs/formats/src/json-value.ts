import type { Problem } from './problem.js';
import { problem } from './problem.js';

/** A value of JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object of JSON: its members by name. */
export interface JsonObject {
  [name: string]: JsonValue | undefined;
}

/** Whether a value is an object, and neither a list nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name that would reach the prototype of whatever object it is assigned to. */
const UNSAFE_NAME = '__proto__';

/** Half of a surrogate pair that stands alone; with the u flag a whole pair is one character and no match. */
const half = /\p{Surrogate}/u;

/** Why a text can be neither stored nor sent on: NUL_BYTE or LONE_SURROGATE; null for a sound one. */
export const textProblem = (text: string): Problem | null => {
  if (text.includes('\0')) return problem('NUL_BYTE');
  return half.test(text) ? problem('LONE_SURROGATE') : null;
};

/**
 * Why a value may not be used, from anywhere inside it: NUL_BYTE, LONE_SURROGATE or UNSAFE_KEY; null for a sound one.
 * The value must be nested no deeper than JSON documents may be, since it is walked by recursion.
 */
export const valueProblem = (value: unknown): Problem | null => {
  if (typeof value === 'string') return textProblem(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = name === UNSAFE_NAME ? problem('UNSAFE_KEY') : (textProblem(name) ?? valueProblem(inner));
    if (found) return found;
  }
  return null;
};

/** What can spell a NUL, half a pair or the unsafe name in a text that was sound before it was parsed. */
const maySpellProblem = (text: string): boolean => text.includes('\\u') || text.includes(UNSAFE_NAME);

/**
 * The object that a JSON text holds; the text must come from `jsonSplitter`, which bounds its size and depth.
 * Problems: INVALID_JSON, NOT_AN_OBJECT, NUL_BYTE, LONE_SURROGATE, UNSAFE_KEY.
 */
export const parseObject = (text: string): { value: JsonObject } | { problem: Problem } => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: problem('INVALID_JSON') };
  }
  if (!isObject(value)) return { problem: problem('NOT_AN_OBJECT') };
  const found = maySpellProblem(text) ? valueProblem(value) : null;
  return found ? { problem: found } : { value };
};
