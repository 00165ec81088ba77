const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 0xffff;
/** Stands where the real size is kept elsewhere (ZIP64); no small file needs that. */
const ELSEWHERE = 0xffffffff;

const findEnd = (bytes: Buffer): number => {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return -1;
};

/**
 * Bytes that a zip file unpacks to, by its directory, without unpacking anything; null when the directory cannot be
 * trusted (none, damaged, ZIP64, encrypted). A reader that allots exactly these sizes cannot be made to unpack more.
 */
export const unpackedSize = (bytes: Buffer): number | null => {
  const end = findEnd(bytes);
  if (end < 0) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_BYTES > end || bytes.readUInt32LE(at) !== ENTRY) return null;
    const size = bytes.readUInt32LE(at + 24);
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
    if (size === ELSEWHERE || isEncrypted) return null;
    total += size;
    at +=
      ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return total;
};
