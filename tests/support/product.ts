import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import { signInAs } from './api.js';
import { launch, type Launched } from './launch.js';
import { copyPreparedData } from './prepared-data.js';
import { roomyFolder } from './roomy-folder.mjs';

/** An account of the evaluation mode. */
export interface EvaluationAccount {
  login: string;
  password: string;
  role: string;
}

/** The product as `npm start` runs it, in a data folder of its own. */
export interface RunningProduct extends Launched {
  url: string;
  dataDir: string;
  accounts(): EvaluationAccount[];
  account(role: string): EvaluationAccount;
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

/** Waits until something holds, asking every 100 ms. @throws after `seconds` with what was awaited. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | null | false> | T | null | false,
  seconds = 60,
): Promise<T> => {
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`);
};

/** An empty data folder; other users may pass, because under root PostgreSQL runs as one of them. */
export const newDataDir = (): string => {
  const dataDir = mkdtempSync(join(roomyFolder(), 'michuhol-e2e-'));
  chmodSync(dataDir, 0o711);
  return dataDir;
};

/** Removes a data folder, and the cluster where it had to be kept elsewhere. */
export const removeDataDir = (dataDir: string): void => {
  const signpost = join(dataDir, 'postgres-home');
  if (existsSync(signpost)) rmSync(readFileSync(signpost, 'utf8').trim(), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
};

/** Whether the product at an address says that it is ready. */
export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3000) }).then(
    (reply) => reply.ok,
    () => false,
  );

/** Has a product make its data and its simulated days, and end. */
const makeData = async (dataDir: string): Promise<void> => {
  const product = await startProduct({}, dataDir);
  try {
    const admin = await signInAs(product, 'admin');
    const isFilled = async () => (await admin.ask(endpoints.getSimulator)).filling === null;
    await until('the simulated days', isFilled, 180);
  } finally {
    await product.stop();
  }
};

/**
 * Starts the product and waits until it is ready: over the data folder given, else over one that has had its first
 * start already. @throws what it printed when it ends instead
 */
export const startProduct = async (
  environment: Record<string, string> = {},
  given?: string,
): Promise<RunningProduct> => {
  const dataDir = given ?? newDataDir();
  if (!given && !environment.DATABASE_URL) await copyPreparedData(dataDir, makeData);
  const port = environment.PORT ?? String(await freePort());
  const url = `http://localhost:${port}`;
  const launched = launch('start.cjs', {
    MICHUHOL_DATA_DIR: dataDir,
    PORT: port,
    // Five weeks of invented calls for each of the journeys would keep the machine busy with nothing else; those with
    // a database of their own look at other things.
    MICHUHOL_SIMULATED_DAYS: environment.DATABASE_URL ? '1' : '2',
    ...environment,
  });
  try {
    const answers = (): Promise<boolean> => {
      if (launched.child.exitCode !== null) throw new Error(`the product ended: ${launched.output()}`);
      return isReady(url);
    };
    await until(`the product at ${url}`, answers, 120);
  } catch (error) {
    await launched.stop();
    throw error;
  }
  const accounts = (): EvaluationAccount[] =>
    JSON.parse(readFileSync(join(dataDir, 'evaluation-accounts.json'), 'utf8')) as EvaluationAccount[];
  return {
    ...launched,
    url,
    dataDir,
    accounts,
    account: (role) => {
      const found = accounts().find((account) => account.role === role);
      if (!found) throw new Error(`there is no evaluation account for ${role}`);
      return found;
    },
    remove: async () => {
      await launched.stop();
      removeDataDir(dataDir);
    },
  };
};
