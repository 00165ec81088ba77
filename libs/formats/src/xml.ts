import { SaxesParser } from 'saxes';
import { fileFault } from './problem.js';

/** What is told of an XML document; names come without their namespace prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The parser keeps one tag or text at a time; none in a workbook comes near this many characters. */
const MOST_CHARACTERS = 1024 * 1024;

/** SpreadsheetML nests some ten deep. */
const MOST_DEPTH = 64;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * A parser that tells its handlers and, after each piece, whether anything was complete in it. No more than
 * these six events are heard: with eight V8 keeps the parser as a dictionary, which makes it four times slower.
 */
const parserOf = ({ open, text, close }: XmlHandlers): { parser: SaxesParser; moved: () => boolean } => {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let hasMoved = false;
  let depth = 0;
  const move = (): void => {
    hasMoved = true;
  };
  parser.on('error', () => {
    throw fileFault('XLSX_DAMAGED');
  });
  // saxes resolves no entity but the five of XML; a document type can only be meant to harm or to fetch something
  parser.on('doctype', () => {
    throw fileFault('XLSX_DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    move();
    depth += 1;
    if (depth > MOST_DEPTH) throw fileFault('XLSX_DAMAGED');
    open(localName(tag.name), tag.attributes);
  });
  parser.on('text', (found) => {
    move();
    text?.(found);
  });
  parser.on('cdata', (found) => {
    move();
    text?.(found);
  });
  parser.on('closetag', (tag) => {
    move();
    depth -= 1;
    close?.(localName(tag.name));
  });
  return {
    parser,
    moved: () => {
      const was = hasMoved;
      hasMoved = false;
      return was;
    },
  };
};

/**
 * Parses an XML document in UTF-8 as it comes; yields after each piece, so that what the handlers gathered can be
 * passed on. Throws FormatFault XLSX_DAMAGED (no XML, no UTF-8, one tag or text of more than 1 Mi characters, nested
 * deeper than 64) or XLSX_DOCTYPE.
 */
export async function* parseXml(
  bytes: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): AsyncIterable<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const { parser, moved } = parserOf(handlers);
  let pending = 0;
  const write = (text: string): void => {
    parser.write(text);
    pending = moved() ? 0 : pending + text.length;
    if (pending > MOST_CHARACTERS) throw fileFault('XLSX_DAMAGED');
  };
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw fileFault('XLSX_DAMAGED');
    }
  };
  for await (const chunk of bytes) {
    write(decode(chunk));
    yield;
  }
  write(decode());
  parser.close();
  yield;
}

/** Parses a document to its end. Throws as `parseXml` does. */
export const parseWhole = async (bytes: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> => {
  for await (const _step of parseXml(bytes, handlers));
};
