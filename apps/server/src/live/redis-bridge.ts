import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { LiveHub } from './live-hub.js';

/** The connection that joins the hubs of all processes. */
export interface RedisBridge {
  close(): void;
}

/** Messages kept in the stream: more than a second's worth at any time, and nothing that must last. */
const STREAM_LENGTH = 2000;

/**
 * Carries every message of this hub to the sockets of all servers, by a Redis stream. To be called before sockets
 * are attached; a worker calls it and attaches none. While Redis is away messages are lost, and clients find out by
 * the gap in the sequence.
 */
export const bridgeThroughRedis = (hub: LiveHub, redisUrl: string): RedisBridge => {
  const logger = new Logger('live sockets');
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 3 });
  redis.on('error', (error) => logger.warn(error.message));
  hub.server.adapter(createAdapter(redis, { streamName: 'michuhol:live', maxLen: STREAM_LENGTH }));
  return {
    close: () => {
      // Ends the adapter's own reading connection first.
      void hub.server.of('/').adapter.close();
      redis.disconnect();
    },
  };
};
