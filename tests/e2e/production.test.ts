import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { API_PREFIX, endpoints } from '@michuhol/contract';
import { clientOf, signIn, type Client } from '../support/api.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { launch, repository } from '../support/launch.js';
import { processesNaming, showsProcesses } from '../support/processes.js';
import {
  freePort,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';
import { codeOf } from '../support/totp.js';

const origin = 'https://console.example';
const administrator = { login: 'head', name: '관리 책임자', password: 'correct horse battery staple' };

let database: ExternalDatabase;
let dataDir = '';
/** What must never be printed, as it comes up. */
const secrets: string[] = [administrator.password];
let product: RunningProduct;
/** The address of the database stands in a file, where no list of processes shows it. */
const urlFile = (): string => {
  const path = join(dataDir, 'database-url');
  writeFileSync(path, `${database.url}\n`, { mode: 0o600 });
  return path;
};
const start = () =>
  startProduct(
    {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      DATABASE_URL_FILE: urlFile(),
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

/** Sets up the second factor that production asks of administrators; the session gets another token with it. */
const enrolled = async (client: Client): Promise<Client> => {
  const { secret } = await client.ask(endpoints.prepareTotp);
  secrets.push(secret);
  const reply = await fetch(`${product.url}${API_PREFIX}${endpoints.confirmTotp.path}`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ code: codeOf(secret) }),
  });
  const [line = ''] = reply.headers.getSetCookie();
  return clientOf(product.url, { ...client.headers, cookie: line.split(';')[0] ?? '' });
};

test('there is no sample and no simulator, but the published figures and the districts', async () => {
  const begun = await signIn(product.url, administrator, origin);
  expect(await begun.send(endpoints.listAccounts)).toMatchObject({ body: { code: 'ENROLMENT_NEEDED' } });
  const admin = await enrolled(begun);

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

test('the log is lines of JSON with the ids of requests, and tells no secret, no name and nothing that was asked', async () => {
  const client = await signIn(product.url, administrator, origin);
  const asked = `${product.url}${API_PREFIX}/imports?name=${encodeURIComponent(administrator.name)}`;
  expect((await fetch(asked, { headers: client.headers })).status).toBeGreaterThanOrEqual(400);
  const { cookie = '', 'x-csrf-token': token = '' } = client.headers;
  const { username, password } = new URL(database.url.replace('@/', '@localhost/'));
  secrets.push(cookie.split('=')[1] ?? '', token, `${username}:${password}`, administrator.name);
  const lines = product
    .printed()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const answers = lines
    .map((line) => JSON.parse(line) as { from?: string; request?: string; message: string })
    .filter(({ from }) => from === 'http');

  expect(answers.length).toBeGreaterThan(10);
  expect(answers.filter(({ request: id }) => !/^[0-9a-f-]{36}$/.test(id ?? ''))).toEqual([]);
  expect(answers.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^POST \/api\/v1\/setup 422 \d+ ms$/),
  );
  expect(secrets.filter((secret) => secret.length < 6 || product.output().includes(secret))).toEqual([]);
});

test('a later start prints no link', async () => {
  expect(await product.stop()).toBe(0);
  product = await start();

  expect(setupToken()).toBeUndefined();
  expect((await signIn(product.url, administrator, origin)).headers.cookie).toBeTruthy();
});

describe('with its own TLS files', () => {
  const fixture = (name: string) => join(repository, 'tests/fixtures/tls', `${name}.pem`);
  const files = () => ({ cert: join(dataDir, 'cert.pem'), key: join(dataDir, 'key.pem') });
  const put = (name: 'one' | 'two'): void => {
    copyFileSync(fixture(`${name}.cert`), files().cert);
    copyFileSync(fixture(`${name}.key`), files().key);
  };
  interface Told {
    status: number;
    headers: Record<string, unknown>;
    certificate: string;
  }
  const ask = (url: string): Promise<Told | null> =>
    new Promise((resolve) => {
      const ca = ['one', 'two'].map((name) => readFileSync(fixture(`${name}.cert`)));
      const asked = request(url, { ca, agent: false }, (reply) => {
        const { subject } = (reply.socket as TLSSocket).getPeerCertificate();
        reply.resume();
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, certificate: String(subject.O) });
      });
      asked.once('error', () => resolve(null)).end();
    });

  test('it answers over https, asks browsers to stay there, and takes a renewed certificate on SIGHUP', async () => {
    put('one');
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
    try {
      const answer = await until('https', () => ask(`${url}/api/health`), 60);
      expect(answer).toMatchObject({ status: 200, certificate: 'Michuhol test certificate one' });
      expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d+/);
      await until('the greeting', async () => secure.output().includes(url) || null, 30);

      put('two');
      secure.child.kill('SIGHUP');
      const renewed = async () => {
        const told = await ask(`${url}/api/health`);
        return told?.certificate.endsWith('two') ? told : null;
      };

      expect((await until('the renewed certificate', renewed, 10)).status).toBe(200);
    } finally {
      await secure.stop();
    }
  });
});
