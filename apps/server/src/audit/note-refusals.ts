import { API_PREFIX, endpoints, type Endpoint } from '@michuhol/contract';
import { Logger } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { AdmittedRequest } from '../identity/caller.js';
import type { AccessLog } from './access-log.js';
import { isNoted, noteOf, type NotedEndpoint } from './request-note.js';

/** Not permitted, out of reach, or without the proof that it needs; 404 is what somebody gets who asks for another's. */
const refused: ReadonlySet<number> = new Set([403, 404]);

const routes = new Map<string, NotedEndpoint>(
  (Object.values(endpoints) as Endpoint[])
    .filter(isNoted)
    .map((endpoint) => [
      `${endpoint.method} ${API_PREFIX}${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
      endpoint,
    ]),
);

/**
 * Notes who was refused personal data. A refusal tells nothing of anybody: it is noted once it was sent, and a failure to
 * note it is told to the operator alone.
 */
export const noteRefusals = (log: AccessLog) => {
  const logger = new Logger('access log');
  return (request: AdmittedRequest, response: Response, next: NextFunction): void => {
    response.once('finish', () => {
      const { caller } = request;
      const { path } = (request.route as { path?: unknown } | undefined) ?? {};
      const endpoint = routes.get(`${request.method} ${String(path)}`);
      if (!caller || !endpoint || !refused.has(response.statusCode)) return;
      const note = noteOf(endpoint, request, caller);
      log
        .note({
          ...note,
          act: 'refused',
          subjects: [],
          details: { ...note.details, status: response.statusCode },
        })
        .catch((error: unknown) => logger.warn(String(error)));
    });
    next();
  };
};
