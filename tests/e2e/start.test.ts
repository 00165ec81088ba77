import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import { signInAs } from '../support/api.js';
import { repository, runToEnd } from '../support/launch.js';
import { listeningAddresses, processesNaming, showsProcesses } from '../support/processes.js';
import {
  freePort,
  isReady,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';

const onLinux = showsProcesses ? test : test.skip;
const lines = (text: string): string[] => text.split('\n').filter(Boolean);

const listenOn = (): Promise<{ server: Server; port: number }> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });

const clusterOf = (dataDir: string): string => {
  const signpost = join(dataDir, 'postgres-home');
  const home = existsSync(signpost) ? readFileSync(signpost, 'utf8').trim() : dataDir;
  return join(home, 'postgres/cluster');
};

describe('a start that cannot succeed says why in one line and leaves nothing behind', () => {
  let folder = '';
  beforeAll(() => {
    folder = newDataDir();
  });
  afterAll(() => removeDataDir(folder));

  test('the port is taken', async () => {
    const { server, port } = await listenOn();
    const dataDir = join(folder, 'never-made');

    const { code, output } = await runToEnd('start.cjs', { MICHUHOL_DATA_DIR: dataDir, PORT: String(port) });
    server.close();

    expect(code).toBe(1);
    expect(lines(output)).toEqual([expect.stringContaining(String(port))]);
    expect(existsSync(dataDir)).toBe(false);
  });

  test('the data folder is a file', async () => {
    const dataDir = join(folder, 'file');
    writeFileSync(dataDir, 'mine');

    const { code, output } = await runToEnd('start.cjs', {
      MICHUHOL_DATA_DIR: dataDir,
      PORT: String(await freePort()),
    });

    expect(code).toBe(1);
    expect(lines(output)).toEqual([expect.stringContaining(dataDir)]);
    expect(readFileSync(dataDir, 'utf8')).toBe('mine');
  });

  test('the database cannot be reached; its password is not printed', async () => {
    const { code, output } = await runToEnd('start.cjs', {
      MICHUHOL_DATA_DIR: join(folder, 'unused'),
      PORT: String(await freePort()),
      DATABASE_URL: `postgres://michuhol:very-secret@127.0.0.1:${await freePort()}/michuhol`,
    });

    expect(code).toBe(1);
    expect(lines(output)).toEqual([expect.stringContaining('DATABASE_URL')]);
    expect(output).not.toContain('very-secret');
  });

  test('production lacks its settings: every one is named, no value is printed', async () => {
    const { code, output } = await runToEnd('start.cjs', {
      NODE_ENV: 'production',
      MICHUHOL_DATA_DIR: join(folder, 'unused'),
      PORT: 'three-thousand',
      DATABASE_URL: 'mysql://michuhol:very-secret@db/michuhol',
      MICHUHOL_ROLE: 'worker',
    });
    const bare = await runToEnd('start.cjs', {
      NODE_ENV: 'production',
      MICHUHOL_DATA_DIR: join(folder, 'unused'),
    });

    expect(code).toBe(78);
    for (const name of ['PORT', 'DATABASE_URL']) expect(output).toContain(name);
    expect(output).not.toMatch(/three-thousand|very-secret|mysql/);
    expect(bare.code).toBe(78);
    expect(lines(bare.output)).toHaveLength(1);
    for (const name of ['MICHUHOL_PUBLIC_URL', 'MICHUHOL_TRUSTED_PROXY_HOPS', 'MICHUHOL_TLS_CERT_FILE'])
      expect(bare.output).toContain(name);
    expect(existsSync(join(folder, 'unused'))).toBe(false);
  });
});

