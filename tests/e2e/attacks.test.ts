import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { API_PREFIX, endpoints, SOCKET_PATH } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { io } from 'socket.io-client';
import { addSource, signIn, signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { openJourney } from '../support/journey.js';
import { startProduct, type RunningProduct } from '../support/product.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let manager: Client;
beforeAll(async () => {
  product = await startProduct();
  ({ browser, close: closeBrowser } = await openBrowser());
  manager = await signInAs(product, 'manager');
}, 120_000);
afterAll(async () => {
  await closeBrowser();
  await product?.remove();
});

const api = (path: string): string => `${product.url}${API_PREFIX}${path}`;
const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(api(path), init);
const json = { 'content-type': 'application/json' };
const attempt = (login: string, password: string, headers: Record<string, string> = {}): Promise<Response> =>
  send('/session', {
    method: 'POST',
    headers: { ...json, origin: product.url, ...headers },
    body: JSON.stringify({ login, password }),
  });
const codeOf = async (reply: Response): Promise<string> => ((await reply.json()) as { code: string }).code;

/** Sends bytes as they are, which fetch would tidy up, and gives the first line of the answer. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(product.url).port), 'localhost').setEncoding('latin1');
    let answer = '';
    socket.on('data', (chunk: string) => (answer += chunk));
    socket.once('close', () => resolve(answer)).once('error', reject);
    socket.write(text);
  });

describe('sessions', () => {
  test.each([
    'michuhol=forged',
    `michuhol=${randomBytes(32).toString('base64url')}`,
    `__Host-michuhol=${'a'.repeat(43)}`,
  ])('one that nobody opened is none: %s', async (cookie) =>
    expect((await send('/me', { headers: { cookie } })).status).toBe(401),
  );

  test('a session that was known before the sign-in is not the one after it', async () => {
    const planted = 'michuhol=known-to-the-attacker-before-anybody-came';
    const { login, password } = product.account('supervisor');
    const reply = await attempt(login, password, { cookie: planted });
    const [given] = reply.headers.getSetCookie();
    expect(given).toMatch(/HttpOnly/);
    expect(given).toMatch(/SameSite=(Lax|Strict)/);
    expect(given).not.toContain('known-to-the-attacker');
    expect((await send('/me', { headers: { cookie: planted } })).status).toBe(401);
  });

  test('one that was ended opens nothing any more', async () => {
    const client = await signInAs(product, 'supervisor');
    expect((await client.send(endpoints.me)).status).toBe(200);
    await client.send(endpoints.signOut);
    expect((await client.send(endpoints.me)).status).toBe(401);
  });
});

describe('requests that a foreign page sends in the name of somebody', () => {
  const change = (headers: Record<string, string | undefined>): Promise<Response> => {
    const all = Object.entries({ ...manager.headers, ...json, ...headers });
    return send('/me/password', {
      method: 'POST',
      headers: Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== undefined)),
      body: '{}',
    });
  };

  test.each([
    ['from elsewhere', { origin: 'https://evil.example' }],
    ['from nowhere', { origin: 'null' }],
    ['without the secret of the session', { 'x-csrf-token': undefined }],
    ['with another secret', { 'x-csrf-token': 'x'.repeat(43) }],
  ])('are refused %s', async (_how, headers) => {
    const reply = await change(headers);
    expect([reply.status, await codeOf(reply)]).toEqual([403, 'BAD_ORIGIN']);
  });

  test('nor can they sign somebody in as another', async () => {
    const { login, password } = product.account('counselor');
    const reply = await attempt(login, password, { origin: 'https://evil.example' });
    expect([reply.status, reply.headers.getSetCookie()]).toEqual([403, []]);
  });

  test('sockets of foreign pages are not opened', async () => {
    const refusal = await new Promise((resolve) => {
      const socket = io(product.url, {
        path: SOCKET_PATH,
        transports: ['websocket'],
        reconnection: false,
        extraHeaders: { cookie: manager.headers.cookie ?? '', origin: 'https://evil.example' },
      });
      socket.once('connect', () => resolve('connected')).once('connect_error', () => resolve('refused'));
    });
    expect(refusal).toBe('refused');
  });
});

describe('guessing', () => {
  test('an unknown account is refused in the same words as a wrong password', async () => {
    const answers = await Promise.all([attempt('counselor', 'wrong'), attempt('nobody-here', 'wrong')]);
    const told = await Promise.all(
      answers.map(async (reply) => ({
        ...((await reply.json()) as object),
        request: '',
        status: reply.status,
      })),
    );
    expect(told[1]).toEqual(told[0]);
    expect(told[0]).toMatchObject({ status: 401 });
  });

  test('after five wrong passwords the right one opens nothing either, however many come at once', async () => {
    const { login, password } = product.account('supervisor');
    const wrong = await Promise.all(Array.from({ length: 8 }, () => attempt(login, 'wrong')));
    expect(new Set(wrong.map(({ status }) => status)).has(200)).toBe(false);
    expect([401, 429]).toContain((await attempt(login, password)).status);
    await expect(signIn(product.url, { login, password })).rejects.toThrow('could not sign in');
  });
});

describe('what is too large, too deep or too slow', () => {
  test('a body of 5 MB is refused', async () => {
    const body = JSON.stringify({ login: 'a'.repeat(5_000_000), password: 'x' });
    const reply = await send('/session', { method: 'POST', headers: { ...json, origin: product.url }, body });
    expect([reply.status, await codeOf(reply)]).toEqual([413, 'TOO_LARGE']);
  });

  test.each([
    ['a hundred thousand arrays within each other', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['half a document', '{"login":'],
    ['a prototype', '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}'],
  ])('%s is refused as not valid', async (_what, body) => {
    const reply = await send('/session', { method: 'POST', headers: { ...json, origin: product.url }, body });
    expect([reply.status, await codeOf(reply)]).toEqual([400, 'INVALID_REQUEST']);
  });

  test('two hundred uploads of a byte a second keep nobody else waiting', async () => {
    const { port } = new URL(product.url);
    const slow = Array.from({ length: 200 }, () => {
      const socket = connect(Number(port), 'localhost');
      socket.on('error', () => undefined);
      socket.write(
        `POST ${API_PREFIX}/imports HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${product.url}\r\n` +
          `Cookie: ${manager.headers.cookie}\r\nX-CSRF-Token: ${manager.headers['x-csrf-token']}\r\n` +
          'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n-',
      );
      const drip = setInterval(() => socket.destroyed || socket.write('-'), 1000);
      return () => {
        clearInterval(drip);
        socket.destroy();
      };
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    try {
      const reply = await fetch(`${product.url}/api/health`, { signal: AbortSignal.timeout(5000) });
      expect(reply.status).toBe(200);
      expect((await manager.send(endpoints.me)).status).toBe(200);
    } finally {
      for (const end of slow) end();
    }
  });
});

describe('addresses', () => {
  test.each([
    '/assets/../../../package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/apps/server/package.json',
    '/..%5c..%5cpackage.json',
    '/assets/%00',
  ])('lead to no file outside of the console: %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).not.toMatch(/"(dependencies|workspaces|devDependencies)"/);
    expect(answer).not.toMatch(/^HTTP\/1.1 5/);
    expect(answer).not.toContain('/work/');
  });

  test('line breaks in a value make no header', async () => {
    const answer = await raw(
      'GET /api/v1/nothing%0d%0aSet-Cookie:%20sid=planted HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(answer).not.toMatch(/\r\nset-cookie/i);
  });
});

describe('refusals tell nothing of the inside', () => {
  test('nothing is there: a problem with the id of the request, without a stack', async () => {
    const reply = await send('/nothing', { headers: manager.headers });
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await reply.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(problem.request).toBe(reply.headers.get('x-request-id'));
  });

  test.each([
    ['/imports/not-a-uuid', 'GET'],
    [`/imports/${encodeURIComponent("' OR 1=1 --")}`, 'GET'],
    ['/metrics/query?dataSet=%27%3Bselect+pg_sleep(5)&metrics=x', 'GET'],
    ['/sources/x/tokens', 'POST'],
    ['/incidents/%00/transitions', 'POST'],
    ['/consultations?from=x', 'GET'],
    ['/reports/daily?day=2026-99-99', 'GET'],
    ['/periods?from=a&to=b', 'GET'],
  ])('%s', async (path, method) => {
    const reply = await send(path, {
      method,
      headers: { ...manager.headers, ...json },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(await reply.text()).not.toMatch(
      /node_modules|\bat \w+ \(|SELECT |INSERT |pg_sleep|QueryFailed|\.ts:/,
    );
  });
});

const watched = [
  'cache-control',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
  'x-powered-by',
];
const policy =
  "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self' data: blob:;connect-src 'self';" +
  "manifest-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'none'";

test.each([
  ['a page', '/live', 'no-cache', `${policy};require-trusted-types-for 'script';trusted-types 'none'`],
  [
    'an answer',
    `${API_PREFIX}/me`,
    'no-store',
    `${policy};require-trusted-types-for 'script';trusted-types 'none'`,
  ],
  [
    'the state',
    '/api/health',
    'no-store',
    `${policy};require-trusted-types-for 'script';trusted-types 'none'`,
  ],
  [
    'the reader of the description, in evaluation',
    '/api/docs',
    'no-store',
    policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  ],
])('headers of %s', async (_what, path, cache, csp) => {
  const { headers } = await fetch(`${product.url}${path}`);
  expect(Object.fromEntries(watched.map((name) => [name, headers.get(name)]))).toEqual({
    'cache-control': cache,
    'content-security-policy': csp,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'x-powered-by': null,
  });
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('markup in a name is shown as text, and no page asks anybody else for anything', async () => {
  const markup = `<img src=x onerror="document.title='taken'">`;
  const admin = await signInAs(product, 'admin');
  await addSource(admin, { code: `s-${randomBytes(3).toString('hex')}`, name: markup, dataSet: 'city' });
  const { page, context, faults, close } = await openJourney(browser, product, { role: 'manager' });
  const foreign: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(product.url) && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url());
  });
  const file = `${markup.replaceAll('/', '')}.csv`;
  const form = new FormData();
  form.append('file', new Blob(['a,b\n1,2\n']), file);
  await fetch(api('/imports'), { method: 'POST', headers: manager.headers, body: form });

  for (const path of ['/live', '/import', '/trend', '/protection']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  }
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});
