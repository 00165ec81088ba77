import { unitReader } from './code-units.js';
import type { Encoding } from './encoding.js';
import { decodeLine } from './encoding.js';
import { isSpace, jsonScanner, sign } from './json-scanner.js';
import type { Line, LineSplitter } from './lines.js';
import type { ProblemCode } from './problem.js';
import { fileFault, problem } from './problem.js';

/** The most bytes one JSON document may have; a larger one is rejected without being held. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** What is kept of a document that is too large, so that people can tell which one it was. */
const HEAD_BYTES = 1024;

const EMPTY = Buffer.alloc(0);

/** The bytes of the document at hand, no more of them than a document may have. */
const documentBytes = () => {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    clear: (): void => {
      parts = [];
      length = 0;
    },
    isEmpty: (): boolean => length === 0,
    keep: (bytes: Buffer): void => {
      if (bytes.length === 0) return;
      if (length <= MAX_DOCUMENT_BYTES) parts.push(bytes);
      length += bytes.length;
      if (length > MAX_DOCUMENT_BYTES && parts.length > 0)
        parts = [Buffer.from(Buffer.concat(parts, HEAD_BYTES))];
    },
    isTooLarge: (): boolean => length > MAX_DOCUMENT_BYTES,
    take: (): Buffer => (parts.length === 1 ? (parts[0] ?? EMPTY) : Buffer.concat(parts)),
  };
};

/** Counts the line feeds of one piece as its places are passed, each once. */
const breakCounter = (signs: Buffer) => {
  let next = signs.indexOf(sign.LF);
  return (to: number): number => {
    let passed = 0;
    for (; next >= 0 && next < to; passed += 1) next = signs.indexOf(sign.LF, next + 1);
    return passed;
  };
};

/** Counts the lines up to a place of the piece at hand. */
type Pass = (to: number) => void;

/** Where the splitter is: between documents, in one, in a line that is none, or behind the list of an object. */
type Place = 'between' | 'document' | 'stray' | 'tail';

/** What the documents stand in: nothing, a list, or the list that is a member of an object. */
type Container = 'none' | 'list' | 'member';

/**
 * A splitter of a file into JSON documents: one a line, one after the other with or without white space between them,
 * the elements of a list, or the elements of the list that is the member `listName` of an object. Each comes as a
 * `Line` with the number of the line on which it begins. Only brackets and strings are followed; whether a document
 * is sound JSON is for its parser to say.
 *
 * A broken document outside a list is rejected (INVALID_JSON) up to the end of its line or the next document, and
 * reading goes on. One that is larger than `MAX_DOCUMENT_BYTES` (DOCUMENT_TOO_LARGE, with its first 1 KiB as text) or
 * nested too deep (TOO_DEEP) is rejected. Throws FormatFault BROKEN_JSON or UNCLOSED_JSON for a list, since behind
 * its break nothing can be told apart.
 */
