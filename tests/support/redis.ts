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

/** Says something to a Redis and gives its answer, errors included ('-OOM …'). */
const tell = (port: number, command: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    socket.once('error', reject).once('data', (answer: string) => {
      socket.destroy();
      resolve(answer);
    });
    socket.write(`${command}\r\n`);
  });

const mustTell = async (port: number, command: string): Promise<void> => {
  const answer = await tell(port, command);
  if (!answer.startsWith('+OK')) throw new Error(answer);
};

/** A Redis of a test's own. */
export interface TestRedis {
  url: string;
  folder: string;
  /** Empties it, as a lost one comes back. */
  flush(): Promise<void>;
  /** Sets one of its settings while it runs. */
  set(name: string, value: string): Promise<void>;
  /** Ends it with kill -9; what was not in its files is lost. */
  kill(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Redis of its own on this machine, in memory alone unless `kept`: then all that it is told stands in files of `folder`. */
export const startRedis = async ({ kept = false } = {}): Promise<TestRedis> => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-redis-'));
  let end = async (_signal: NodeJS.Signals): Promise<void> => undefined;
  const start = async (): Promise<void> => {
    const child = spawn(
      'redis-server',
      [
        ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
        ...['--save', '', '--appendonly', kept ? 'yes' : 'no', '--appendfsync', 'always'],
      ],
      { stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    end = async (signal) => {
      child.kill(signal);
      await ended;
    };
    await until('redis', () => answers(port), 20);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    folder,
    start,
    flush: () => mustTell(port, 'FLUSHALL'),
    set: (name, value) => mustTell(port, `CONFIG SET ${name} ${value}`),
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
