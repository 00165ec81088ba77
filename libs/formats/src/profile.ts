import type { Message } from './canonical.js';
import type { Encoding } from './encoding.js';
import type { Delimiter } from './records.js';
import type { TimeForm } from './time-text.js';

/** A column that rows of a profile may have. */
export interface ColumnSpec {
  /** The names it goes by in headers, compared after NFC, trimming and without regard to case. */
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

/** What else a row says: kept beside the call under the rule's name. */
export interface AttributeRule {
  column: string;
  kind: 'text' | 'number';
  absent?: readonly string[];
}

/** A test of one column, compared as header names are. */
export type Condition = { column: string; equals: string } | { column: string; in: readonly string[] };

/**
 * What became of a row. The first rule whose conditions all hold decides: the call's queue visit had an outcome
 * (of `@michuhol/metrics`), the call ended in the voice menu and has no visit, or the row is set aside, which
 * counts it with its code and stores no call.
 */
export type OutcomeRule = { when: readonly Condition[] } & (
  { outcome: string } | { endedIn: 'voiceMenu' } | { setAside: string; message: Message }
);

/** What every profile says. A profile is plain data: it can be stored as JSON and edited in administration. */
interface ProfileBase {
  name: string;
  /** Rises with every change, so that an import can say by which reading its rows came. */
  version: number;
  title: Message;
  /** Chosen when the file's own is not detected otherwise. */
  delimiter?: Delimiter;
  encoding?: Encoding;
  /** Columns are found by the names in the first row. */
  header: true;
  /** The zone of times without an offset, such as Asia/Seoul. */
  zone: string;
  /** Columns by the id that the rules use. */
  columns: Readonly<Record<string, ColumnSpec>>;
  /** The columns that together identify a row at its source. */
  key: readonly string[];
  /** The ways of writing days and times that are accepted; all when absent. */
  timeForms?: readonly TimeForm[];
}

/** How a list with one row for each call is read. */
export interface CallsProfile extends ProfileBase {
  kind: 'calls';
  callId: TextRule;
  startedAt: TimeRule;
  /** When the caller came to the queue; read only for a row with a queue visit. */
  arrivedAt: TimeRule;
  endedAt?: TimeRule;
  queue: TextRule;
  agent?: TextRule;
  caller?: TextRule;
  channel?: TextRule;
  waitSeconds: SecondsRule;
  /** Read only for answered calls. */
  talkSeconds?: SecondsRule;
  outcomes: readonly OutcomeRule[];
  attributes?: Readonly<Record<string, AttributeRule>>;
}

/** How a list with one row for each answer of a survey is read. */
export interface SurveyProfile extends ProfileBase {
  kind: 'survey';
  answeredAt: TimeRule;
  /** The column of the mark, and the number of points of its scale where no column says it. */
  score: string;
  scalePoints: { column?: string; otherwise: number };
  callId?: TextRule;
  question?: TextRule;
}

/** A column profile. */
export type Profile = CallsProfile | SurveyProfile;

/** A name as it is compared: NFC (files from macOS come decomposed), trimmed, in lower case. */
export const comparable = (name: string): string => name.normalize('NFC').trim().toLowerCase();

const columnsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(columnsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner === 'string') return ['column', 'at', 'date', 'time'].includes(name) ? [inner] : [];
    return name === 'join' ? (inner as string[]) : columnsIn(inner);
  });
};

/** Columns that the rules or the key of a profile name although it does not declare them: each is a slip. */
export const undeclaredColumns = (profile: Profile): string[] => {
  const { columns, title: _title, ...rules } = profile;
  const named = [...columnsIn(rules), ...profile.key, ...(profile.kind === 'survey' ? [profile.score] : [])];
  return [...new Set(named)].filter((column) => !Object.hasOwn(columns, column));
};

/** Header names that more than one column of a profile goes by: no file could be read without doubt. */
export const ambiguousNames = (profile: Profile): string[] => {
  const names = Object.values(profile.columns).flatMap((column) => [
    ...new Set(column.names.map(comparable)),
  ]);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
};
