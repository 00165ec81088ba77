import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import { clientOf, signIn } from '../support/api.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { launch } from '../support/launch.js';
import { processesNaming, showsProcesses } from '../support/processes.js';
import {
  freePort,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';

const origin = 'https://console.example';
const administrator = { login: 'head', name: '관리 책임자', password: 'correct horse battery staple' };

let database: ExternalDatabase;
let dataDir = '';
let product: RunningProduct;
const start = () =>
  startProduct(
    {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      DATABASE_URL: database.url,
      MICHUHOL_PUBLIC_URL: origin,
      MICHUHOL_TRUSTED_PROXY_HOPS: '1',
    },
    dataDir,
  );
const setupToken = (): string | undefined =>
  /https:\/\/console\.example\/setup#token=(\S+)/.exec(product.output())?.[1];

beforeAll(async () => {
  database = await createExternalDatabase('production');
  dataDir = newDataDir();
  product = await start();
});
afterAll(async () => {
  await product?.stop();
  await database?.drop();
  removeDataDir(dataDir);
});

test('production over an external database starts no database and makes no accounts', async () => {
  const health = (await (await fetch(`${product.url}/api/health`)).json()) as Record<string, unknown>;

  expect(health).toMatchObject({ status: 'ready', mode: 'production' });
  if (showsProcesses) expect(processesNaming(dataDir)).toEqual([]);
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  expect(existsSync(join(dataDir, 'evaluation-accounts.json'))).toBe(false);
  expect(product.output()).not.toContain('평가');
});

test('a wrong link and a foreign page do not set anything up', async () => {
  const nobody = clientOf(product.url, { origin });
  const foreign = clientOf(product.url, { origin: 'https://elsewhere.example' });

  expect(await nobody.send(endpoints.setUp, { body: { token: 'guess', ...administrator } })).toMatchObject({
    status: 422,
    body: { code: 'SETUP_LINK_INVALID' },
  });
  expect(
    (await foreign.send(endpoints.setUp, { body: { token: setupToken() ?? '', ...administrator } })).status,
  ).toBe(403);
});

test('the printed link makes the first administrator, once', async () => {
  const nobody = clientOf(product.url, { origin });
  const body = { token: setupToken() ?? '', ...administrator };
  expect(await nobody.ask(endpoints.setUpState)).toEqual({ needed: true });

  const account = await nobody.ask(endpoints.setUp, { body });

  expect(account).toMatchObject({ login: 'head', role: 'admin' });
  expect(await nobody.send(endpoints.setUp, { body })).toMatchObject({ status: 409 });
  expect(await nobody.ask(endpoints.setUpState)).toEqual({ needed: false });
});

test('there is no sample and no simulator, but the published figures and the districts', async () => {
  const admin = await signIn(product.url, administrator, origin);

  expect(admin.headers.cookie).toMatch(/^__Host-michuhol=/);
  expect((await admin.ask(endpoints.listAccounts)).accounts.map(({ login }) => login)).toEqual(['head']);
  expect(await admin.ask(endpoints.listSources)).toEqual({ sources: [] });
  expect(await admin.ask(endpoints.listImports)).toEqual({ imports: [] });
  expect(await admin.ask(endpoints.getSimulator)).toMatchObject({ available: false, running: false });
  const { years } = await admin.ask(endpoints.getAnnual);
  expect(years.map(({ year }) => year)).toEqual([2018, 2017, 2016, 2015, 2014, 2013, 2012, 2011]);
  const { agencies } = await admin.ask(endpoints.getDistricts);
  expect(agencies.length).toBeGreaterThanOrEqual(10);
});

test('a later start prints no link', async () => {
  expect(await product.stop()).toBe(0);
  product = await start();

  expect(setupToken()).toBeUndefined();
  expect((await signIn(product.url, administrator, origin)).headers.cookie).toBeTruthy();
});

describe('with its own TLS files', () => {
  const files = () => ({ cert: join(dataDir, 'cert.pem'), key: join(dataDir, 'key.pem') });
  const makeFiles = (): boolean => {
    const { cert, key } = files();
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const how = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject];
    return spawnSync('openssl', [...how, '-keyout', key, '-out', cert]).status === 0;
  };
  const statusOver = (url: string): Promise<{ status: number; headers: Record<string, unknown> } | null> =>
    new Promise((resolve) => {
      const asked = request(url, { ca: readFileSync(files().cert) }, (reply) => {
        reply.resume();
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers });
      });
      asked.once('error', () => resolve(null)).end();
    });

  test('it answers over https and asks browsers to stay there', async () => {
    if (!makeFiles()) return void console.log('skipped: https (there is no openssl to make a certificate)');
    const port = String(await freePort());
    const url = `https://localhost:${port}`;
    const { cert, key } = files();
    const secure = launch('start.cjs', {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: port,
      DATABASE_URL: database.url,
      MICHUHOL_DATA_DIR: dataDir,
      MICHUHOL_PUBLIC_URL: url,
      MICHUHOL_TLS_CERT_FILE: cert,
      MICHUHOL_TLS_KEY_FILE: key,
    });
    const answer = await until('https', () => statusOver(`${url}/api/health`), 30).finally(async () => {
      await secure.stop();
    });

    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d+/);
    expect(secure.output()).toContain(url);
  });
});
