import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** An account of the evaluation mode. */
export interface EvaluationAccount {
  login: string;
  password: string;
  role: string;
}

/** The product as `npm start` runs it, in a data folder of its own. */
export interface RunningProduct {
  url: string;
  dataDir: string;
  child: ChildProcess;
  output(): string;
  accounts(): EvaluationAccount[];
  account(role: string): EvaluationAccount;
  /** Ends it as Ctrl-C does and gives its exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** A port that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

/** Waits until something holds, asking every 100 ms. @throws after `seconds` with what was awaited. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | null | false> | T | null | false,
  seconds = 60,
): Promise<T> => {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`);
};

/** Starts the product and waits until it is ready. */
export const startProduct = async (
  environment: Record<string, string> = {},
  dataDir = mkdtempSync(join(tmpdir(), 'michuhol-e2e-')),
): Promise<RunningProduct> => {
  const port = Number(environment.PORT ?? (await freePort()));
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(repository, 'apps/server/bin/start.cjs')], {
    cwd: repository,
    env: { ...process.env, NODE_ENV: '', MICHUHOL_DATA_DIR: dataDir, PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  child.stderr.on('data', (part: Buffer) => (text += part.toString()));
  await until(
    `the product at ${url}`,
    async () => {
      if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}: ${text}`);
      return fetch(`${url}/api/health`).then(
        (reply) => reply.ok,
        () => false,
      );
    },
    90,
  );
  const accounts = (): EvaluationAccount[] =>
    JSON.parse(readFileSync(join(dataDir, 'evaluation-accounts.json'), 'utf8')) as EvaluationAccount[];
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    return ended(child);
  };
  return {
    url,
    dataDir,
    child,
    output: () => text,
    accounts,
    account: (role) => {
      const found = accounts().find((account) => account.role === role);
      if (!found) throw new Error(`there is no evaluation account for ${role}`);
      return found;
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
