import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { BATCH_BYTES } from './load-gate.js';
import { Problem } from './problem.js';
import { carriesFile } from './slow-bodies.js';

/** Requests that are answered within the window. */
export interface RateLimits {
  /** Of one session or token. */
  person: number;
  /** Of one address: a whole centre may sit behind one. */
  address: number;
  /** Kilobytes of batches that a token may send, as they come over the line. */
  tokenKilobytes: number;
  windowSeconds: number;
}

const defaults: RateLimits = { person: 2000, address: 10_000, tokenKilobytes: 200 * 1024, windowSeconds: 10 };

/** Stands before the API and counts. */
export interface RateGate {
  (request: Request, response: Response, next: NextFunction): void;
  /** Ends the connection to Redis. */
  close(): void;
}

const tooMany = (milliseconds: number): Problem => {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new Problem(
    'RATE_LIMITED',
    {
      ko: `요청이 너무 많습니다. ${seconds}초 뒤에 다시 시도하세요.`,
      en: `Too many requests: try again in ${seconds} s.`,
    },
    { retryAfterSeconds: seconds },
  );
};

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Who asks, as far as that is told without asking the database: the session or token, never in the clear. */
const personOf = ({ headers }: Request): string | null => {
  const shown =
    headers.authorization ?? /(?:^|;\s*)(?:__Host-)?michuhol=([^;]+)/.exec(headers.cookie ?? '')?.[1];
  return shown ? hashed(shown) : null;
};

/** What a body takes on the line; one that does not say so counts as the largest batch. */
const kilobytesOf = ({ headers }: Request): number => {
  const announced = headers['transfer-encoding'] ? BATCH_BYTES : Number(headers['content-length'] ?? 0);
  return Math.ceil((Number.isFinite(announced) ? announced : BATCH_BYTES) / 1024);
};

/**
 * Limits the requests of each session or token and of each address, and the bytes of each token, over a window:
 * exactly in Redis for all processes where one is given, else, and while Redis is away, in each process for itself.
 */
export const rateGate = (redisUrl: string | null, limits: Partial<RateLimits> = {}): RateGate => {
  const { person, address, tokenKilobytes, windowSeconds: duration } = { ...defaults, ...limits };
  const redis = redisUrl ? new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false }) : null;
  redis?.on('error', () => undefined);
  const limiter = (points: number, keyPrefix: string): RateLimiterAbstract => {
    const own = new RateLimiterMemory({ points, duration, keyPrefix });
    if (!redis) return own;
    return new RateLimiterRedis({ points, duration, keyPrefix, storeClient: redis, insuranceLimiter: own });
  };
  const ofPerson = limiter(person, 'michuhol-person');
  const ofAddress = limiter(address, 'michuhol-address');
  const ofBatches = limiter(tokenKilobytes, 'michuhol-kilobytes');

  const count = async (request: Request): Promise<void> => {
    const who = personOf(request);
    if (who) await ofPerson.consume(who);
    await ofAddress.consume(request.ip ?? 'unknown');
    if (who && request.headers.authorization && !carriesFile(request))
      await ofBatches.consume(who, Math.min(tokenKilobytes, kilobytesOf(request)));
  };
  const gate = (request: Request, _response: Response, next: NextFunction): void => {
    count(request).then(
      () => next(),
      (refusal: unknown) => next(refusal instanceof RateLimiterRes ? tooMany(refusal.msBeforeNext) : refusal),
    );
  };
  return Object.assign(gate, { close: () => redis?.disconnect() });
};
