import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { endpoints, scopeOf, type Endpoint, type Role } from '@michuhol/contract';
import type { z } from 'zod';
import { AppModule } from './app.module.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from './identity/testing.js';

const catalogue = Object.entries(endpoints) as [string, Endpoint][];

/** Between them they may ask whatever a person may. */
const askers = [
  'manager',
  'admin',
  'privacyOfficer',
  'teamLead',
  'counselor',
  'protectionOfficer',
] as const satisfies readonly Role[];

let server: TestServer;
const people = new Map<Role, SignedIn>();
const as = (role: Role): SignedIn['headers'] => {
  const person = people.get(role);
  if (!person) throw new Error(`nobody is signed in as ${role}`);
  return person.headers;
};

beforeAll(async () => {
  server = await openTestServer([AppModule]);
  for (const role of askers) {
    await addAccount(server, role.toLowerCase(), role, { team: '1팀' });
    people.set(role, await signIn(server, role.toLowerCase()));
  }
});
afterAll(() => server.close());

const injections = [
  ...["'", '"', "''", '\\', '\\\\', '`', ';', '--', '/*', '*/', '%', '_', '%00', '\u0000', '\ufffd', '﹪'],
  ...[
    "' OR '1'='1",
    "' OR 1=1 --",
    "') OR ('1'='1",
    '" OR ""="',
    "' OR 'x'='x'/*",
    '1 OR 1=1',
    '1; SELECT 1',
  ],
  ...[
    '1;select pg_sleep(5)',
    "'; SELECT pg_sleep(5) --",
    "'||pg_sleep(5)||'",
    '1)) OR pg_sleep(5) IS NULL --',
  ],
  ...[
    "1' AND (SELECT pg_sleep(5)) IS NULL --",
    '(SELECT pg_sleep(5))',
    '1 AND pg_sleep(5)',
    'pg_sleep(5)::text',
  ],
  ...["'; DROP TABLE account; --", "'; UPDATE account SET role = 'admin' --", "' UNION SELECT NULL --"],
  ...[
    "' UNION SELECT password_hash FROM account --",
    "1' ORDER BY 100 --",
    'offered DESC',
    'day; --',
    'id ASC NULLS',
  ],
  ...[
    '$$;SELECT 1;$$',
    '$1',
    '${7*7}',
    '{{7*7}}',
    "E'\\x27'",
    "U&'\\0027'",
    "'::int",
    "1'::bigint",
    "set_config('app.scope','system',false)",
  ],
  ...[
    '../../etc/passwd',
    'a\r\nSet-Cookie: x=1',
    '<script>alert(1)</script>',
    '[object Object]',
    'NaN',
    '1e309',
  ],
];

/** Values with which a question is complete, by the name of the field. */
const usual: Record<string, string> = {
  ...{
    dataSet: 'city',
    from: '2026-03-01',
    to: '2026-04-01',
    day: '2026-03-02',
    metrics: 'offered',
    metric: 'offered',
  },
  ...{
    id: randomUUID(),
    year: '2018',
    month: '2026-03',
    path: 'x',
    purpose: 'audit',
    reason: 'a test of attacks',
  },
};

const askerOf = ({ access }: Endpoint): Role | null => {
  if (access === 'source') return null;
  if (access === 'public' || access === 'session') return 'admin';
  return askers.find((role) => scopeOf(role, access) !== null) ?? null;
};

/** What completes a question to an endpoint. */
const knownOf = ({ query }: Endpoint): Record<string, string> =>
  Object.fromEntries(
    Object.keys(query?.shape ?? {}).flatMap((field) => (usual[field] ? [[field, usual[field]]] : [])),
  );

/** Every string that a GET takes, in its path or its query, with the other fields as usual. */
const placesOf = ([name, endpoint]: [string, Endpoint]) => {
  const fields = Object.keys(endpoint.query?.shape ?? {});
  const base = knownOf(endpoint);
  const params = Object.fromEntries(
    Object.keys(endpoint.params?.shape ?? {}).map((key) => [key, usual[key] ?? 'x']),
  );
  const role = askerOf(endpoint);
  if (role === null) return [];
  const asked = (text: string, field: string, inPath: boolean) => ({
    headers: as(role),
    params: Object.fromEntries(
      Object.entries(inPath ? { ...params, [field]: text } : params).map(([key, value]) => [
        key,
        encodeURIComponent(value),
      ]),
    ),
    query: inPath ? base : { ...base, [field]: text },
  });
  return [
    ...fields.map((field) => [field, false] as const),
    ...Object.keys(params).map((key) => [key, true] as const),
  ].map(([field, inPath]) => ({
    name,
    endpoint,
    field,
    schema: (inPath ? endpoint.params : endpoint.query)?.shape[field] as z.ZodType | undefined,
    asked: (text: string) => asked(text, field, inPath),
  }));
};

const sentTo = new Set<z.ZodType | undefined>();

/**
 * What a field's schema refuses comes no further: of that one is sent, of the rest everything; a tenth where another
 * endpoint has the very same field, which then asks the same query.
 */
