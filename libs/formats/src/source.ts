/**
 * Opens a file at its start. It may be called several times, each time giving all bytes of the same file: the table
 * of contents of an archive stands at its end.
 */
export type Open = () => AsyncIterable<Uint8Array>;

/** Opens bytes that are at hand. */
export const opened = (bytes: Uint8Array): Open =>
  async function* () {
    yield bytes;
  };

/** At most so many bytes from the start of a file, and whether they are all of it. */
export const headOf = async (open: Open, most: number): Promise<{ head: Buffer; isWhole: boolean }> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of open()) {
    parts.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return { head: Buffer.concat(parts).subarray(0, most), isWhole: length <= most };
};
