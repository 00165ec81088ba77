import { gzipSync } from 'node:zlib';
import { API_PREFIX, endpoints } from '@michuhol/contract';
import { SourceTokensService } from './source-tokens.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
beforeAll(async () => {
  server = await openIngestServer({ requests: 3 });
});
afterAll(() => server.close());

const actor = { id: null, name: 'test', address: null };

const newFeed = async () => {
  const id = await addSource(server, `load-${(sources += 1)}`);
  const { token } = await server.app
    .get(SourceTokensService)
    .issue(id, { label: 'test', expiresOn: null }, actor);
  let keys = 0;
  const send = async (
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${server.url}${API_PREFIX}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': `${id}-${(keys += 1)}`,
        'content-type': 'application/json',
        ...headers,
      },
      body,
    });
    const parsed = (await answer.json()) as { code?: string };
    return {
      status: answer.status,
      body: parsed,
      code: parsed.code,
      retryAfter: answer.headers.get('retry-after'),
    };
  };
  return { id, send };
};

const event = (n: number) => ({
  eventId: `e${n}`,
  type: 'queue.entered',
  occurredAt: '2026-11-01T10:00:00+09:00',
  callId: `c${n}`,
  queue: 'traffic',
});
const call = (id: string, wait: number, more: object = {}) => ({
  kind: 'call',
  key: [id],
  startedAt: '2026-11-01T10:00:00+09:00',
  caller: '010-1234-5678',
  visits: [
    {
      queue: 'traffic',
      arrivedAt: '2026-11-01T10:00:01+09:00',
      outcome: 'answered',
      waitSeconds: wait,
      agent: 'A1',
    },
  ],
  ...more,
});
const interval = { kind: 'interval', startsAt: '2026-11-01T10:00:00+09:00', minutes: 15, queue: 'traffic' };
const consultation = {
  kind: 'consultation',
  key: ['s1'],
  startedAt: '2026-11-01T10:00:00+09:00',
  topic: ['교통', '버스'],
  result: 'doneAtOnce',
};

test('a token over its limit is told when to come again, and the others are not', async () => {
  const [busy, other] = [await newFeed(), await newFeed()];
  const limit = (eventsPerSecond: number | null) =>
    server.ask(endpoints.limitSource, {
      params: { id: busy.id },
      body: { eventsPerSecond },
      headers: server.as.admin,
    });
  expect((await limit(0)).status).toBe(400);
  expect((await limit(2)).body).toMatchObject({ eventsPerSecond: 2 });
  const batch = (from: number) => JSON.stringify(Array.from({ length: 12 }, (_, n) => event(from + n)));
  expect((await busy.send('/events', batch(0))).status).toBe(200);
  const refused = await busy.send('/events', batch(100));
  expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  expect(Number(refused.retryAfter)).toBeGreaterThan(0);
  expect((await other.send('/events', batch(0))).status).toBe(200);
});

test('compressed bodies and lines of JSON are understood; what comes out of a body is limited', async () => {
  const { send } = await newFeed();
  const packed = await send('/events', new Uint8Array(gzipSync(JSON.stringify([event(1), event(2)]))), {
    'content-encoding': 'gzip',
  });
  expect(packed.body).toMatchObject({ accepted: 2 });
  const bomb = await send('/events', new Uint8Array(gzipSync(`[${' '.repeat(20_000_000)}]`)), {
    'content-encoding': 'gzip',
  });
  expect(bomb).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  const damaged = await send('/events', 'no gzip', { 'content-encoding': 'gzip' });
  expect(damaged.status).toBe(400);
  const lines = `${JSON.stringify(event(3))}\n\n{"open": \n${JSON.stringify(event(4))}\n`;
  const answer = await send('/events', lines, { 'content-type': 'application/x-ndjson' });
  expect(answer).toMatchObject({
    status: 200,
    body: { accepted: 2, rejected: [{ index: 1, code: 'INVALID_JSON' }] },
  });
  const deep = await send('/events', `[${'['.repeat(100)}${']'.repeat(100)}]`);
  expect(deep).toMatchObject({ status: 400, code: 'TOO_DEEP' });
  expect((await send('/events', '{"not": "json"')).status).toBe(400);
});

