import type { Encoding } from './encoding.js';
import { isBlank, lineSplitter } from './lines.js';
import { fileFault } from './problem.js';
import type { Delimiter } from './records.js';
import { fieldsOf, recordAssembler } from './records.js';

/**
 * The names of a delimited file's columns, trimmed, from its first bytes and under a chosen encoding and separator.
 * Throws FormatFault EMPTY_FILE, LINE_TOO_LONG or UNREADABLE_HEADER.
 */
export const readHeader = (head: Uint8Array, encoding: Encoding, delimiter: Delimiter): string[] => {
  const splitter = lineSplitter(encoding);
  const lines = [...splitter.push(head), ...splitter.end()].filter((line) => !isBlank(line));
  if (lines.length === 0) throw fileFault('EMPTY_FILE');
  const [first] = recordAssembler(delimiter).push(lines);
  if (!first || first.problem) throw fileFault('UNREADABLE_HEADER');
  return fieldsOf(first.raw, delimiter).map((name) => name.trim());
};
