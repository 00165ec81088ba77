import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import { cleanName } from '../platform/file-name.js';
import { grouped } from '../platform/grouped.js';
import { Problem } from '../platform/problem.js';

/** What a multipart request brought. */
export interface ReceivedUpload<T> {
  fields: Record<string, string>;
  fileName: string;
  /** What `take` made of the file. */
  taken: T;
}

const noFile = (): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: '파일이 없습니다. multipart/form-data의 file 항목에 파일을 넣어 주세요.',
      en: 'There is no file: send it as the part file of multipart/form-data.',
    },
    { code: 'FILE_MISSING' },
  );

const brokenOff = (): Problem =>
  new Problem(
    'INVALID_REQUEST',
    {
      ko: '파일이 끝까지 오지 않았습니다. 다시 올려 주세요.',
      en: 'The upload broke off: send the file again.',
    },
    { code: 'UPLOAD_BROKEN_OFF' },
  );

/** A file that is larger than what is taken. */
export const tooLarge = (maxBytes: number): Problem =>
  new Problem('TOO_LARGE', {
    ko: `파일이 너무 큽니다. ${grouped(Math.floor(maxBytes / 1_048_576))} MiB 이하로 나누어 올려 주세요.`,
    en: `The file is too large: split it into files of at most ${grouped(Math.floor(maxBytes / 1_048_576))} MiB.`,
  });

const openParser = (request: Request, maxBytes: number): Busboy => {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: maxBytes, fields: 20, fieldSize: 2000, fieldNameSize: 100, parts: 30 },
    });
  } catch {
    throw noFile();
  }
};

async function* limited(
  file: Readable & { truncated?: boolean },
  maxBytes: number,
): AsyncIterable<Uint8Array> {
  for await (const chunk of file) yield chunk as Buffer;
  if (file.truncated) throw tooLarge(maxBytes);
}

/**
 * Reads a multipart request: its fields, and the part `file` as it arrives. When `take` refuses the file the rest
 * of the request is read to nowhere, so that the sender hears the answer.
 * @throws Problem FILE_MISSING, UPLOAD_BROKEN_OFF, TOO_LARGE, and whatever `take` throws
 */
export const receiveUpload = <T>(
  request: Request,
  maxBytes: number,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<ReceivedUpload<T>> => {
  const parser = openParser(request, maxBytes);
  const fields: Record<string, string> = {};
  let received: Promise<{ fileName: string; taken: T }> | null = null;
  let current: Readable | null = null;

  return new Promise((resolve, reject) => {
    const giveUp = (error: unknown): void => {
      request.unpipe(parser);
      request.resume();
      current?.destroy(error as Error);
      parser.destroy();
      // Answer only when the part file is gone.
      Promise.resolve(received)
        .catch(() => undefined)
        .then(() => reject(error));
    };
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (name, file, info) => {
      if (name !== 'file' || received) return void file.resume();
      current = file;
      // The sender may break off before anybody reads; the reader still hears of it.
      file.on('error', () => undefined);
      received = take(limited(file, maxBytes)).then((taken) => ({
        fileName: cleanName(info.filename ?? ''),
        taken,
      }));
      received.catch(giveUp);
    });
    parser.on('error', () => giveUp(brokenOff()));
    parser.on('close', () => {
      if (!received) reject(noFile());
      else received.then((file) => resolve({ fields, ...file }), reject);
    });
    request.on('close', () => {
      if (!request.complete) giveUp(brokenOff());
    });
    request.pipe(parser);
  });
};
