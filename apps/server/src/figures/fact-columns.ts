import type { Bilingual } from '@michuhol/calendar';
import type { ExportColumn, ExportTable } from '../platform/export-table.js';

/** A column of a list of facts: its name, and its value of a fact. */
export type FactColumn<Fact> = ExportColumn & {
  readonly of: (fact: Fact, language: keyof Bilingual) => string | number | null;
};

/** A list of facts as a table for a file. */
export const factTable = <Fact>(
  title: Bilingual,
  columns: readonly FactColumn<Fact>[],
  facts: readonly Fact[],
  footer: readonly Bilingual[],
  language: keyof Bilingual,
): ExportTable => ({
  title,
  columns: columns.map(({ ko, en, kind }) => ({ ko, en, kind })),
  rows: facts.map((fact) => columns.map(({ of }) => of(fact, language))),
  footer: [...footer],
});
