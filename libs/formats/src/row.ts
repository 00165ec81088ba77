import type { Day } from '@michuhol/calendar';
import { addDays } from '@michuhol/calendar';
import { parseNumber, parseSeconds } from './figure.js';
import { localInstant } from './local-time.js';
import { RowFault } from './problem.js';
import type { Profile } from './profile.js';
import type {
  AttributeRule,
  CountRule,
  MomentRule,
  SecondsRule,
  TextRule,
  TimeRule,
} from './profile-rules.js';
import { instantOf, parseDay, parseInstant, parseTimeOfDay } from './time-text.js';

/** The value of a column of one row, trimmed and in NFC; '' for a column the file does not have. */
export type Cells = (column: string) => string;

const HALF_A_DAY = 12 * 3_600_000;

/** The column's value, or null when it is empty or one of the values that mean none. */
export const present = (
  cells: Cells,
  column: string,
  absent: readonly string[] | undefined,
): string | null => {
  const value = cells(column);
  return value === '' || absent?.includes(value) ? null : value;
};

/** The text of a rule, or null. A join is null when any of its parts is. */
export const textOf = (cells: Cells, rule: TextRule | undefined): string | null => {
  if (!rule) return null;
  if ('constant' in rule) return rule.constant;
  if ('column' in rule) return present(cells, rule.column, rule.absent);
  const parts = rule.join.map(cells);
  return parts.includes('') ? null : parts.join(rule.by);
};

/** The text of a rule. Throws RowFault MISSING_FIELD naming `field`. */
export const neededText = (cells: Cells, rule: TextRule, field: string): string => {
  const text = textOf(cells, rule);
  if (text === null) throw new RowFault('MISSING_FIELD', field);
  return text;
};

/** The seconds of a rule, or null when the row does not say; `most` as for `parseSeconds`. Throws RowFault INVALID_DURATION. */
export const secondsOf = (cells: Cells, rule: SecondsRule | undefined, most?: number): number | null => {
  if (!rule) return null;
  if ('constant' in rule) return rule.constant;
  const text = present(cells, rule.column, rule.absent);
  return text === null ? null : parseSeconds(text, rule.column, most);
};

/** A whole number of zero or more, or null when the row does not say. Throws RowFault INVALID_NUMBER. */
export const countOf = (cells: Cells, rule: CountRule): number | null => {
  if ('constant' in rule) return rule.constant;
  const text = present(cells, rule.column, rule.absent);
  if (text === null) return null;
  const count = parseNumber(text, rule.column);
  if (!Number.isSafeInteger(count) || count < 0) throw new RowFault('INVALID_NUMBER', rule.column);
  return count;
};

/** Reads the attributes of rows under the names of their rules. It throws RowFault INVALID_NUMBER. */
export const attributesOf = (
  rules: Readonly<Record<string, AttributeRule>> = {},
): ((cells: Cells) => Record<string, string | number | null>) => {
  const named = Object.entries(rules);
  return (cells) => {
    const attributes: Record<string, string | number | null> = {};
    for (const [name, { column, kind, absent }] of named) {
      const text = present(cells, column, absent);
      attributes[name] = text === null || kind === 'text' ? text : parseNumber(text, column);
    }
    return attributes;
  };
};

const needed = <T>(value: T | null, field: string): T => {
  if (value === null) throw new RowFault('INVALID_TIME', field);
  return value;
};

const afterMidnight = (instant: Date, on: Day, clock: string, zone: string, start: Date | null): Date =>
  start !== null && start.getTime() - instant.getTime() > HALF_A_DAY
    ? localInstant(addDays(on, 1), clock, zone)
    : instant;

const momentOf = (cells: Cells, rule: MomentRule, profile: Profile, start: Date | null): Date | null => {
  const { zone, timeForms } = profile;
  const field = 'at' in rule ? rule.at : rule.time;
  const text = present(cells, field, rule.absent);
  if (text === null) return null;
  if ('at' in rule) {
    const on = rule.orDay ? parseDay(text, timeForms) : null;
    return on ? localInstant(on, '00:00:00', zone) : needed(parseInstant(text, zone, timeForms), field);
  }
  const on = needed(parseDay(cells(rule.date), timeForms), rule.date);
  const time = needed(parseTimeOfDay(text), field);
  return afterMidnight(instantOf(on, time, zone), on, time.clock, zone, start);
};

/**
 * The first moment of a rule that the row has, or null. `start` is the start of the call, for times of day after
 * midnight. Throws RowFault INVALID_TIME naming the column.
 */
export const timeOf = (
  cells: Cells,
  rule: TimeRule | undefined,
  profile: Profile,
  start: Date | null,
): Date | null => {
  for (const moment of rule?.firstOf ?? []) {
    const found = momentOf(cells, moment, profile, start);
    if (found) return found;
  }
  return null;
};

/** The first moment of a rule. Throws RowFault MISSING_FIELD or INVALID_TIME naming the column. */
export const neededTime = (cells: Cells, rule: TimeRule, profile: Profile, start: Date | null): Date => {
  const found = timeOf(cells, rule, profile, start);
  if (found) return found;
  const [first] = rule.firstOf;
  throw new RowFault('MISSING_FIELD', first === undefined ? '' : 'at' in first ? first.at : first.time);
};

/**
 * The version of a row as its profile orders them: a revision, or milliseconds since 1970; null when the profile
 * has no such rule or the cell is empty. Throws RowFault INVALID_NUMBER or INVALID_TIME.
 */
export const versionOf = (cells: Cells, { recordVersion, zone, timeForms }: Profile): number | null => {
  if (!recordVersion) return null;
  const { column, kind } = recordVersion;
  if (kind === 'number') return countOf(cells, { column });
  const text = present(cells, column, undefined);
  return text === null ? null : needed(parseInstant(text, zone, timeForms), column).getTime();
};
