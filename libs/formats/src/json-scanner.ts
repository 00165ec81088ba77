/** The deepest nesting of a JSON document that is read. */
export const MAX_DEPTH = 64;

/** ASCII signs of JSON by name. */
export const sign = {
  LF: 0x0a,
  QUOTE: 0x22,
  COMMA: 0x2c,
  COLON: 0x3a,
  LIST: 0x5b,
  BACKSLASH: 0x5c,
  LIST_END: 0x5d,
  OBJECT: 0x7b,
  OBJECT_END: 0x7d,
} as const;

/** Whether a byte is white space of JSON. */
export const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Where a scan stopped: at the end of what there is ('open'), after the value ('closed'), at a sign that cannot stand
 * there ('broken'), or inside the list that was looked for ('list').
 */
export type ScanState = 'open' | 'closed' | 'broken' | 'list';

/** Follows one JSON value through pieces of bytes: strings, escapes and brackets only; its memory is fixed. */
export interface JsonScanner {
  /** Begins a value; the next byte scanned is its first. `depth` 1 goes on inside an object that is open already. */
  start(depth: 0 | 1): void;
  /** Reads on from a place and returns the place behind what it has read, or of the sign that broke it. */
  scan(bytes: Uint8Array, from: number): number;
  state(): ScanState;
  /** Whether the value is nested deeper than `MAX_DEPTH`. */
  isTooDeep(): boolean;
}

/** What may stand before an opening bracket inside a value. */
const mayOpenAfter = (byte: number): boolean =>
  byte === sign.LIST || byte === sign.COMMA || byte === sign.COLON;

/**
 * A scanner of JSON values. With `listName`, an object's own member of that name that is a list stops the scan inside
 * the list. `breaksStrings` says that a line feed inside a string breaks the value, as it does where each line is a
 * document.
 */
export const jsonScanner = (listName: string | null, breaksStrings: () => boolean): JsonScanner => {
  const wanted = Buffer.from(listName ?? '');
  const opened = new Uint8Array(MAX_DEPTH);
  let state: ScanState = 'open';
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inScalar = false;
  let last = 0;
  let tooDeep = false;
  /** How much of the wanted name the string at hand has matched; -1 when it is another string. */
  let matched = -1;
  let isWanted = false;

  const isBroken = (): boolean => state === 'broken';

  const open = (byte: number): void => {
    if (depth > 0 && !mayOpenAfter(last)) {
      state = 'broken';
      return;
    }
    if (byte === sign.LIST && depth === 1 && isWanted && last === sign.COLON) state = 'list';
    if (depth < MAX_DEPTH) opened[depth] = byte;
    depth += 1;
    tooDeep ||= depth > MAX_DEPTH;
    last = byte;
  };

  const close = (byte: number): void => {
    // each closing bracket stands two places behind its opening one in ASCII
    if (depth === 0 || (depth <= MAX_DEPTH && opened[depth - 1] !== byte - 2)) {
      state = 'broken';
      return;
    }
    depth -= 1;
    last = byte;
    if (depth === 0) state = 'closed';
  };

  const beginString = (): void => {
    inString = true;
    const isName = depth === 1 && opened[0] === sign.OBJECT && (last === sign.OBJECT || last === sign.COMMA);
    matched = wanted.length > 0 && isName ? 0 : -1;
    isWanted = false;
  };

  /** From inside a string to behind its closing mark, to the end of the bytes, or to a line feed that breaks it. */
  const scanString = (bytes: Uint8Array, from: number): number => {
    const stopsAtBreak = breaksStrings();
    // kept at hand: most bytes of a file pass here
    let isEscaped = escaped;
    let match = matched;
    let at = from;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      const isPlain = byte !== sign.QUOTE && byte !== sign.BACKSLASH && byte !== sign.LF;
      if (isPlain && match < 0 && !isEscaped) continue;
      if (byte === sign.LF && stopsAtBreak) {
        state = 'broken';
        break;
      }
      if (isEscaped) isEscaped = false;
      else if (byte === sign.BACKSLASH) isEscaped = true;
      else if (byte === sign.QUOTE) {
        inString = false;
        isWanted = match === wanted.length;
        last = byte;
        if (depth === 0) state = 'closed';
        at += 1;
        break;
      }
      if (match >= 0) match = wanted[match] === byte ? match + 1 : -1;
    }
    escaped = isEscaped;
    matched = match;
    return at;
  };

  const endsScalar = (byte: number): boolean =>
    isSpace(byte) || byte === sign.COMMA || byte === sign.LIST_END || byte === sign.OBJECT_END;

  const scan = (bytes: Uint8Array, from: number): number => {
    let at = from;
    while (at < bytes.length && state === 'open') {
      if (inString) {
        at = scanString(bytes, at);
        continue;
      }
      const byte = bytes[at] as number;
      if (inScalar && endsScalar(byte)) {
        state = 'closed';
        return at;
      }
      if (byte === sign.QUOTE) beginString();
      else if (byte === sign.OBJECT || byte === sign.LIST) open(byte);
      else if (byte === sign.OBJECT_END || byte === sign.LIST_END) close(byte);
      else if (depth === 0) inScalar = true;
      else if (!isSpace(byte)) last = byte;
      if (isBroken()) return at;
      at += 1;
    }
    return at;
  };

  return {
    start: (from) => {
      state = 'open';
      depth = from;
      opened[0] = sign.OBJECT;
      inString = false;
      escaped = false;
      inScalar = false;
      // inside an open object the scan goes on behind a member
      last = sign.LIST_END;
      tooDeep = false;
      isWanted = false;
    },
    scan,
    state: () => state,
    isTooDeep: () => tooDeep,
  };
};
