import type { Profile } from '@michuhol/contract';

/** Values of a column that mean that there is none. */
interface MayBeAbsent {
  absent?: readonly string[];
}
/** A text: of a column, of several joined, or always the same. */
export type TextRule =
  ({ column: string } & MayBeAbsent) | { join: readonly string[]; by: string } | { constant: string };
/** A moment in one column, or as day and time of day in two. */
export type MomentRule =
  ({ at: string; orDay?: true } & MayBeAbsent) | ({ date: string; time: string } & MayBeAbsent);
/** The first of several moments that a row has. */
export interface TimeRule {
  firstOf: readonly MomentRule[];
}
/** A duration or a count: of a column, or always the same. */
export type NumberRule = ({ column: string } & MayBeAbsent) | { constant: number };
/** One of a few meanings, by the words that stand for it, or always the same. */
export type ChoiceRule =
  | ({ column: string; words: Readonly<Record<string, readonly string[]>> } & MayBeAbsent)
  | { constant: string };
/** A test of one column. */
export type Condition = { column: string; equals: string } | { column: string; in: readonly string[] };
/** What becomes of a row for which all conditions hold. */
export type FateRule = { when: readonly Condition[] } & (
  | { outcome: string }
  | { result: string }
  | { endedIn: 'voiceMenu' }
  | { setAside: string; message: { ko: string; en: string } }
);
/** One total of an interval. */
export type TotalRule = { column: string; kind: 'count' | 'seconds'; beside?: string } & MayBeAbsent;
/** What else a row says. */
export type AttributeRule = { column: string; kind: 'text' | 'number' } & MayBeAbsent;
/** The scale of a survey's marks. */
export interface ScaleRule {
  column?: string;
  otherwise: number;
}
/** A column by the names it goes by in headers. */
export interface ColumnSpec {
  names: readonly string[];
  required: boolean;
}
/** The version order of a row. */
export interface VersionRule {
  column: string;
  kind: 'number' | 'time';
}

/**
 * A whole profile as the server exports and reads it. Its rules stand under their names; only documents that the
 * server has found sound come into the editor, so each rule has its kind's shape.
 */
export interface ProfileDocument {
  name: string;
  version: number;
  title: { ko: string; en: string };
  kind: Profile['kind'];
  header: boolean;
  zone: string;
  columns: Readonly<Record<string, ColumnSpec>>;
  key?: readonly string[];
  recordVersion?: VersionRule;
  timeForms?: readonly string[];
  delimiter?: string;
  encoding?: string;
  [rule: string]: unknown;
}

/** The document with another value under a name; undefined takes the member away. */
export const withMember = (document: ProfileDocument, name: string, value: unknown): ProfileDocument => {
  const { [name]: _before, ...rest } = document;
  return (value === undefined ? rest : { ...document, [name]: value }) as ProfileDocument;
};

/** Values that mean nothing, as a member: left out when there are none. */
export const absentOf = (words: readonly string[]): MayBeAbsent =>
  words.length > 0 ? { absent: words } : {};

/** The first name like `name` that is not taken: "michuhol-calls-2". */
export const freeName = (name: string, taken: readonly string[]): string => {
  const base = name.replace(/-\d+$/, '').slice(0, 36);
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`;
};
