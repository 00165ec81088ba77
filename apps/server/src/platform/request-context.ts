import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** What is known of a request wherever its work is done. */
export interface RequestContext {
  /** Stands in the answer, in problems and in the log: how a complaint finds its line. */
  readonly id: string;
  /** How long a statement of it may run, in milliseconds; 0 for as long as it takes. */
  readonly patienceMs: number;
}

/** A page that takes longer asks for too much; whoever waits has long gone. */
const PAGE_PATIENCE_MS = 30_000;

/** Files are made of more than a page shows, two at a time. */
const isFile = /\.(?:csv|xlsx)$|\/export$/;

const present = new AsyncLocalStorage<RequestContext>();

/** The present request; undefined outside of any. */
export const presentRequest = (): RequestContext | undefined => present.getStore();

/** Gives each request its id, in the header X-Request-Id of the answer too. An id that a stranger sends is not taken. */
export const numberRequests = (request: Request, response: Response, next: NextFunction): void => {
  const id = randomUUID();
  response.setHeader('X-Request-Id', id);
  const isPage = request.method === 'GET' && request.path.startsWith('/api/') && !isFile.test(request.path);
  present.run({ id, patienceMs: isPage ? PAGE_PATIENCE_MS : 0 }, next);
};
