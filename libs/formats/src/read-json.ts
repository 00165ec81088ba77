import type { CallRecord, CanonicalEvent, ReadItem } from './canonical.js';
import type { Encoding } from './encoding.js';
import { jsonSplitter } from './json-splitter.js';
import type { JsonObject } from './json-value.js';
import { parseObject } from './json-value.js';
import type { Line } from './lines.js';
import type { Problem } from './problem.js';
import { attempt } from './problem.js';

/** What a document became: a call, an event, or a document to be counted and set aside or refused. */
export type DocumentResult =
  { record: CallRecord } | { event: CanonicalEvent } | { setAside: Problem } | { rejected: Problem };

/** The meaning of one document of a format. Throws RowFault. */
export type DocumentReader = (document: JsonObject) => DocumentResult;

const resultOf = ({ text, problem }: Line, read: DocumentReader): DocumentResult => {
  if (problem) return { rejected: problem };
  const parsed = parseObject(text);
  if ('problem' in parsed) return { rejected: parsed.problem };
  const result = attempt(() => read(parsed.value));
  return 'problem' in result ? { rejected: result.problem } : result.value;
};

const itemOf = (document: Line, read: DocumentReader): ReadItem => {
  const at = { line: document.line, raw: document.text };
  const result = resultOf(document, read);
  if ('record' in result) return { kind: 'call', ...at, record: result.record };
  if ('event' in result) return { kind: 'event', ...at, event: result.event };
  if ('setAside' in result) return { kind: 'setAside', ...at, ...result.setAside };
  return { kind: 'rejected', ...at, ...result.rejected };
};

/**
 * Reads a file of JSON documents, one item for each, in file order; `raw` is the document's own text, so that it can
 * be brought again by itself. Throws the FormatFaults of `jsonSplitter`.
 */
export async function* readJson(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, listName = null }: { encoding: Encoding; listName?: string | null },
  read: DocumentReader,
): AsyncIterable<ReadItem> {
  const splitter = jsonSplitter(encoding, listName);
  for await (const chunk of bytes) for (const document of splitter.push(chunk)) yield itemOf(document, read);
  for (const document of splitter.end()) yield itemOf(document, read);
}

/** Whether the first lines of a file hold JSON in which all of these names are members of objects. */
export const holdsMembers = (lines: readonly string[], ...names: readonly string[]): boolean => {
  const head = lines.join('\n').trimStart();
  if (!head.startsWith('{') && !head.startsWith('[')) return false;
  return names.every((name) => new RegExp(`"${name}"\\s*:`).test(head));
};
