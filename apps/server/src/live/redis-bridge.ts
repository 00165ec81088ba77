import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { LiveHub } from './live-hub.js';

/** The connections that join the hubs of all processes. */
export interface RedisBridge {
  close(): void;
}

/** Messages kept in the stream: more than a second's worth at any time, and nothing that must last. */
const STREAM_LENGTH = 2000;

/**
 * Carries every message of this hub to the sockets of all servers, by a Redis stream. To be called before sockets
 * are attached; a worker calls it and attaches none. While Redis is away messages are lost, also those to this
 * server's own sockets: they go quiet, clients show that, and the next board after its return mends the gap.
 */
export const bridgeThroughRedis = (hub: LiveHub, redisUrl: string): RedisBridge => {
  const logger = new Logger('live sockets');
  const connections: Redis[] = [];
  const open = (maxRetriesPerRequest: number | null): Redis => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest });
    connections.push(redis);
    return redis;
  };

  // A message that cannot be sent now is old when it could: publishing gives up at once.
  const publisher = open(1);
  let away = false;
  publisher.on('error', (error) => {
    if (!away) logger.warn(error.message);
    away = true;
  });
  publisher.on('ready', () => {
    if (away) logger.log('works again');
    away = false;
  });
  // Reading and subscribing wait for Redis instead: the adapter would not try a second time.
  publisher.duplicate = () => open(null);

  hub.server.adapter(createAdapter(publisher, { streamName: 'michuhol:live', maxLen: STREAM_LENGTH }));
  return {
    close: () => {
      void hub.server.of('/').adapter.close();
      // The adapter alone would hold on to its reader until a read under way has timed out.
      for (const connection of connections) connection.disconnect();
    },
  };
};
