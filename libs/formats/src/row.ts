import type { Day } from '@michuhol/calendar';
import { addDays } from '@michuhol/calendar';
import { parseNumber, parseSeconds } from './figure.js';
import { localInstant } from './local-time.js';
import { RowFault } from './problem.js';
import type { AttributeRule, MomentRule, Profile, SecondsRule, TextRule, TimeRule } from './profile.js';
import { instantOf, parseDay, parseInstant, parseTimeOfDay } from './time-text.js';

/** The value of a column of one row, trimmed and in NFC; '' for a column the file does not have. */
export type Cells = (column: string) => string;

const HALF_A_DAY = 12 * 3_600_000;

/** The column's value, or null when it is empty or one of the values that mean none. */
const present = (cells: Cells, column: string, absent: readonly string[] = []): string | null => {
  const value = cells(column);
  return value === '' || absent.includes(value) ? null : value;
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

/** The seconds of a rule, or null when the row does not say. Throws RowFault INVALID_DURATION. */
export const secondsOf = (cells: Cells, rule: SecondsRule | undefined): number | null => {
  if (!rule) return null;
  if ('constant' in rule) return rule.constant;
  const text = present(cells, rule.column, rule.absent);
  return text === null ? null : parseSeconds(text, rule.column);
};

/** The value of an attribute, or null. Throws RowFault INVALID_NUMBER. */
export const attributeOf = (cells: Cells, rule: AttributeRule): string | number | null => {
  const text = present(cells, rule.column, rule.absent);
  return text === null || rule.kind === 'text' ? text : parseNumber(text, rule.column);
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
