import type { NextFunction, Request, Response } from 'express';

/** Ten times what the largest body, 4 MB, takes over a poor line. */
const PATIENCE_MS = 120_000;

/** Whether a body is a file, which may be of gigabytes: it is read by its handler alone, once its sender was let in. */
export const carriesFile = ({ headers }: Pick<Request, 'headers'>): boolean =>
  /^(?:multipart\/form-data|application\/octet-stream)\b/i.test(headers['content-type'] ?? '');

/**
 * Cuts off whoever does not finish sending a body in time, a byte now and then: each would hold a connection for as long
 * as they like, and before anybody has asked who they are.
 */
export const slowBodies =
  (patienceMs = PATIENCE_MS) =>
  (request: Request, response: Response, next: NextFunction): void => {
    if (!request.complete && !carriesFile(request)) {
      const late = setTimeout(() => request.complete || request.destroy(), patienceMs).unref();
      response.once('close', () => clearTimeout(late));
    }
    next();
  };
