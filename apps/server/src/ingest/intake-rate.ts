import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../platform/config.js';
import { Problem } from '../platform/problem.js';

/** Elements a second that a token may send on average where its source names no limit of its own. */
export const EVENTS_PER_SECOND = 5000;

/** A limit holds over this long, so that what a switch held back during an outage may come at once. */
const WINDOW_SECONDS = 10;

/** Sources have different limits; each element costs its share of these points. */
const POINTS = 1_000_000;

const limiterFor = (redis: Redis | null): RateLimiterAbstract => {
  const rules = { points: POINTS, duration: WINDOW_SECONDS, keyPrefix: 'michuhol-intake' };
  const own = new RateLimiterMemory(rules);
  return redis ? new RateLimiterRedis({ ...rules, storeClient: redis, insuranceLimiter: own }) : own;
};

/** What each token may send: counted in this process, or in Redis for all of them where one is given. */
@Injectable()
export class IntakeRate implements OnModuleDestroy {
  private readonly redis: Redis | null;
  private readonly limiter: RateLimiterAbstract;

  constructor(@Inject(CONFIG) config: Config) {
    this.redis = config.redisUrl
      ? new Redis(config.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
      : null;
    // Without Redis each process counts for itself until it is back.
    this.redis?.on('error', () => undefined);
    this.limiter = limiterFor(this.redis);
  }

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  /**
   * Counts a batch of so many elements (an empty one counts as one) against a token's limit.
   * @throws Problem RATE_LIMITED with the time to wait
   */
  async count(token: string, elements: number, perSecond: number | null): Promise<void> {
    const share = POINTS / ((perSecond ?? EVENTS_PER_SECOND) * WINDOW_SECONDS);
    // A batch above the limit of a whole window could never come; it takes the window for itself.
    const cost = Math.min(POINTS, Math.ceil(Math.max(1, elements) * share));
    const name = createHash('sha256').update(token).digest('base64url');
    try {
      await this.limiter.consume(name, cost);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new Problem(
        'RATE_LIMITED',
        {
          ko: `이 토큰의 전송 한도를 넘었습니다. ${seconds}초 뒤 같은 요청을 다시 보내세요.`,
          en: `This token has sent more than its limit: send the same request again in ${seconds} s.`,
        },
        { retryAfterSeconds: seconds },
      );
    }
  }
}
