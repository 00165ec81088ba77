import { endpoints } from '@michuhol/contract';
import { dayOf, startOfDay } from '@michuhol/calendar';
import { refresherOf } from '../rollups/testing.js';
import { SourceTokensService } from './source-tokens.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';

let server: IngestServer;
let post: (occurredAt: Date, key: string) => ReturnType<IngestServer['ask']>;
beforeAll(async () => {
  server = await openIngestServer();
  const source = await addSource(server, 'switch');
  const actor = { id: null, name: 'test', address: null };
  const { token } = await server.app
    .get(SourceTokensService)
    .issue(source, { label: 'test', expiresOn: null }, actor);
  post = (occurredAt, key) =>
    server.ask(endpoints.postEvents, {
      body: [{ eventId: key, type: 'queue.entered', occurredAt, callId: key, queue: 'traffic' }],
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    });
});
afterAll(() => server.close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const fromNow = (milliseconds: number): Date => new Date(server.clock.now().getTime() + milliseconds);
const offered = async (at: Date): Promise<number> => {
  const [row] = await server.dataSource.query<{ offered: number }[]>(
    `SELECT coalesce(sum(offered), 0)::int AS offered FROM visit_rollup
     WHERE grain = 'day' AND attribution = 'arrival' AND data_set = 'city' AND starts_at = $1`,
    [startOfDay(dayOf(at))],
  );
  return row?.offered ?? -1;
};

test('an event an hour in the future is refused as FUTURE and leaves nothing; ten minutes are a clock’s fault', async () => {
  const answer = await post(fromNow(60 * MINUTE), 'future');

  expect(answer).toMatchObject({
    status: 200,
    body: { accepted: 0, rejected: [{ index: 0, code: 'FUTURE' }] },
  });
  expect(await server.count('call_event')).toBe(0);
  expect((await post(fromNow(9 * MINUTE), 'soon')).body).toMatchObject({ accepted: 1, rejected: [] });
});

test('an event 400 days old lies in the partition of its month, and the roll-up of its day counts it', async () => {
  const at = fromNow(-400 * DAY);
  const refresher = refresherOf(server);
  await refresher.settle();
  expect(await offered(at)).toBe(0);

  expect((await post(at, 'old')).body).toMatchObject({ accepted: 1, rejected: [] });
  await refresher.settle();

  const month = dayOf(at).slice(0, 7).replace('-', '_');
  for (const table of ['call_event', 'contact', 'queue_visit']) {
    const [row] = await server.dataSource.query<{ partition: string }[]>(
      `SELECT tableoid::regclass::text AS partition FROM ${table} WHERE call_key = 'old'`,
    );
    expect(row?.partition).toBe(`${table}_${month}`);
  }
  expect(await offered(at)).toBe(1);
  expect(await server.count('fact_change')).toBe(0);
});

test('no partitioned table of calls has a default partition that could swallow rows', async () => {
  const partitions = await server.dataSource.query<{ parent: string; bound: string }[]>(
    `SELECT inhparent::regclass::text AS parent, pg_get_expr(relpartbound, pg_class.oid) AS bound
     FROM pg_class JOIN pg_inherits ON inhrelid = pg_class.oid WHERE relispartition AND relkind = 'r'
       -- The access log has one on purpose: an entry is never lost for want of its month.
       AND inhparent::regclass::text NOT LIKE 'audit_%'`,
  );
  expect(partitions.filter(({ bound }) => bound === 'DEFAULT')).toEqual([]);
  expect(partitions.map(({ parent }) => parent)).toEqual(
    expect.arrayContaining(['call_event', 'contact', 'queue_visit']),
  );
});
