import { endpoints } from '@michuhol/contract';
import { IntakeService } from './intake.service.js';
import { SourceTokensService } from './source-tokens.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const actor = { id: null, name: 'test', address: null };

/** A new source and a function that posts as it. */
const newFeed = async () => {
  const id = await addSource(server, `feed-${(sources += 1)}`);
  const { token } = await server.app
    .get(SourceTokensService)
    .issue(id, { label: 'test', expiresOn: null }, actor);
  const post = (body: unknown, key?: string) =>
    server.ask(endpoints.postEvents, {
      body,
      headers: { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
  return { id, post };
};

const entered = {
  eventId: '1774968600.101-1',
  type: 'queue.entered',
  occurredAt: '2026-03-31T23:50:00+09:00',
  callId: '1774968600.101',
  queue: 'traffic',
  caller: '03200001001',
  attributes: {},
};
const connected = {
  eventId: '1774968600.101-2',
  type: 'agent.connected',
  occurredAt: '2026-03-31T23:50:08+09:00',
  callId: '1774968600.101',
  queue: 'traffic',
  agent: 'PJSIP/2001',
  attributes: {},
};
const broken = { eventId: 'x', type: 'queue.left', occurredAt: 'yesterday', callId: '9' };

test('refuses whoever is no source, and a batch without a key', async () => {
  const { post } = await newFeed();
  const asManager = await server.ask(endpoints.postEvents, { body: [entered], headers: server.as.manager });
  expect(asManager.status).toBe(403);
  expect(await post([entered])).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
  expect(await post([entered], '  ')).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
  expect((await post({ not: 'a list' }, 'k')).status).toBe(400);
  expect(
    (
      await post(
        Array.from({ length: 1001 }, () => 1),
        'k',
      )
    ).status,
  ).toBe(400);
});

test('the same key with another body is refused, and so is one that is being handled', async () => {
  const { id, post } = await newFeed();
  await post([entered], 'one');
  expect(await post([connected], 'one')).toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });

  await server.dataSource.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('intake ' || $1 || ' two', 0))`, [id]);
    expect(await post([connected], 'two')).toMatchObject({ status: 409, code: 'IN_FLIGHT' });
  });
  expect(await post([connected], 'two')).toMatchObject({ status: 200 });
});

test('takes in what is sound of a batch and names what is not', async () => {
  const { id, post } = await newFeed();
  const answer = await post([entered, connected, broken], '7f0c');
  expect(answer).toMatchObject({
    status: 200,
    body: {
      accepted: 2,
      duplicate: 0,
      rejected: [
        { index: 2, code: 'INVALID_TIME', message: expect.stringMatching(/^occurredAt: /) as string },
      ],
    },
  });
  const visits = await server.dataSource.query<unknown[]>(
    'SELECT queue, outcome, wait_seconds, agent FROM queue_visit WHERE source_id = $1',
    [id],
  );
  expect(visits).toEqual([{ queue: 'traffic', outcome: 'answered', wait_seconds: 8, agent: 'PJSIP/2001' }]);
});

test('the same key and body get the stored answer, also in the next month and with other white space', async () => {
  const { id, post } = await newFeed();
  const first = await post([entered, broken], 'again');
  server.clock.set('2027-01-01T00:00:01+09:00');
  const reordered = Object.fromEntries(Object.entries(entered).reverse());
  const second = await post([reordered, broken], 'again');
  server.clock.set('2026-12-01T12:00:00+09:00');

  expect(second).toMatchObject({ status: 200, body: first.body as object });
  expect(first.body).toMatchObject({ accepted: 1, duplicate: 0 });
  expect(await post([entered], 'other key')).toMatchObject({
    body: { accepted: 0, duplicate: 1, rejected: [] },
  });
  const events = await server.dataSource.query<unknown[]>('SELECT FROM call_event WHERE source_id = $1', [
    id,
  ]);
  expect(events).toHaveLength(1);
});

test('each reason has its code', async () => {
  const { post } = await newFeed();
  const cases: [code: string, event: unknown][] = [
    ['INVALID_FIELD', 'no object'],
    ['MISSING_FIELD', { ...entered, eventId: undefined }],
    ['MISSING_FIELD', { ...entered, occurredAt: undefined }],
    ['MISSING_FIELD', { ...entered, queue: null }],
    ['MISSING_FIELD', { ...connected, agent: undefined }],
    ['INVALID_TIME', { ...entered, occurredAt: '2026-03-31T23:50:00' }],
    ['INVALID_FIELD', { ...entered, queue: 'a\u0000b' }],
    ['INVALID_FIELD', { ...entered, attributes: { note: '\ud800' } }],
    ['INVALID_FIELD', { ...connected, attributes: { waitSeconds: -1 } }],
    ['UNKNOWN_OUTCOME', { ...entered, type: 'queue.left' }],
    ['UNKNOWN_OUTCOME', { ...entered, type: 'queue.left', attributes: { outcome: 'answered' } }],
    ['FUTURE', { ...entered, occurredAt: '2026-12-01T12:10:01+09:00' }],
    ['TOO_OLD', { ...entered, occurredAt: '1989-12-31T23:59:59+09:00' }],
  ];
  const answer = await post(
    cases.map(([, event]) => event),
    'reasons',
  );
  const { accepted, rejected } = answer.body as {
    accepted: number;
    rejected: { index: number; code: string }[];
  };
  expect(accepted).toBe(0);
  expect(rejected.map(({ index, code }) => [index, code])).toEqual(
    cases.map(([code], index) => [index, code]),
  );
  expect(JSON.stringify(rejected)).not.toContain('03200001001');
});

test('an unknown type is kept under another name and cannot pass for a stored record', async () => {
  const { id, post } = await newFeed();
  await post(
    [
      { ...entered, type: 'call.record' },
      { ...entered, eventId: 'w', type: 'whisper' },
    ],
    'types',
  );
  const types = await server.dataSource.query<{ type: string }[]>(
    'SELECT type FROM call_event WHERE source_id = $1 ORDER BY type',
    [id],
  );
  expect(types.map(({ type }) => type)).toEqual(['other:call.record', 'other:whisper']);
});

const heard = async (id: string) => {
  const [row] = await server.dataSource.query<Record<string, Date | null>[]>(
    'SELECT last_heard_at, pushed_at, pushed_data_at FROM source WHERE id = $1',
    [id],
  );
  return row;
};

test('an empty batch is a heartbeat and needs no key; it is no data', async () => {
  const { id, post } = await newFeed();
  expect(await post([])).toMatchObject({ status: 200, body: { accepted: 0, duplicate: 0, rejected: [] } });
  const now = server.clock.now();
  expect(await heard(id)).toEqual({ last_heard_at: now, pushed_at: now, pushed_data_at: null });
  await post([entered], 'data');
  expect(await heard(id)).toEqual({ last_heard_at: now, pushed_at: now, pushed_data_at: now });
});

test('a batch and its answer stand or fall together', async () => {
  const { id, post } = await newFeed();
  await server.dataSource.query(
    'ALTER TABLE intake_batch ADD CONSTRAINT broken CHECK (idempotency_key <> $$fails$$)',
  );
  const failed = await post([entered], 'fails');
  await server.dataSource.query('ALTER TABLE intake_batch DROP CONSTRAINT broken');
  expect(failed.status).toBe(500);
  const events = await server.dataSource.query<unknown[]>('SELECT FROM call_event WHERE source_id = $1', [
    id,
  ]);
  expect(events).toEqual([]);
});

test('canonical events from within need no key and are idempotent by their ids', async () => {
  const { id } = await newFeed();
  const events = [{ ...entered, occurredAt: new Date(entered.occurredAt), agent: null }];
  const take = () => server.app.get(IntakeService).take({ id, dataSet: 'city' }, events);
  expect(await take()).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
  expect(await take()).toEqual({ accepted: 0, duplicate: 1, rejected: [] });
});

test('a word of the console about a counselor is no sign of life of the switch', async () => {
  const { id } = await newFeed();
  const events = [{ ...entered, occurredAt: new Date(entered.occurredAt), agent: null }];
  await server.app.get(IntakeService).take({ id, dataSet: 'city' }, events);
  expect(await heard(id)).toEqual({ last_heard_at: null, pushed_at: null, pushed_data_at: null });
});
