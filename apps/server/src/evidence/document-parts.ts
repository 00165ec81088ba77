import type { Content, TableCell } from 'pdfmake';
import { NOTHING } from './evidence-words.js';

/** A heading of the document, which readers of screens find as one. */
export const heading = (text: string, level: 1 | 2 = 1): Content => ({
  text,
  style: level === 1 ? 'heading' : 'subheading',
  headlineLevel: level,
});

/** A remark in small print. */
export const remark = (text: string): Content => ({ text: `※ ${text}`, style: 'remark' });

/** Names on the left and what they are on the right; rows without a value are left out, those with null print a dash. */
export const facts = (
  rows: readonly (readonly [name: string, value: string | null | undefined])[],
): Content => ({
  style: 'table',
  layout: 'thin',
  table: {
    widths: [110, '*'],
    dontBreakRows: false,
    body: rows
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): TableCell[] => [{ text: name, style: 'name' }, value || NOTHING]),
  },
});

/** A table whose header stands on every page; a sentence in its place where there are no rows. */
export const list = (
  header: readonly string[],
  widths: readonly (string | number)[],
  rows: readonly (readonly string[])[],
  empty = '해당 없음',
): Content =>
  rows.length === 0
    ? remark(empty)
    : {
        style: 'table',
        layout: 'thin',
        table: {
          headerRows: 1,
          widths: [...widths],
          body: [
            header.map((text): TableCell => ({ text, style: 'name' })),
            ...rows.map((row): TableCell[] => row.map((text) => text || NOTHING)),
          ],
        },
      };