const toSend = ({ schema }: { schema: z.ZodType | undefined }): string[] => {
  const passing = injections.filter((text) => schema?.safeParse(text).success !== false);
  const refused = injections.filter((text) => !passing.includes(text)).slice(0, 1);
  const isNew = !sentTo.has(schema);
  sentTo.add(schema);
  return [...passing.filter((_, index) => isNew || index % 10 === sentTo.size % 10), ...refused];
};

/** What `pg_sleep(5)` takes at least, and from where on it is asked again. */
const SLEPT_MS = 4900;
const SUSPICIOUS_MS = 3000;

describe('strings that mean something elsewhere', () => {
  test('no field of a GET takes a string for SQL: nothing fails, nothing sleeps', async () => {
    expect(injections.length).toBeGreaterThanOrEqual(50);
    const places = catalogue.filter(([, { method }]) => method === 'GET').flatMap(placesOf);
    expect(places.length).toBeGreaterThan(50);
    const before = await server.dataSource.query<object[]>('SELECT login, role FROM account ORDER BY 1');
    const wrong: string[] = [];
    const slow: [(typeof places)[number], string][] = [];
    const send = async (place: (typeof places)[number], text: string): Promise<number> => {
      const since = performance.now();
      const status = await statusOf(place.endpoint, place.asked(text));
      if (status >= 500) wrong.push(`${place.name} ${place.field} ${JSON.stringify(text)}: ${status}`);
      return performance.now() - since;
    };
    const work = async (): Promise<void> => {
      for (let place = places.pop(); place; place = places.pop())
        for (const text of toSend(place))
          if ((await send(place, text)) > SUSPICIOUS_MS) slow.push([place, text]);
    };
    await Promise.all(Array.from({ length: 6 }, work));
    // A busy machine may be slow once; whoever executes the string sleeps each time.
    for (const [place, text] of slow)
      if ((await send(place, text)) > SLEPT_MS)
        wrong.push(`${place.name} ${place.field} ${JSON.stringify(text)}: slept`);
    expect(wrong).toEqual([]);
    expect(await server.dataSource.query('SELECT login, role FROM account ORDER BY 1')).toEqual(before);
  });

  test('a list is sorted by nothing that its request does not offer: each refuses it at once', async () => {
    const reads = catalogue.filter(([name, { method }]) => method === 'GET' && name !== 'finishSso');
    expect(reads.filter(([, endpoint]) => askerOf(endpoint) === null)).toEqual([]);
    const told = await Promise.all(
      reads.map(async ([name, endpoint]) => {
        const params = Object.keys(endpoint.params?.shape ?? {});
        const answer = await server.ask(endpoint, {
          headers: as(askerOf(endpoint) ?? 'admin'),
          params: Object.fromEntries(params.map((key) => [key, usual[key] ?? 'x'])),
          query: { ...knownOf(endpoint), sort: '1;select pg_sleep(5)' },
        });
        return `${name} ${answer.status} ${answer.code} ${JSON.stringify(answer.body).includes('query.sort')}`;
      }),
    );
    expect(told).toEqual(reads.map(([name]) => `${name} 400 INVALID_REQUEST true`));
  });

  test('a filter that is misspelt is refused, not left out: the answer would be of more than was asked', async () => {
    const query = { ...knownOf(endpoints.queryMetrics), 'agency[]': '1' };
    const answer = await server.ask(endpoints.queryMetrics, { headers: as('manager'), query });
    expect(answer).toMatchObject({ status: 400, body: { faults: [{ path: 'query.agency[]' }] } });
  });

  test.each([
    '..%2f..%2f..%2fetc%2fpasswd',
    '..%5c..%5cwindows',
    '%2e%2e%2f%2e%2e',
    '%00',
    '....//....//etc/passwd',
  ])('the path %s leads nowhere', async (path) => {
    for (const prefix of ['imports', 'profiles', 'uploads', 'sources', 'consultations/own']) {
      const { status, body } = await raw(`/api/v1/${prefix}/${path}`, as('manager'));
      expect(`${prefix} ${[400, 403, 404].includes(status)}`).toBe(`${prefix} true`);
      expect(body).not.toMatch(/root:|\[extensions\]/);
    }
  });
});

const statusOf = async (
  endpoint: Endpoint,
  {
    headers,
    params,
    query,
  }: { headers: Record<string, string>; params: Record<string, string>; query: Record<string, string> },
): Promise<number> => {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] || 'x');
  const answer = await fetch(`${server.url}/api/v1${path}?${new URLSearchParams(query)}`, {
    headers,
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  expect(answer.headers.get('set-cookie') ?? '').not.toContain('x=1');
  // The name of a file holds nothing that could end the header or lead elsewhere.
  expect(answer.headers.get('content-disposition') ?? 'attachment; filename="x"').toMatch(
    /^attachment; filename="[\w.-]+"$/,
  );
  return answer.status;
};

/** A request whose path is sent as it is written. */
const raw = (path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(server.url, { path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on('error', reject).end();
  });
