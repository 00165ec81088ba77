import type { ConsultationResult, Message } from './canonical.js';

/** A column that rows of a profile may have. */
export interface ColumnSpec {
  /**
   * The names it goes by in headers, compared after NFC, trimming and without regard to case; in a profile without
   * a header its number, '1' for the first.
   */
  names: readonly string[];
  /** A file without a required column is refused. */
  required: boolean;
}

/** A text: a column's value (`absent` lists values that mean none), several columns joined, or always the same. */
export type TextRule =
  | { column: string; absent?: readonly string[] }
  | { join: readonly string[]; by: string }
  | { constant: string };

/**
 * A moment: one column with day and time (with `orDay` a day alone counts as its midnight), or a day and a time of
 * day in two columns. A time of day more than 12 hours before the start of the call belongs to the next day.
 */
export type MomentRule =
  | { at: string; orDay?: true; absent?: readonly string[] }
  | { date: string; time: string; absent?: readonly string[] };

/** The first of several moments that a row has. */
export interface TimeRule {
  firstOf: readonly MomentRule[];
}

/** A duration: a column's value in seconds or h:mm:ss, or always the same number of seconds. */
export type SecondsRule = { column: string; absent?: readonly string[] } | { constant: number };

/** A whole number, zero or more: a column's value, or always the same. */
export type CountRule = { column: string; absent?: readonly string[] } | { constant: number };

/**
 * One of a few meanings, by the words that stand for each of them (compared as header names are), or always the
 * same. An empty cell, or one of `absent`, says nothing; any other word rejects its row.
 */
export type ChoiceRule<Meaning extends string> =
  | {
      column: string;
      words: Readonly<Partial<Record<Meaning, readonly string[]>>>;
      absent?: readonly string[];
    }
  | { constant: Meaning };

/** The version order of a row: a revision number, or the time of its last change. */
export interface VersionRule {
  column: string;
  kind: 'number' | 'time';
}

/** What else a row says: kept beside the record under the rule's name. */
export interface AttributeRule {
  column: string;
  kind: 'text' | 'number';
  absent?: readonly string[];
}

/** One total of an interval: a count of visits, or a duration. */
export interface TotalRule {
  column: string;
  kind: 'count' | 'seconds';
  absent?: readonly string[];
  /** Read only in rows in which this column says something too: the count beside a sum of seconds. */
  beside?: string;
}

/** A test of one column, compared as header names are. */
export type Condition = { column: string; equals: string } | { column: string; in: readonly string[] };

/** A row that is counted with this code and stored nowhere. */
export interface SetAsideRule {
  setAside: string;
  message: Message;
}

/**
 * What became of a row. The first rule whose conditions all hold decides: the call's queue visit had an outcome
 * (of `@michuhol/metrics`), the call ended in the voice menu and has no visit, or the row is set aside.
 */
export type OutcomeRule = { when: readonly Condition[] } & (
  { outcome: string } | { endedIn: 'voiceMenu' } | SetAsideRule
);

/** What became of a consultation, told as the outcome of a call is. */
export type ResultRule = { when: readonly Condition[] } & ({ result: ConsultationResult } | SetAsideRule);
