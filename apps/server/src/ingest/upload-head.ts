import { detect, detectEncoding, FormatFault, type Detection } from '@michuhol/formats';

/** How much of a file is looked at to tell what it is. */
export const HEAD_BYTES = 256 * 1024;

/** How much is looked at from the first byte beyond ASCII on, where the head has none. */
const LATE_BYTES = 64 * 1024;

/** Looks at a file while it passes by. */
export interface UploadHead {
  /** The pieces as they came. @throws FormatFault as soon as it is clear that the file cannot be read */
  pass(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** What the file is, once all of it has passed. */
  found(): { detection: Detection; head: Buffer; isWhole: boolean };
}

const firstBeyondAscii = (chunk: Uint8Array): number => chunk.findIndex((byte) => byte >= 0x80);

/**
 * Detection over the first 256 KiB. Where they are all ASCII (an English header and many rows without a Korean
 * word) the encoding is told by the first text beyond ASCII, wherever in the file it stands.
 */
export const uploadHead = (): UploadHead => {
  const parts: Buffer[] = [];
  const late: Buffer[] = [];
  let kept = 0;
  let lateKept = 0;
  let size = 0;
  let detection: Detection | null = null;

  const keepHead = (chunk: Uint8Array): void => {
    const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - kept));
    if (part.length > 0) parts.push(part);
    kept += part.length;
  };

  const keepLate = (chunk: Uint8Array): void => {
    const from = lateKept > 0 ? 0 : firstBeyondAscii(chunk);
    if (from < 0) return;
    const part = Buffer.from(chunk.subarray(from, from + LATE_BYTES - lateKept));
    late.push(part);
    lateKept += part.length;
  };

  const take = (chunk: Uint8Array): void => {
    size += chunk.length;
    if (kept < HEAD_BYTES) {
      keepHead(chunk);
      if (kept === HEAD_BYTES && size > HEAD_BYTES) detection = detect(Buffer.concat(parts), size, false);
    } else {
      detection ??= detect(Buffer.concat(parts), size, false);
      if (!detection.encodingIsSure && lateKept < LATE_BYTES) keepLate(chunk);
    }
  };

  const end = (): void => {
    detection ??= detect(Buffer.concat(parts), size, true);
    if (detection.format === 'delimited' && size <= HEAD_BYTES && detection.sample.length === 0)
      throw new FormatFault('HEADER_ONLY', {
        ko: '머리행만 있고 자료가 없습니다.',
        en: 'The file has a header and no rows.',
      });
    if (!detection.encodingIsSure && lateKept > 0)
      detection = {
        ...detection,
        encoding: detectEncoding(Buffer.concat(late), false),
        encodingIsSure: true,
      };
  };

  return {
    async *pass(bytes) {
      for await (const chunk of bytes) {
        take(chunk);
        yield chunk;
      }
      end();
    },
    found: () => {
      if (!detection) throw new Error('the file has not passed yet');
      return { detection, head: Buffer.concat(parts), isWhole: size <= HEAD_BYTES };
    },
  };
};
