import { createServer, type AddressInfo, type Server } from 'node:net';
import { hasRoom, memoryOf, refuseEviction } from './redis-room.js';

const info = (policy: string, used = 1000, most = 0): string =>
  `# Memory\r\nused_memory:${used}\r\nused_memory_human:1K\r\nmaxmemory:${most}\r\nmaxmemory_policy:${policy}\r\n`;

/** A service that answers like a Redis whose INFO says this, and knows nothing else. */
const fakeRedis = async (text: string): Promise<{ url: string; server: Server }> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    // Each command begins with the number of its words; several may come at once.
    socket.on('data', (commands) => {
      for (const _command of commands.toString().matchAll(/^\*\d+\r$/gm))
        socket.write(`$${Buffer.byteLength(text)}\r\n${text}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
};

test('what INFO says of the memory', async () => {
  const memory = await memoryOf({ info: async () => info('allkeys-lru', 950, 1000) } as never);
  expect(memory).toEqual({ policy: 'allkeys-lru', usedBytes: 950, mostBytes: 1000 });
  expect(hasRoom(memory)).toBe(false);
  expect(hasRoom({ ...memory, usedBytes: 949 })).toBe(true);
  expect(hasRoom({ ...memory, mostBytes: 0 })).toBe(true);
});

test('a Redis that drops what it holds is refused with what to do, one that keeps it is not', async () => {
  const dropping = await fakeRedis(info('volatile-ttl'));
  const keeping = await fakeRedis(info('noeviction'));
  try {
    await expect(refuseEviction(dropping.url)).rejects.toThrow('maxmemory-policy noeviction');
    await expect(refuseEviction(keeping.url)).resolves.toBeUndefined();
  } finally {
    dropping.server.close();
    keeping.server.close();
  }
});

test('a Redis that does not answer is waited for by those who need it, not refused', async () => {
  const { url, server } = await fakeRedis('');
  await new Promise((resolve) => server.close(resolve));
  await expect(refuseEviction(url)).resolves.toBeUndefined();
});