test('records of calls, consultations and intervals are taken in, repeated and corrected', async () => {
  const { id, send } = await newFeed();
  const totals = { offered: 10, answered: 8, abandoned: 2 };
  const batch = [call('r1', 5), call('r2', 9), consultation, { ...interval, totals }];
  expect((await send('/records', JSON.stringify(batch))).body).toEqual({
    accepted: 4,
    duplicate: 0,
    corrected: 0,
    rejected: [],
  });
  const later = [
    call('r1', 6),
    call('r2', 9),
    consultation,
    { ...interval, totals: { ...totals, answered: 7 } },
  ];
  expect((await send('/records', JSON.stringify(later))).body).toMatchObject({
    accepted: 0,
    duplicate: 2,
    corrected: 2,
  });
  const [visit] = await server.dataSource.query<{ wait_seconds: number }[]>(
    `SELECT wait_seconds FROM queue_visit WHERE source_id = $1 AND call_key = 'r1'`,
    [id],
  );
  expect(visit?.wait_seconds).toBe(6);
  const [reported] = await server.dataSource.query<{ totals: object }[]>(
    'SELECT totals FROM interval_total WHERE source_id = $1',
    [id],
  );
  expect(reported?.totals).toEqual({ ...totals, answered: 7 });
});

test('each record is refused by its own reason, and no message repeats a number', async () => {
  const { send } = await newFeed();
  const cases: [code: string, record: unknown][] = [
    ['INVALID_FIELD', 'text'],
    ['MISSING_FIELD', { ...call('a', 1), startedAt: undefined }],
    ['MISSING_FIELD', { key: ['a'] }],
    ['INVALID_TIME', { ...call('a', 1), startedAt: '2026-11-01 10:00' }],
    ['INVALID_FIELD', call('a', -1)],
    ['INVALID_FIELD', call('a\u0000', 1)],
    ['FUTURE', call('a', 1, { startedAt: '2027-11-01T10:00:00+09:00' })],
    ['INVALID_FIELD', { ...interval, totals: { nothing: 1 } }],
    ['INVALID_FIELD', { ...consultation, result: 'who knows' }],
  ];
  const answer = await send('/records', JSON.stringify(cases.map(([, record]) => record)));
  const { accepted, rejected } = answer.body as unknown as {
    accepted: number;
    rejected: { index: number; code: string }[];
  };
  expect(accepted).toBe(0);
  expect(rejected.map(({ index, code }) => [index, code])).toEqual(
    cases.map(([code], index) => [index, code]),
  );
  expect(JSON.stringify(rejected)).not.toContain('5678');
});

test('batches that had to wait are answered each for itself, also when one repeats another', async () => {
  const { id, send } = await newFeed();
  const body = (...events: number[]) => JSON.stringify(events.map(event));
  const keyed = (key: string) => ({ 'idempotency-key': key });
  const first = send('/events', body(1), keyed('a'));
  const [one, same, other] = await Promise.all([
    first,
    send('/events', body(1, 2), keyed('b')),
    send('/events', body(1, 2), keyed('b')),
  ]);
  // Which of the two was there first is the network's affair; the event that both hold is new once.
  const outcomes = [one, same].map(({ body: answer }) => answer as unknown as Record<string, number>);
  expect(outcomes.map(({ accepted = 0, duplicate = 0 }) => accepted + duplicate)).toEqual([1, 2]);
  expect(outcomes.map(({ duplicate = 0 }) => duplicate).reduce((a, b) => a + b)).toBe(1);
  expect(other.body).toEqual(same.body);
  expect(await send('/events', body(3), keyed('b'))).toMatchObject({
    status: 422,
    code: 'IDEMPOTENCY_MISMATCH',
  });
  const events = await server.dataSource.query<unknown[]>('SELECT FROM call_event WHERE source_id = $1', [
    id,
  ]);
  expect(events).toHaveLength(2);
});

test('when more comes than can be handled, the rest is turned away before it is read', async () => {
  const { id, send } = await newFeed();
  const runner = server.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SELECT FROM source WHERE id = $1 FOR UPDATE', [id]);
  const sent = [1, 2, 3].map((n) => send('/events', JSON.stringify([event(n)])));
  await new Promise((wait) => setTimeout(wait, 200));
  const refused = await send('/events', JSON.stringify([event(9)]));
  await runner.rollbackTransaction();
  await runner.release();
  expect(refused).toMatchObject({ status: 503, code: 'OVERLOADED', retryAfter: '2' });
  expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await send('/events', JSON.stringify([event(9)]))).status).toBe(200);
});
