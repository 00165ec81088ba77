import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { NextFunction, Request, Response } from 'express';
import type { DataSource } from 'typeorm';
import { Problem } from './problem.js';

/** From where on further batches are turned away. */
export interface LoadLimits {
  /** Batches being read, waiting or stored. */
  requests: number;
  /** Their bytes as announced; a batch without a length counts as the largest one. */
  bytes: number;
  /** Statements that wait for a connection to the database. */
  waiting: number;
  /** The mean delay of the event loop over the last second, in milliseconds. */
  delayMs: number;
}

const MEGABYTE = 2 ** 20;

/** The most bytes of a batch, and of what comes out of a compressed one. */
export const BATCH_BYTES = 4 * MEGABYTE;

const defaults: LoadLimits = { requests: 64, bytes: 64 * MEGABYTE, waiting: 24, delayMs: 400 };

/** Told to whoever is turned away: long enough for a queue of batches to be stored. */
const RETRY_SECONDS = 2;
const NANOSECONDS = 1e6;

/** Refuses a batch before any of it is read. */
export const overloaded = (): Problem =>
  new Problem(
    'OVERLOADED',
    {
      ko: '지금 처리할 수 있는 것보다 많이 들어오고 있습니다. 잠시 뒤 같은 요청을 다시 보내세요.',
      en: 'More is coming than can be taken in now: send the same request again in a moment.',
    },
    { retryAfterSeconds: RETRY_SECONDS },
  );

/** How many statements wait for a connection; the driver keeps its pool under this name. */
const waitingFor = (dataSource: DataSource): number =>
  (dataSource.driver as unknown as { master?: { waitingCount?: number } }).master?.waitingCount ?? 0;

const lengthOf = (request: Request): number => {
  const announced = Number(request.headers['content-length']);
  const isPacked = request.headers['content-encoding'] !== undefined;
  return Number.isFinite(announced) && !isPacked ? announced : BATCH_BYTES;
};

/** Stands before the routes that take in batches. */
export interface LoadGate {
  (request: Request, response: Response, next: NextFunction): void;
  /** Ends the measuring of the event loop. */
  close(): void;
}

/**
 * Turns batches away (503 with Retry-After) while the console is behind: too many under way, too many statements
 * waiting for the database, or an event loop that lags. What is not read cannot fill the memory, and its sender
 * has it still.
 */
export const loadGate = (dataSource: DataSource, limits: Partial<LoadLimits> = {}): LoadGate => {
  const most = { ...defaults, ...limits };
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let lagMs = 0;
  const timer = setInterval(() => {
    lagMs = delay.mean / NANOSECONDS - 20;
    delay.reset();
  }, 1000).unref();
  let requests = 0;
  let bytes = 0;

  const isBehind = (length: number): boolean =>
    requests >= most.requests ||
    (requests > 0 && bytes + length > most.bytes) ||
    waitingFor(dataSource) >= most.waiting ||
    lagMs >= most.delayMs;

  const gate = (request: Request, response: Response, next: NextFunction): void => {
    // Mounted at the path of a batch it sees the pages below that path too, which are nobody's flood.
    if (request.method !== 'POST' || request.path !== '/') return next();
    const length = lengthOf(request);
    if (isBehind(length)) return next(overloaded());
    requests += 1;
    bytes += length;
    response.once('close', () => {
      requests -= 1;
      bytes -= length;
    });
    next();
  };
  return Object.assign(gate, {
    close: () => {
      clearInterval(timer);
      delay.disable();
    },
  });
};
