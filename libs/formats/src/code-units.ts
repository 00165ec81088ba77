import type { Encoding } from './encoding.js';

/** A piece of a file in whole code units. */
export interface Units {
  /** The bytes; of UTF-16 with the low byte first, whichever the file has. */
  bytes: Buffer;
  /** One byte a unit, so that ASCII signs are found alike in every encoding: what is no ASCII is 0x80 or above. */
  signs: Buffer;
}

/** Turns pieces of any size into pieces of whole code units. */
export interface UnitReader {
  /** Bytes of a code unit: 1 or 2. */
  width: number;
  push(bytes: Uint8Array): Units;
  /** What is left of a unit that the file's end cuts: no bytes, or one. */
  rest(): Buffer;
}

/** ASCII bytes never stand inside a character of CP949 except as its second byte, and there never as a JSON sign. */
const narrow = (): UnitReader => ({
  width: 1,
  push: (piece) => {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    return { bytes, signs: bytes };
  },
  rest: () => Buffer.alloc(0),
});

const signsOf = (bytes: Buffer): Buffer => {
  const signs = Buffer.allocUnsafe(bytes.length / 2);
  for (let at = 0; at < signs.length; at += 1) {
    const low = bytes[2 * at] ?? 0x80;
    signs[at] = bytes[2 * at + 1] === 0 ? low : 0x80;
  }
  return signs;
};

const wide = (highFirst: boolean): UnitReader => {
  let odd: Buffer = Buffer.alloc(0);
  return {
    width: 2,
    push: (piece) => {
      // a copy, because turning the bytes must not change the caller's
      const joined = Buffer.concat([odd, piece]);
      const even = joined.length - (joined.length % 2);
      odd = joined.subarray(even);
      const bytes = highFirst ? joined.subarray(0, even).swap16() : joined.subarray(0, even);
      return { bytes, signs: signsOf(bytes) };
    },
    rest: () => odd,
  };
};

/** A reader of code units for an encoding. */
export const unitReader = (encoding: Encoding): UnitReader =>
  encoding === 'utf-16le' || encoding === 'utf-16be' ? wide(encoding === 'utf-16be') : narrow();
