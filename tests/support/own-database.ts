import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { newDataDir, removeDataDir } from './product.js';

/** A PostgreSQL of a test's own, with every safety of the product, that can be made to crash. */
export interface OwnDatabase {
  /** As DATABASE_URL takes it; the same after every start. */
  url: string;
  /** Stops it as a crash does: nothing is written, every connection breaks. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

interface Address {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

const urlOf = ({ host, port, user, password, database }: Address): string => {
  const where = new URLSearchParams({ host, port: String(port) });
  return `postgres://${user}:${encodeURIComponent(password)}@/${database}?${where}`;
};

/** Starts a PostgreSQL in a folder of its own, or in one that is given. */
export const startOwnDatabase = async (dataDir = newDataDir()): Promise<OwnDatabase> => {
  const script = fileURLToPath(new URL('./own-cluster.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the PostgreSQL of the test ended');
    return value;
  };
  const tell = (word: string): Promise<string> => {
    child.stdin.write(`${word}\n`);
    return answer();
  };
  const url = urlOf(JSON.parse(await answer()) as Address);
  return {
    url,
    crash: async () => void (await tell('immediate')),
    start: async () => {
      const again = urlOf(JSON.parse(await tell('start')) as Address);
      if (again !== url) throw new Error('PostgreSQL came back under another address');
    },
    remove: async () => {
      child.stdin.end();
      await ended;
      removeDataDir(dataDir);
    },
  };
};
