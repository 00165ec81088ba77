import type { Message, RecordVisit, TransferKind } from './canonical.js';
import type { Encoding } from './encoding.js';
import type {
  AttributeRule,
  ChoiceRule,
  ColumnSpec,
  CountRule,
  OutcomeRule,
  ResultRule,
  SecondsRule,
  TextRule,
  TimeRule,
  TotalRule,
  VersionRule,
} from './profile-rules.js';
import type { Delimiter } from './records.js';
import type { TimeForm } from './time-text.js';

/** What every profile says. A profile is plain data: it can be stored as JSON and edited in administration. */
interface ProfileBase {
  name: string;
  /** Rises with every change, so that an import can say by which reading its rows came. */
  version: number;
  title: Message;
  /** Chosen when the file's own is not detected otherwise. */
  delimiter?: Delimiter;
  encoding?: Encoding;
  /** Columns are found by the names in the first row; false: the first row is data, columns go by their number. */
  header: boolean;
  /** The zone of times without an offset, such as Asia/Seoul. */
  zone: string;
  /** Columns by the id that the rules use. */
  columns: Readonly<Record<string, ColumnSpec>>;
  /** Which of two contents under one key is the newer one; the order of arrival when absent. */
  recordVersion?: VersionRule;
  /** The ways of writing days and times that are accepted; all when absent. */
  timeForms?: readonly TimeForm[];
}

/** A profile of rows that their source identifies. */
interface KeyedProfile extends ProfileBase {
  /** The columns that together identify a row at its source. */
  key: readonly string[];
}

/** How a list with one row for each call is read. */
export interface CallsProfile extends KeyedProfile {
  kind: 'calls';
  callId: TextRule;
  /** The linked id, where a transfer makes a row of its own. */
  contact?: TextRule;
  startedAt: TimeRule;
  /** When the caller came to the queue; read only for a row with a queue visit. */
  arrivedAt: TimeRule;
  endedAt?: TimeRule;
  queue: TextRule;
  agent?: TextRule;
  caller?: TextRule;
  channel?: TextRule;
  direction?: ChoiceRule<'inbound' | 'outbound'>;
  waitSeconds: SecondsRule;
  ringSeconds?: SecondsRule;
  /** This and the rules below it, down to `transferTarget`, are read only for answered calls. */
  talkSeconds?: SecondsRule;
  holdSeconds?: SecondsRule;
  acwSeconds?: SecondsRule;
  endedBy?: ChoiceRule<NonNullable<RecordVisit['endedBy']>>;
  transfer?: ChoiceRule<TransferKind>;
  transferTarget?: TextRule;
  outcomes: readonly OutcomeRule[];
  attributes?: Readonly<Record<string, AttributeRule>>;
}

/** How a list with one row for each answer of a survey is read. */
export interface SurveyProfile extends KeyedProfile {
  kind: 'survey';
  answeredAt: TimeRule;
  /** The column of the mark, and the number of points of its scale where no column says it. */
  score: string;
  scalePoints: { column?: string; otherwise: number };
  callId?: TextRule;
  question?: TextRule;
}

/** How a list with one row for each consultation (상담 기록) is read. */
export interface ConsultationProfile extends KeyedProfile {
  kind: 'consultation';
  startedAt: TimeRule;
  endedAt?: TimeRule;
  /** The call at the switch; where it is not known, counselor and time tell which call it was. */
  callId?: TextRule;
  counselor?: TextRule;
  caller?: TextRule;
  channel?: TextRule;
  direction?: ChoiceRule<'inbound' | 'outbound'>;
  campaign?: TextRule;
  /** Large, middle and small topic; one to three levels. */
  topic: readonly TextRule[];
  results: readonly ResultRule[];
  agency?: TextRule;
  department?: TextRule;
  attributes?: Readonly<Record<string, AttributeRule>>;
}

/**
 * How a list with one row for each interval and queue (집계값) is read. Start and queue identify a row, whatever way
 * the start is written.
 */
export interface IntervalsProfile extends ProfileBase {
  kind: 'intervals';
  startsAt: TimeRule;
  /** The length of the interval, 1 to 1,440. */
  minutes: CountRule;
  queue: TextRule;
  /** By the names of `sums` of `@michuhol/metrics`; an empty cell was not reported, which is not zero. */
  totals: Readonly<Record<string, TotalRule>>;
  longestWaitSeconds?: SecondsRule;
}

/** A column profile. */
export type Profile = CallsProfile | SurveyProfile | ConsultationProfile | IntervalsProfile;

/** What a row of a profile may be. */
export type ProfileKind = Profile['kind'];

/** A name as it is compared: NFC (files from macOS come decomposed), trimmed, in lower case. */
export const comparable = (name: string): string => name.normalize('NFC').trim().toLowerCase();

const columnsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(columnsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner === 'string')
      return ['column', 'at', 'date', 'time', 'beside'].includes(name) ? [inner] : [];
    return name === 'join' ? (inner as string[]) : columnsIn(inner);
  });
};

/** Columns that the rules or the key of a profile name although it does not declare them: each is a slip. */
export const undeclaredColumns = (profile: Profile): string[] => {
  const { columns, title: _title, ...rules } = profile;
  const key = profile.kind === 'intervals' ? [] : profile.key;
  const named = [...columnsIn(rules), ...key, ...(profile.kind === 'survey' ? [profile.score] : [])];
  return [...new Set(named)].filter((column) => !Object.hasOwn(columns, column));
};

/** Header names that more than one column of a profile goes by: no file could be read without doubt. */
export const ambiguousNames = (profile: Profile): string[] => {
  const names = Object.values(profile.columns).flatMap((column) => [
    ...new Set(column.names.map(comparable)),
  ]);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
};
