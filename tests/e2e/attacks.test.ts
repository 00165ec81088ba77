import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { API_PREFIX, endpoints, SOCKET_PATH } from '@michuhol/contract';
import type { Browser } from 'playwright-core';
import { io } from 'socket.io-client';
import { addSource, signIn, signInAs, type Client } from '../support/api.js';
import { openBrowser } from '../support/browser.js';
import { expectedHeaders, headersOf } from '../support/expected-headers.js';
import { openJourney } from '../support/journey.js';
import { repository } from '../support/launch.js';
import { isReady, startProduct, until, type RunningProduct } from '../support/product.js';
import { dripFeed, sendRaw } from '../support/raw-http.js';

let product: RunningProduct;
let browser: Browser;
let closeBrowser = async (): Promise<void> => undefined;
let manager: Client;
/** Where the console's own script lies. */
let script = '';
beforeAll(async () => {
  product = await startProduct();
  ({ browser, close: closeBrowser } = await openBrowser());
  manager = await signInAs(product, 'manager');
  script = /src="(\/assets\/[^"]+\.js)"/.exec(await (await fetch(product.url)).text())?.[1] ?? '';
});
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

  test('F22 five hundred uploads of a byte a second keep nobody else waiting', async () => {
    const { cookie, 'x-csrf-token': secret } = manager.headers;
    const slow = dripFeed(
      product.url,
      500,
      `POST ${API_PREFIX}/imports HTTP/1.1\r\nHost: ${new URL(product.url).host}\r\nOrigin: ${product.url}\r\n` +
        `Cookie: ${cookie}\r\nX-CSRF-Token: ${secret}\r\n` +
        'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n-',
    );
    try {
      await until('the slow ones', () => slow.open() === 500, 20);
      await until('their being let in', () => isReady(product.url), 90);
      for (let asked = 0; asked < 5; asked += 1) {
        const signal = AbortSignal.timeout(10_000);
        const state = await fetch(`${product.url}/api/health`, { signal });
        expect([state.status, (await manager.send(endpoints.me)).status]).toEqual([200, 200]);
      }
      expect(slow.open()).toBe(500);
    } finally {
      slow.end();
    }
  });
});

