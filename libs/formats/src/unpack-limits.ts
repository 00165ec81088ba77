/** What a packed file may become; beyond it the file is refused before memory or disk would be. */
export interface UnpackLimits {
  /** The most bytes that come out of one container. */
  bytes: number;
  /** The most bytes out for each byte in, once `ratioFrom` bytes came out. */
  ratio: number;
  ratioFrom: number;
  /** The most files in an archive. */
  files: number;
}

/** Lists of calls pack 5 to 30 times; deflate itself can reach 1,032. */
export const unpackLimits: UnpackLimits = {
  bytes: 8 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 10 * 1024 ** 2,
  files: 1_000,
};

/** Whether so many bytes out of so many in are those of a bomb. */
export const isBomb = (out: number, into: number, { ratio, ratioFrom }: UnpackLimits): boolean =>
  out > ratioFrom && out > ratio * into;
