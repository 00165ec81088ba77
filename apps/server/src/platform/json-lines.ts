import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

/** The media type of one JSON value a line. */
export const JSON_LINES = 'application/x-ndjson';

const valueOf = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    // Stands for a line that is no JSON: it is refused by its place, and the others are taken in.
    return undefined;
  }
};

/** Lines of JSON as an array; blank lines are none. A line that is no JSON becomes `undefined`. */
export const parseJsonLines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(valueOf);

/** Reads bodies of one JSON value a line, compressed ones too; `limit` counts what comes out. */
export const jsonLines = (limit: number): RequestHandler[] => [
  express.text({ type: JSON_LINES, limit }),
  (request: Request, _response: Response, next: NextFunction) => {
    if (typeof request.body === 'string' && request.is(JSON_LINES))
      request.body = parseJsonLines(request.body);
    next();
  },
];