describe('files whose names or contents mean something elsewhere', () => {
  const code = `s-${randomBytes(3).toString('hex')}`;
  const kept = (): string[] => readdirSync(join(product.dataDir, 'uploads')).sort();
  beforeAll(async () => {
    await addSource(await signInAs(product, 'admin'), { code, name: '파일', dataSet: 'sample' });
  });
  const upload = async (name: string, content: string): Promise<{ status: number; text: string }> => {
    const form = new FormData();
    form.append('source', code);
    form.append('file', new Blob([content]), name);
    const reply = await send('/imports', { method: 'POST', headers: manager.headers, body: form });
    return { status: reply.status, text: await reply.text() };
  };
  const calls = 'call_id,queue,arrived_at,outcome\r\nx1,traffic,2026-11-01 09:00:00,answered\r\n';
  const longest = `${'가'.repeat(83)}.csvx`;

  test.each([
    ['../../x.csv', 'x.csv'],
    ['..\\..\\x.csv', 'x.csv'],
    [longest, longest],
    ['calls\u202Evsc.exe', 'callsvsc.exe'],
  ])('%j is a name to be shown, and no path', async (name, shown) => {
    const before = readdirSync(product.dataDir).sort();
    const { status, text } = await upload(name, calls);
    expect([status, text]).toEqual([201, expect.any(String)]);
    const { import: listed } = JSON.parse(text) as { import: { id: string; fileName: string } };
    expect(listed.fileName).toBe(shown);
    expect(kept()).toContain(listed.id);
    expect(readdirSync(product.dataDir).sort()).toEqual(before);
    await manager.ask(endpoints.discardImport, { params: { id: listed.id } });
  });

  test.each([
    ['a picture that is a script', 'GIF89a/*\x01\x00*/=0;alert(1)//'],
    ['a program', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'],
    ['a document that is an archive', '%PDF-1.7\n%\u00e2\nPK\x03\x04\x14\0'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
  ])('%s is no file of calls, and nothing of it stays', async (_what, content) => {
    const before = kept();
    const { status, text } = await upload('calls.csv', content);
    expect([status, text]).toEqual([422, expect.stringMatching(/"code":"[A-Z_]+"/)]);
    expect(text).not.toMatch(/alert|ELF|1\.7/);
    expect(kept()).toEqual(before);
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
    const answer = await sendRaw(
      product.url,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).not.toMatch(/"(dependencies|workspaces|devDependencies)"/);
    expect(answer).not.toMatch(/^HTTP\/1.1 5/);
    expect(answer).not.toContain(repository);
  });

  test('line breaks in a value make no header', async () => {
    const answer = await sendRaw(
      product.url,
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

const strict = (cache: string) => expectedHeaders(cache);
test.each([
  ['a page', '/live', 'GET', 200, strict('no-cache')],
  ['the screen on the wall', '/kiosk', 'GET', 200, strict('no-cache')],
  ['a script', () => script, 'GET', 200, strict('public, max-age=31536000, immutable')],
  ['a script that is none', '/assets/none.js', 'GET', 404, strict('no-store')],
  ['a page that is changed', '/live', 'POST', 404, strict('no-store')],
  ['an answer', `${API_PREFIX}/me`, 'GET', 200, strict('no-store')],
  ['a refusal', `${API_PREFIX}/accounts`, 'GET', 403, strict('no-store')],
  ['nothing', `${API_PREFIX}/nothing`, 'GET', 404, strict('no-store')],
  ['a file', `${API_PREFIX}/reports/daily.csv?dataSet=sample&day=2026-03-31`, 'GET', 200, strict('no-store')],
  ['the intake', `${API_PREFIX}/events`, 'POST', 403, strict('no-store')],
  ['the state', '/api/health', 'GET', 200, strict('no-store')],
  ['the description', '/api/openapi.json', 'GET', 200, strict('no-store')],
  ['its reader, in evaluation', '/api/docs', 'GET', 200, expectedHeaders('no-store', { isReader: true })],
])('headers of %s', async (_what, path, method, status, headers) => {
  const address = `${product.url}${typeof path === 'string' ? path : path()}`;
  const reply = await fetch(address, { method, headers: manager.headers });
  expect([reply.status, headersOf(reply)]).toEqual([status, headers]);
  expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  if (status >= 400) expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('what others wrote is shown as text, and no script runs but the console’s own', async () => {
  const markup = `<img src=x onerror="document.title='taken'">`;
  const admin = await signInAs(product, 'admin');
  const code = `s-${randomBytes(3).toString('hex')}`;
  const { events } = await addSource(admin, { code, name: markup, dataSet: 'sample' });
  const entered = {
    eventId: 'e1',
    type: 'queue.entered',
    occurredAt: new Date().toISOString(),
    callId: 'c1',
  };
  const batch = { body: [{ ...entered, queue: markup }] };
  const key = { 'Idempotency-Key': randomBytes(8).toString('hex') };
  expect(await events.send(endpoints.postEvents, batch, key)).toMatchObject({ body: { accepted: 1 } });
  const form = new FormData();
  form.append('source', code);
  const calls = 'call_id,queue,arrived_at,outcome\r\nx1,traffic,2026-11-01 09:00:00,answered\r\n';
  form.append('file', new Blob([calls]), `${markup}.csv`);
  const { status } = await send('/imports', { method: 'POST', headers: manager.headers, body: form });
  expect(status).toBe(201);

  const { page, faults, close } = await openJourney(browser, product, { role: 'manager' });
  for (const path of ['/imports', '/live?set=sample']) {
    await page.goto(path);
    await page.getByText('<img src=x').filter({ visible: true }).first().waitFor();
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  }
  expect(faults).toEqual([]);

  const refused = await page.evaluate(() => {
    const tried = (what: () => unknown): string => {
      try {
        what();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const script = document.createElement('script');
    return {
      markup: tried(() => (document.body.innerHTML = '<i>')),
      address: tried(() => (script.src = '/assets/x.js')),
      policy: tried(() =>
        (
          window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => void } }
        ).trustedTypes.createPolicy('own', {}),
      ),
    };
  });
  expect(refused).toEqual({ markup: 'TypeError', address: 'TypeError', policy: 'TypeError' });
  await close();
});
