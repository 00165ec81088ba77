import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from './product.js';

/** Whether this machine has a redis-server to test with. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.unref();
  });

const tell = (port: number, command: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    socket.once('error', reject).once('data', (answer: string) => {
      socket.destroy();
      if (answer.startsWith('+OK')) resolve();
      else reject(new Error(answer));
    });
    socket.write(`${command}\r\n`);
  });

/**
 * Starts a Redis of its own on this machine, in memory alone unless `kept`: then all that it is told stands in files of
 * `folder`. `flush` empties it, as a lost one comes back.
 */
export const startRedis = async ({ kept = false } = {}): Promise<{
  url: string;
  folder: string;
  flush: () => Promise<void>;
  stop: () => Promise<void>;
}> => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-redis-'));
  const child = spawn(
    'redis-server',
    [
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
      ...['--save', '', '--appendonly', kept ? 'yes' : 'no', '--appendfsync', 'always'],
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await until('redis', () => answers(port), 20);
  return {
    url: `redis://127.0.0.1:${port}`,
    folder,
    flush: () => tell(port, 'FLUSHALL'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
