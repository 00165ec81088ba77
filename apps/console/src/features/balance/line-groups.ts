import type { BalanceLine, Bilingual } from '@michuhol/contract';
import { totalName } from '../../shared/figures/total-names.js';

/** A row of the balance: a line, or several green ones of the same identity together. */
export interface BalanceRow {
  readonly key: string;
  readonly name: Bilingual;
  readonly period: BalanceLine['period'];
  readonly green: boolean;
  /** The lines; more than one where they are shown together. */
  readonly lines: readonly BalanceLine[];
}

/** What an identity is held for: `facts.answered` is held for what is answered. */
const subjectOf = ({ id }: BalanceLine): string | null => id.split('.')[1] ?? null;

/** What a line is held for, in words; null for an identity that is held once. */
export const subjectName = (line: BalanceLine): Bilingual | null => {
  const subject = subjectOf(line);
  return subject === null ? null : totalName(subject);
};

const familyOf = ({ id, period }: BalanceLine): string => `${id.split('.')[0]}/${period}`;

/**
 * The rows of the balance in its order. Green lines of one identity stand together unless each is asked for; a red
 * one always stands by itself, and red ones stand first.
 */
export const balanceRows = (lines: readonly BalanceLine[], each: boolean): BalanceRow[] => {
  const rowOf = (key: string, listed: readonly BalanceLine[]): BalanceRow[] =>
    listed[0]
      ? [
          {
            key,
            ...{ name: listed[0].name, period: listed[0].period, green: listed[0].green },
            lines: listed,
          },
        ]
      : [];
  const alone = lines.filter(({ green }) => each || !green).sort((a, b) => Number(a.green) - Number(b.green));
  const together = each ? [] : lines.filter(({ green }) => green);
  const families = [...new Set(together.map(familyOf))];
  return [
    ...alone.flatMap((line) => rowOf(`${line.id}/${line.period}`, [line])),
    ...families.flatMap((family) =>
      rowOf(
        family,
        together.filter((line) => familyOf(line) === family),
      ),
    ),
  ];
};
