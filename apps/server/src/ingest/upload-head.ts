import { detect } from '@michuhol/formats';

/** How much of a file is looked at to refuse it while it arrives. */
const HEAD_BYTES = 256 * 1024;

/**
 * The pieces of a file as they come; a file whose beginning no reader could take is refused before the rest of it
 * has come. @throws FormatFault
 */
export async function* refusingHead(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let parts: Uint8Array[] | null = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    parts?.push(chunk);
    if (parts && size > HEAD_BYTES) {
      detect(Buffer.concat(parts).subarray(0, HEAD_BYTES), size, false);
      parts = null;
    }
    yield chunk;
  }
}
