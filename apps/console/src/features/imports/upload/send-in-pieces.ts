import type { Upload } from '@michuhol/contract';
import { asProblem, type ApiProblem } from '../../../shared/api/api-problem.js';
import { PIECE_BYTES, type UploadServer } from './upload-server.js';
import { waitToRetry } from './wait-to-retry.js';

/** Where an upload is. `waiting`: the connection is lost and is tried again by itself. */
export interface UploadStep {
  phase: 'sending' | 'waiting';
  /** Known from the first answer on; with it the upload can be gone on with. */
  upload: Upload | null;
  /** Bytes that are safe or under way. */
  sent: number;
}

/** Refusals that pass: no answer, another request still being read, a server that is busy or starts again. */
const passing = new Set(['WRONG_OFFSET', 'IN_FLIGHT']);
const mayPass = ({ status, code }: ApiProblem): boolean =>
  status === 0 || status === 429 || (status >= 502 && status <= 504) || passing.has(code);

/**
 * Sends a file piece by piece until the server has all of it, going on after a lost connection from where the server
 * stands. Throws ApiProblem for a refusal that will not pass, and the signal's reason when it is paused.
 */
export const sendInPieces = async (
  server: UploadServer,
  file: File,
  known: Upload | null,
  tell: (step: UploadStep) => void,
  signal: AbortSignal,
  retry: typeof waitToRetry = waitToRetry,
): Promise<Upload> => {
  let upload = known;
  let failures = 0;
  // What is known may be old, and after a loss it is: the server says how much came.
  let isSure = false;
  for (;;) {
    try {
      if (!upload) upload = await server.create(file, signal);
      else if (!isSure) upload = await server.get(upload.id, signal);
      isSure = true;
      const from: Upload = upload;
      const offset = from.receivedBytes;
      tell({ phase: 'sending', upload: from, sent: offset });
      if (offset >= file.size) return from;
      const piece = file.slice(offset, offset + PIECE_BYTES);
      upload = await server.append(
        from.id,
        offset,
        piece,
        (sent) => tell({ phase: 'sending', upload: from, sent: Math.min(offset + sent, file.size) }),
        signal,
      );
      failures = 0;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const problem = asProblem(error);
      if (!mayPass(problem)) throw problem;
      failures += 1;
      isSure = false;
      tell({ phase: 'waiting', upload, sent: upload?.receivedBytes ?? 0 });
      await retry(failures, signal);
    }
  }
};
