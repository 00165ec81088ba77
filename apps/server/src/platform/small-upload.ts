import busboy from 'busboy';
import type { Request } from 'express';
import { cleanName } from './file-name.js';
import { Problem } from './problem.js';

/** A small uploaded file, held in memory. */
export interface SmallUpload {
  /** The name as `cleanName` leaves it. */
  fileName: string;
  bytes: Buffer;
}

const MOST_BYTES = 5 * 1024 * 1024;

const badUpload = (): Problem =>
  new Problem('INVALID_REQUEST', {
    ko: '파일 하나를 file 항목으로 보내 주세요(multipart/form-data).',
    en: 'Send one file as the part "file" (multipart/form-data).',
  });

const tooLarge = (): Problem =>
  new Problem('TOO_LARGE', { ko: '파일이 5 MB를 넘습니다.', en: 'The file is larger than 5 MB.' });

/**
 * Reads the part `file` of a multipart request into memory.
 * @throws Problem INVALID_REQUEST without exactly one file, TOO_LARGE above 5 MB
 */
export const readSmallUpload = (request: Request): Promise<SmallUpload> =>
  new Promise((resolve, reject) => {
    let upload: SmallUpload | null = null;
    const refuse = (problem: Problem): void => {
      request.unpipe(parser);
      request.resume();
      reject(problem);
    };
    const makeParser = (): busboy.Busboy | null => {
      try {
        return busboy({
          headers: request.headers,
          defParamCharset: 'utf8',
          limits: { files: 1, fileSize: MOST_BYTES, fields: 10, fieldSize: 10_000, parts: 12 },
        });
      } catch {
        // No multipart body at all.
        return null;
      }
    };
    const made = makeParser();
    if (!made) return reject(badUpload());
    const parser = made;
    parser.on('file', (part, stream, { filename }) => {
      const chunks: Buffer[] = [];
      if (part !== 'file') return refuse(badUpload());
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => refuse(tooLarge()));
      stream.on('end', () => {
        upload = { fileName: cleanName(filename ?? ''), bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('filesLimit', () => refuse(badUpload()));
    parser.on('error', () => refuse(badUpload()));
    parser.on('close', () => (upload ? resolve(upload) : reject(badUpload())));
    // A sender that goes away leaves the parser waiting.
    request.on('close', () => request.complete || reject(badUpload()));
    request.pipe(parser);
  });