describe('evaluation over a folder of its own', () => {
  let dataDir = '';
  let product: RunningProduct;
  beforeAll(async () => {
    dataDir = newDataDir();
    product = await startProduct({}, dataDir);
  });
  afterAll(async () => {
    await product?.remove();
    if (dataDir) removeDataDir(dataDir);
  });

  const again = async (): Promise<number> => {
    const begun = performance.now();
    product = await startProduct({}, dataDir);
    return performance.now() - begun;
  };
  const addSource = async (code: string): Promise<void> => {
    const admin = await signInAs(product, 'admin');
    await admin.ask(endpoints.createSource, { body: { code, name: code, dataSet: 'sample' } });
  };
  const sourceCodes = async (): Promise<string[]> => {
    const { sources } = await (await signInAs(product, 'admin')).ask(endpoints.listSources);
    return sources.map(({ code }) => code);
  };
  const importsKept = async () =>
    (await (await signInAs(product, 'manager')).ask(endpoints.listImports)).imports;

  test('the first start prints the address and eleven accounts, and keeps them for the owner alone', async () => {
    // It answers before the last of its work has begun, and greets after that.
    await until('the greeting', () => product.output().includes(product.url));

    expect(product.accounts().map(({ role }) => role)).toEqual([
      'admin',
      'manager',
      'supervisor',
      'teamLead',
      'counselor',
      'protectionOfficer',
      'centreHead',
      'departmentHead',
      'legalOfficer',
      'privacyOfficer',
      'liaison',
    ]);
    for (const { login, password } of product.accounts()) {
      expect(product.output()).toContain(login);
      expect(product.output()).toContain(password);
    }
    expect(statSync(join(dataDir, 'evaluation-accounts.json')).mode & 0o777).toBe(0o600);
  });

  onLinux('nothing listens beyond this machine, and the database on no address at all', () => {
    const pids = [product.child.pid ?? 0, ...processesNaming(dataDir)];

    expect(pids.length).toBeGreaterThan(1);
    expect(listeningAddresses(pids)).toEqual([`127.0.0.1:${new URL(product.url).port}`]);
  });

  test('a second start beside the first says where the console runs', async () => {
    const { code, output } = await runToEnd('start.cjs', {
      MICHUHOL_DATA_DIR: dataDir,
      PORT: String(await freePort()),
    });

    expect(code).toBe(1);
    expect(lines(output)).toEqual([expect.stringContaining(product.url)]);
    expect(await isReady(product.url)).toBe(true);
  });

  test('SIGTERM ends everything within ten seconds', async () => {
    await addSource('before-the-stop');
    const begun = performance.now();

    const code = await product.stop();

    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    if (showsProcesses) expect(processesNaming(dataDir)).toEqual([]);
    expect(readdirSync(dataDir)).not.toContain('run.json');
  });

  test('the next start is ready within ten seconds, with the same accounts and data', async () => {
    const accounts = product.accounts();

    const took = await again();

    expect(took).toBeLessThan(10_000);
    expect(product.accounts()).toEqual(accounts);
    await until('the greeting', () => product.output().includes(String(accounts[0]?.password)));
    expect(await sourceCodes()).toEqual(expect.arrayContaining(['before-the-stop', 'asterisk-22']));
    expect((await importsKept()).map(({ fileName, state }) => `${fileName} ${state}`)).toEqual([
      'queue_log done',
    ]);
  });

  onLinux('killed, it takes PostgreSQL along, and what was committed is there again', async () => {
    await addSource('before-the-kill');
    product.child.kill('SIGKILL');
    await product.ended;
    await until('the end of PostgreSQL', () => processesNaming(dataDir).length === 0, 15);

    await again();

    expect(await sourceCodes()).toContain('before-the-kill');
  });

  onLinux('it recovers when PostgreSQL is killed', async () => {
    const postmaster = Number(
      readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    await addSource('before-the-crash');

    process.kill(postmaster, 'SIGKILL');
    await until(
      'a new PostgreSQL',
      () => processesNaming(`${dataDir}/`).some((pid) => pid !== postmaster),
      15,
    );
    await until('health', () => isReady(product.url), 15);

    expect(await sourceCodes()).toContain('before-the-crash');
  });
});

onLinux('npm start runs it as well; when npm is killed nothing is left behind', async () => {
  const dataDir = newDataDir();
  const port = String(await freePort());
  const npm = spawn('npm', ['start'], {
    cwd: repository,
    env: { ...process.env, NODE_ENV: '', MICHUHOL_DATA_DIR: dataDir, PORT: port },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => npm.once('exit', resolve));
  await until('npm start', () => isReady(`http://localhost:${port}`), 60);

  npm.kill('SIGKILL');
  await ended;

  await until('the end of everything', () => processesNaming(dataDir).length === 0, 15);
  expect(await isReady(`http://localhost:${port}`)).toBe(false);
  removeDataDir(dataDir);
});
