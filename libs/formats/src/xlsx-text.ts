import type { XmlHandlers } from './xml.js';

const escape = /_x([0-9A-F]{4})_/gi;

/** A text without the escapes _xHHHH_ of characters that XML cannot hold (ECMA-376 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes('_x') || text.includes('_X')
    ? text.replace(escape, (_all, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/** Gathers the text of a string element: its runs joined, without the readings (furigana) of a text. */
export interface TextGatherer extends Required<XmlHandlers> {
  /** The text since the last call. */
  take(): string;
}

/** Gathers the `t` elements of an `si` or `is` element. */
export const textGatherer = (): TextGatherer => {
  let text = '';
  let isText = false;
  let isReading = false;
  return {
    open: (name) => {
      if (name === 't') isText = true;
      else if (name === 'rPh') isReading = true;
    },
    text: (found) => {
      if (isText && !isReading) text += found;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
    },
    take: () => {
      const taken = unescaped(text);
      text = '';
      return taken;
    },
  };
};
