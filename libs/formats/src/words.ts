import { RowFault } from './problem.js';
import { comparable } from './profile.js';
import type { ChoiceRule, Condition } from './profile-rules.js';
import type { Cells } from './row.js';
import { present } from './row.js';

/** Decisions are remembered by the words that led to them; a column of other values empties the memory. */
const REMEMBERED = 1_000;

const holds = (cells: Cells, condition: Condition): boolean => {
  const value = comparable(cells(condition.column));
  return 'equals' in condition
    ? comparable(condition.equals) === value
    : condition.in.some((word) => comparable(word) === value);
};

/**
 * The first of some rules whose conditions all hold, or null. A list has few different words in the columns of its
 * conditions, so each combination is decided once.
 */
export const decider = <Rule extends { when: readonly Condition[] }>(
  rules: readonly Rule[],
): ((cells: Cells) => Rule | null) => {
  const columns = [...new Set(rules.flatMap(({ when }) => when.map(({ column }) => column)))];
  const decided = new Map<string, Rule | null>();
  return (cells) => {
    const words = columns.length === 1 ? cells(columns[0] ?? '') : columns.map(cells).join('\0');
    const known = decided.get(words);
    if (known !== undefined) return known;
    const rule = rules.find(({ when }) => when.every((condition) => holds(cells, condition))) ?? null;
    if (decided.size >= REMEMBERED) decided.clear();
    decided.set(words, rule);
    return rule;
  };
};

/** Reads a choice from rows: null when the row does not say. It throws RowFault UNKNOWN_VALUE naming the column. */
export const chooser = <Meaning extends string>(
  rule: ChoiceRule<Meaning> | undefined,
): ((cells: Cells) => Meaning | null) => {
  if (!rule) return () => null;
  if ('constant' in rule) return () => rule.constant;
  const meanings = new Map<string, Meaning>();
  for (const [meaning, words] of Object.entries(rule.words) as [Meaning, readonly string[]][]) {
    for (const word of words) meanings.set(comparable(word), meaning);
  }
  return (cells) => {
    const text = present(cells, rule.column, rule.absent);
    if (text === null) return null;
    const meaning = meanings.get(comparable(text));
    if (meaning === undefined) throw new RowFault('UNKNOWN_VALUE', rule.column);
    return meaning;
  };
};
