import { endpoints, type SharedCaller } from '@michuhol/contract';
import { newSource, recordArrival, storeAll } from '../contacts/testing.js';
import type { CallSource } from '../contacts/arrival.js';
import { refresherOf } from '../rollups/testing.js';
import { VerifyService } from '../rollups/verify.service.js';
import { SharedCallerKeys } from './shared-caller-keys.service.js';
import { openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
let source: CallSource;
const OFFICE = '0327601234';

const record = (callId: string, at: string, caller: string) =>
  recordArrival(
    { key: [callId], callId, caller, endedAt: new Date(Date.parse(at) + 68_000) },
    { arrivedAt: new Date(at) },
  );

beforeAll(async () => {
  server = await openIngestServer();
  source = await newSource(server, 'asterisk-1', 'city');
  await storeAll(server, source, [
    record('a', '2026-10-05T09:00:00+09:00', OFFICE),
    record('b', '2026-10-05T11:00:00+09:00', OFFICE),
    record('c', '2026-10-06T11:00:00+09:00', OFFICE),
    record('d', '2026-10-05T09:00:00+09:00', '01042423001'),
    record('e', '2026-10-05T15:00:00+09:00', '01042423001'),
  ]);
  await refresherOf(server).settle();
});
afterAll(() => server.close());

/** Known callers and repeats within a week, by day. */
const judged = async () => {
  await refresherOf(server).settle();
  const rows = await server.dataSource.query<{ told: string }[]>(
    `SELECT to_char(starts_at AT TIME ZONE 'Asia/Seoul', 'MM-DD') || ' ' || known_caller || ' ' || repeat_week AS told
     FROM contact_rollup WHERE grain = 'day' ORDER BY starts_at`,
  );
  return rows.map(({ told }) => told);
};
const entry = { name: '미추홀구청', kind: 'office', number: '032-760-1234', validFrom: '2026-10-05' };
const add = (more: object = {}, headers: Record<string, string> = server.as.manager) =>
  server.ask(endpoints.addSharedCaller, { body: { ...entry, ...more }, headers });
const end = (id: string, on: string) =>
  server.ask(endpoints.endSharedCaller, { params: { id }, body: { on }, headers: server.as.admin });
const listed = async (): Promise<SharedCaller[]> => {
  const { body } = await server.ask(endpoints.listSharedCallers, { headers: server.as.supervisor });
  return endpoints.listSharedCallers.reply.parse(body).sharedCallers;
};

test('refuses supervisors to write, days that are none, a listing without days or number', async () => {
  expect((await add({}, server.as.supervisor)).status).toBe(403);
  expect((await server.ask(endpoints.listSharedCallers, {})).status).toBe(401);
  expect((await add({ validFrom: '2026-02-30' })).status).toBe(400);
  expect((await add({ validUntil: '2026-10-05' })).code).toBe('EMPTY_RANGE');
  expect((await end('018f0000-0000-7000-8000-000000000000', '2026-10-06')).status).toBe(404);
  expect(await listed()).toEqual([]);
});

test('calls of a listed number are judged by nobody from its day on, and figures follow', async () => {
  expect(await judged()).toEqual(['10-05 4 3', '10-06 1 0']);
  expect((await add({ validFrom: '2026-10-06' })).status).toBe(201);
  // The second call of the office was followed by one that says nothing any more.
  expect(await judged()).toEqual(['10-05 4 2', '10-06 0 0']);
  expect((await add()).code).toBe('ALREADY_LISTED');
  expect((await add({ validUntil: '2026-10-06' })).status).toBe(201);
  expect(await judged()).toEqual(['10-05 2 1', '10-06 0 0']);
  const { differences } = await new VerifyService(server.dataSource, server.clock).verify({}, 'test');
  expect(differences).toEqual([]);
});

test('the number is shown masked, kept sealed and hashed, and audited without it', async () => {
  expect(
    (await listed()).map(({ number, validFrom, validUntil }) => [number, validFrom, validUntil]),
  ).toEqual([
    ['032-****-1234', '2026-10-05', '2026-10-06'],
    ['032-****-1234', '2026-10-06', null],
  ]);
  const [row] = await server.dataSource.query<{ all: string }[]>(
    `SELECT (SELECT json_agg(to_json(s))::text FROM shared_caller s)
       || (SELECT json_agg(to_json(a))::text FROM audit_entry a WHERE action LIKE 'sharedCaller.%') AS all`,
  );
  expect(row?.all).toContain('sharedCaller.add');
  expect(row?.all).not.toContain('7601234');
});

test('an end lets calls from that day on be judged again; on the first day the listing never was', async () => {
  const [first, second] = await listed();
  expect((await end(second?.id ?? '', '2026-10-01')).status).toBe(200);
  expect(await judged()).toEqual(['10-05 2 1', '10-06 1 0']);
  expect((await end(first?.id ?? '', '2026-10-07')).code).toBe('ENDED_ALREADY');
  await end(first?.id ?? '', '2026-10-05');
  expect(await judged()).toEqual(['10-05 4 3', '10-06 1 0']);
  expect(await listed()).toEqual([]);
});

test('a number is known under the keys of other years as soon as there are any', async () => {
  await add({ validFrom: '2020-01-01' });
  await storeAll(server, source, [
    record('x', '2021-05-03T09:00:00+09:00', OFFICE),
    record('y', '2021-05-04T09:00:00+09:00', OFFICE),
  ]);
  expect((await judged()).slice(0, 2)).toEqual(['05-03 1 1', '05-04 1 0']);
  await server.app.get(SharedCallerKeys).follow();
  expect((await judged()).slice(0, 2)).toEqual(['05-03 0 0', '05-04 0 0']);
  // The next New Year: hashed before its first call, sealed under the newest key.
  server.clock.set('2027-01-02T09:00:00+09:00');
  await server.app.get(SharedCallerKeys).follow();
  const [row] = await server.dataSource.query<{ period: string; hashes: number }[]>(
    `SELECT period, (SELECT count(*)::int FROM shared_caller_hash) AS hashes
     FROM shared_caller JOIN data_key ON data_key.id = sealed_key_id`,
  );
  expect(row).toEqual({ period: '2027', hashes: 3 });
  expect((await listed())[0]?.number).toBe('032-****-1234');
});
