import { Redis } from 'ioredis';
import { FaultInWords } from './fault-in-words.js';

/** What a Redis says of its memory. */
export interface RedisMemory {
  policy: string;
  usedBytes: number;
  /** 0 for no limit. */
  mostBytes: number;
}

const valueIn = (info: string, name: string): string =>
  new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? '';

/** Reads what INFO says of the memory: CONFIG is forbidden by many who offer Redis. */
export const memoryOf = async (redis: Pick<Redis, 'info'>): Promise<RedisMemory> => {
  const info = await redis.info('memory');
  return {
    policy: valueIn(info, 'maxmemory_policy'),
    usedBytes: Number(valueIn(info, 'used_memory')),
    mostBytes: Number(valueIn(info, 'maxmemory')),
  };
};

/** Nearly full: what is left may be used up within the minute. */
const NEARLY_FULL = 0.95;

/** Whether a Redis can still take something in. */
export const hasRoom = ({ usedBytes, mostBytes }: RedisMemory): boolean =>
  mostBytes === 0 || usedBytes < mostBytes * NEARLY_FULL;

const PATIENCE_MS = 2000;

/**
 * Refuses a Redis that drops what it holds when it is full: jobs would be lost or run empty, and nobody would be told.
 * One that does not answer is not refused; whoever needs it waits for it. @throws FaultInWords
 */
export const refuseEviction = async (url: string): Promise<void> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // Told by the attempt itself.
  redis.on('error', () => undefined);
  const memory = await redis
    .connect()
    .then(() => memoryOf(redis))
    .catch(() => null)
    .finally(() => redis.disconnect());
  if (!memory || memory.policy === 'noeviction') return;
  throw new FaultInWords({
    ko: `Redis 가 메모리가 차면 자료를 지우도록(${memory.policy}) 설정되어 있어 대기 중인 작업을 잃을 수 있습니다. redis.conf 에 maxmemory-policy noeviction 을 설정한 뒤 다시 시작하세요.`,
    en: `Redis drops what it holds when its memory is full (${memory.policy}), and waiting jobs with it: set maxmemory-policy noeviction and start again.`,
  });
};
