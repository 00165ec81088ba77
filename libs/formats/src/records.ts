import { parse } from 'csv-parse/sync';
import type { Line } from './lines.js';
import { isBlank } from './lines.js';
import type { Problem } from './problem.js';
import { fileFault, problem } from './problem.js';

/** The separators between columns that are recognised. */
export const delimiters = [',', '\t', ';', '|'] as const;

/** A separator between columns. */
export type Delimiter = (typeof delimiters)[number];

/** The most characters a row may have over all its lines; a longer one has lost its closing quotation mark. */
export const MAX_RECORD_CHARACTERS = 64 * 1024;

/** One logical row: one line, or several where a quoted field holds line breaks. */
export interface RawRecord {
  /** The physical line in which the row starts, from 1. */
  line: number;
  /** The row as it came; line breaks inside it are LF. */
  raw: string;
  problem: Problem | null;
}

type QuoteState = 'closed' | 'open' | 'stray';

/** How a line leaves its quotation marks (RFC 4180: a field is quoted when its first character is one). */
const quotesAfter = (text: string, delimiter: Delimiter, startsInside: boolean): QuoteState => {
  let inside = startsInside;
  let at = 0;
  for (;;) {
    if (inside) {
      const mark = text.indexOf('"', at);
      if (mark < 0) return 'open';
      const next = text[mark + 1];
      if (next === undefined) return 'closed';
      if (next !== '"' && next !== delimiter) return 'stray';
      inside = next === '"';
      at = mark + 2;
    } else if (text[at] === '"') {
      inside = true;
      at += 1;
    } else {
      const end = text.indexOf(delimiter, at);
      if (end < 0) return 'closed';
      at = end + 1;
    }
  }
};

/** Joins lines to rows. */
export interface RecordAssembler {
  /** The rows that are complete once these lines have come; blank lines between rows are none. */
  push(lines: readonly Line[]): RawRecord[];
  /** Throws FormatFault UNCLOSED_QUOTE when the file ends inside a quoted field. */
  end(): void;
}

/**
 * An assembler of rows. A row with a stray quotation mark ends with its line, so that it spoils no other.
 * Throws FormatFault UNCLOSED_QUOTE once an open row has more than `MAX_RECORD_CHARACTERS`.
 */
export const recordAssembler = (delimiter: Delimiter): RecordAssembler => {
  let open: { line: number; parts: string[]; characters: number; problem: Problem | null } | null = null;

  const next = (current: Line): RawRecord | null => {
    const state = quotesAfter(current.text, delimiter, open !== null);
    const row = open ?? { line: current.line, parts: [], characters: 0, problem: null };
    row.parts.push(current.text);
    row.characters += current.text.length + 1;
    row.problem ??= current.problem ?? (state === 'stray' ? problem('STRAY_QUOTE') : null);
    open = state === 'open' ? row : null;
    if (open && row.characters > MAX_RECORD_CHARACTERS) throw fileFault('UNCLOSED_QUOTE', String(row.line));
    return open ? null : { line: row.line, raw: row.parts.join('\n'), problem: row.problem };
  };

  return {
    push: (lines) => lines.flatMap((line) => (open === null && isBlank(line) ? [] : (next(line) ?? []))),
    end: () => {
      if (open) throw fileFault('UNCLOSED_QUOTE', String(open.line));
    },
  };
};

/** The rows of lines that come in batches. Throws the faults of the assembler. */
export async function* readRecords(
  lines: AsyncIterable<Line[]>,
  delimiter: Delimiter,
): AsyncIterable<RawRecord[]> {
  const assembler = recordAssembler(delimiter);
  for await (const batch of lines) yield assembler.push(batch);
  assembler.end();
}

/**
 * The fields of sound rows, unquoted, one array for each row. The rows were told apart before, so a fault in one
 * cannot move the border of the next.
 */
export const fieldsOf = (rows: readonly string[], delimiter: Delimiter): string[][] =>
  rows.length === 0
    ? []
    : parse(rows.join('\n'), {
        delimiter,
        record_delimiter: '\n',
        relax_column_count: true,
        // a mark inside an unquoted field (5" disk) is the character it is
        relax_quotes: true,
        // counted in bytes, of which a character may have three
        max_record_size: 4 * MAX_RECORD_CHARACTERS,
      });
