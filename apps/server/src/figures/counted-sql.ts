import type { Bindings } from './bindings.js';
import type { CountedPart } from './figure-list.js';

/** Which facts a total counts, and how much each adds; in SQL. */
export interface SumRule {
  readonly when: string;
  readonly amount: string;
}

/** What of the facts is listed, in SQL: the condition, and what each of them adds to the number. */
export interface CountedSql {
  readonly where: string;
  readonly adds: string;
}

const amountsOf = (sums: readonly string[], ruleOf: (sum: string) => SumRule): string =>
  sums
    .map((sum) => ruleOf(sum))
    .map(({ when, amount }) => `CASE WHEN ${when} THEN ${amount} ELSE 0 END`)
    .join(' + ') || '0';

const anyOf = (sums: readonly string[], ruleOf: (sum: string) => SumRule): string =>
  sums.map((sum) => `(${ruleOf(sum).when})`).join(' OR ');

/**
 * The facts that some parts of a range count, each by its own definition. `at` says when a fact counts; `further` adds
 * a condition of a part.
 */
export const countedSql = (
  { bind }: Bindings,
  parts: readonly CountedPart[],
  at: string,
  ruleOf: (sum: string) => SumRule,
  further: (part: CountedPart) => string[] = () => [],
): CountedSql => {
  const cases = parts.map((part) => {
    const { from, to, of } = part;
    const span = `${at} >= ${bind(from)}::timestamptz AND ${at} < ${bind(to)}::timestamptz`;
    const without = of.minus.length === 0 ? [] : [`(${anyOf(of.minus, ruleOf)}) IS NOT TRUE`];
    const conditions = [`(${anyOf(of.plus, ruleOf)})`, ...without, ...further(part)].join(' AND ');
    const adds = `${amountsOf(of.plus, ruleOf)} - (${amountsOf(of.minus, ruleOf)})`;
    return { where: `(${span} AND ${conditions})`, adds: `WHEN ${span} THEN ${adds}` };
  });
  return {
    where: `(${cases.map(({ where }) => where).join(' OR ')})`,
    adds: `CASE ${cases.map(({ adds }) => adds).join(' ')} END`,
  };
};