export const jsonSplitter = (encoding: Encoding, listName: string | null = null): LineSplitter => {
  const units = unitReader(encoding);
  const held = documentBytes();
  let container: Container = 'none';
  let place: Place = 'between';
  let sawDocument = false;
  let line = 1;
  let startLine = 1;
  let listLine = 1;
  let unitsSeen = 0;
  const scanner = jsonScanner(listName, () => container === 'none');

  const take = (code: ProblemCode | null): Line => {
    const { text, problem: unreadable } = decodeLine(held.take(), encoding);
    const tooLarge = held.isTooLarge();
    held.clear();
    place = 'between';
    if (tooLarge) return { line: startLine, text, problem: problem('DOCUMENT_TOO_LARGE') };
    if (code === null) return { line: startLine, text, problem: unreadable };
    // what is broken reaches to the next document or the end of its line, with the space before it
    return { line: startLine, text: text.trimEnd(), problem: problem(code) };
  };

  const begin = (next: Place): void => {
    place = next;
    startLine = line;
    sawDocument ||= container === 'none';
    scanner.start(0);
  };

  /** A byte order mark is the only thing outside ASCII that may stand before the first document. */
  const isMark = (byte: number, at: number): boolean =>
    encoding !== 'cp949' && unitsSeen + at < 3 && byte >= 0x80 && !sawDocument && container === 'none';

  const openList = (kind: Container): void => {
    container = kind;
    place = 'between';
    listLine = line;
  };

  /** Reads what stands between documents and returns the place of the next. */
  const readBetween = (signs: Buffer, from: number, passLines: Pass): number => {
    for (let at = from; at < signs.length; at += 1) {
      const byte = signs[at] as number;
      if (isSpace(byte) || byte === sign.COMMA || isMark(byte, at)) continue;
      passLines(at);
      if (container !== 'none' && byte === sign.LIST_END) {
        place = container === 'member' ? 'tail' : 'between';
        container = container === 'member' ? 'member' : 'none';
        if (place === 'tail') scanner.start(1);
        return at + 1;
      }
      if (container === 'none' && byte === sign.LIST && !sawDocument) {
        openList('list');
        return at + 1;
      }
      begin(container !== 'none' || byte === sign.OBJECT ? 'document' : 'stray');
      return at;
    }
    return signs.length;
  };

  /** Keeps the units from a place to another; as a copy where more is to come, so that the caller may use its buffer. */
  const keep = (bytes: Buffer, from: number, to: number): void => {
    const part = bytes.subarray(from * units.width, to * units.width);
    held.keep(to * units.width < bytes.length || held.isTooLarge() ? part : Buffer.from(part));
  };

  const readDocument = (
    bytes: Buffer,
    signs: Buffer,
    from: number,
    passLines: Pass,
    lines: Line[],
  ): number => {
    const end = scanner.scan(signs, from);
    passLines(end);
    const state = scanner.state();
    keep(bytes, from, end);
    if (state === 'closed') lines.push(take(scanner.isTooDeep() ? 'TOO_DEEP' : null));
    if (state === 'list') {
      held.clear();
      sawDocument = false;
      openList('member');
    }
    if (state === 'broken') {
      if (container !== 'none') throw fileFault('BROKEN_JSON', String(line));
      const byte = signs[end];
      // an object that begins where none may is the next document: this one was cut
      if (byte === sign.LF || byte === sign.OBJECT) lines.push(take('INVALID_JSON'));
      else place = 'stray';
    }
    return end;
  };

  const readStray = (bytes: Buffer, signs: Buffer, from: number, lines: Line[]): number => {
    const found = signs.indexOf(sign.LF, from);
    const end = found < 0 ? signs.length : found;
    keep(bytes, from, end);
    if (found >= 0) lines.push(take('INVALID_JSON'));
    return end;
  };

  const readTail = (signs: Buffer, from: number, passLines: Pass): number => {
    const end = scanner.scan(signs, from);
    passLines(end);
    const state = scanner.state();
    if (state === 'broken' || state === 'list') throw fileFault('BROKEN_JSON', String(line));
    if (state === 'closed') {
      container = 'none';
      place = 'between';
    }
    return end;
  };

  const push = (piece: Uint8Array): Line[] => {
    const { bytes, signs } = units.push(piece);
    const breaks = breakCounter(signs);
    const passLines: Pass = (to) => {
      line += breaks(to);
    };
    const lines: Line[] = [];
    let at = 0;
    while (at < signs.length) {
      if (place === 'between') at = readBetween(signs, at, passLines);
      else if (place === 'document') at = readDocument(bytes, signs, at, passLines, lines);
      else if (place === 'stray') at = readStray(bytes, signs, at, lines);
      else at = readTail(signs, at, passLines);
      passLines(at);
    }
    unitsSeen += signs.length;
    return lines;
  };

  const end = (): Line[] => {
    if (container !== 'none') throw fileFault('UNCLOSED_JSON', String(listLine));
    held.keep(units.rest());
    return held.isEmpty() ? [] : [take('INVALID_JSON')];
  };

  return { push, end };
};
