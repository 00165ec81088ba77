import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { RecordSource } from '../versions/record-kind.js';
import { dumpConsultations } from './dump.query.js';
import { LinkingService } from './linking.service.js';
import { consultation, inOrder, sourceFor, store } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
  await platform.dataSource.query(`SELECT ensure_month_partitions('2026-03-01', '2026-05-01')`);
});
afterAll(() => platform.close());

const at = (time: string): Date => new Date(`2026-04-01T${time}+09:00`);
const link = () => new LinkingService(platform.dataSource).run();

let people = 0;
/** A counselor with an account, by the same name at each of these sources. */
const counselorAt = async (...sources: RecordSource[]): Promise<string> => {
  const name = `counselor-${++people}`;
  const [account] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO account (login, name, role, password_hash, created_at) VALUES ($1, $1, 'counselor', '', now()) RETURNING id`,
    [name],
  );
  for (const { id } of sources)
    await platform.dataSource.query(
      'INSERT INTO agent_mapping (source_id, agent, valid, account_id) VALUES ($1, $2, daterange(NULL, NULL), $3)',
      [id, name, account?.id],
    );
  return name;
};

let ids = 0;
/** A call with one visit, written as whoever stores calls writes it. */
const call = async (
  { id, dataSet }: RecordSource,
  callKey: string,
  [arrived, answered, ended]: [Date, Date | null, Date | null],
  agent: string | null,
): Promise<void> => {
  ids += 1;
  await platform.dataSource.transaction(async (manager) => {
    await manager.query(
      'INSERT INTO contact (contact_id, source_id, data_set, call_key, started_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [ids, id, dataSet, callKey, arrived, ended],
    );
    await manager.query(
      `INSERT INTO queue_visit (visit_id, contact_id, source_id, data_set, call_key, queue, nth, arrived_at, outcome,
         left_at, ended_at, agent, contact_started_at) VALUES ($1, $1, $2, $3, $4, 'dasan', 1, $5, $6, $7, $8, $9, $5)`,
      [ids, id, dataSet, callKey, arrived, answered ? 'answered' : 'abandoned', answered, ended, agent],
    );
    await manager.query(
      `INSERT INTO fact_change (family, data_set, source_id, day)
       VALUES ('visits', $1, $2, ($3::timestamptz AT TIME ZONE 'Asia/Seoul')::date)`,
      [dataSet, id, arrived],
    );
  });
};

let codes = 0;
const sourcesOf = async (): Promise<{ app: RecordSource; exchange: RecordSource }> => ({
  app: await sourceFor(platform, `app-${++codes}`),
  exchange: await sourceFor(platform, `switch-${codes}`),
});

const linksOf = (
  source: RecordSource,
): Promise<{ key: string; kind: string | null; call: string | null }[]> =>
  platform.dataSource.query(
    `SELECT key.record_key AS key, fact.link_kind AS kind, contact.call_key AS call
     FROM consultation_key key JOIN consultation fact USING (consultation_id)
     LEFT JOIN contact ON contact.contact_id = fact.contact_id AND contact.started_at = fact.contact_started_at
     WHERE key.source_id = $1 ORDER BY 1`,
    [source.id],
  );

test('a call of another data set, of another counselor or of another time is never taken', async () => {
  const { app, exchange } = await sourcesOf();
  const city = await sourceFor(platform, `city-${codes}`, 'city');
  const me = await counselorAt(app, exchange, city);
  const other = await counselorAt(app, exchange);
  await call(city, 'c1', [at('10:00:00'), at('10:00:10'), at('10:03:00')], me);
  await call(exchange, 'c2', [at('10:00:00'), at('10:00:10'), at('10:03:00')], other);
  await call(exchange, 'c3', [at('09:00:00'), at('09:00:10'), at('09:30:00')], me);
  await store(
    platform,
    app,
    inOrder([
      consultation('1', { counselor: me }),
      consultation('2', { callId: 'c1' }),
      consultation('3', { counselor: me, channel: '문자' }),
      consultation('4', {
        counselor: me,
        direction: 'outbound',
        startedAt: at('09:10:00'),
        endedAt: at('09:20:00'),
      }),
      consultation('5', { callId: 'c3', startedAt: new Date('2026-04-02T10:00:00+09:00'), endedAt: null }),
    ]),
  );
  await link();
  expect((await linksOf(app)).map(({ kind }) => kind)).toEqual([null, null, null, null, null]);
});

test('a call is found by its id, else by the counselor and the time', async () => {
  const { app, exchange } = await sourcesOf();
  const me = await counselorAt(app, exchange);
  await call(exchange, 'c1', [at('09:50:00'), at('09:50:10'), at('09:58:00')], me);
  await call(exchange, 'c2', [at('10:00:00'), at('10:00:20'), at('10:02:30')], me);
  await call(exchange, 'c3', [at('10:02:00'), at('10:02:50'), at('10:06:00')], me);
  await call(exchange, 'c4', [at('10:10:00'), null, at('10:11:00')], null);
  await store(
    platform,
    app,
    inOrder([
      consultation('by id', { callId: 'c4', counselor: me }),
      consultation('during', { counselor: me }),
      consultation('opened while it rang', {
        counselor: me,
        startedAt: at('10:02:00'),
        endedAt: at('10:06:00'),
      }),
      consultation('written after', { counselor: me, startedAt: at('10:08:00'), endedAt: null }),
      consultation('too late', { counselor: me, startedAt: at('10:17:00'), endedAt: null }),
      consultation('before', { counselor: me, startedAt: at('09:49:00'), endedAt: at('09:55:00') }),
    ]),
  );
  await link();
  expect(
    Object.fromEntries((await linksOf(app)).map(({ key, kind, call: to }) => [key, [kind, to]])),
  ).toEqual({
    'by id': ['callId', 'c4'],
    during: ['counselorTime', 'c2'],
    'opened while it rang': ['counselorTime', 'c3'],
    'written after': ['counselorTime', 'c3'],
    'too late': [null, null],
    before: ['counselorTime', 'c1'],
  });
});

test('it makes no difference whether the consultations or the calls come first', async () => {
  const fill = async (firstCalls: boolean): Promise<string[]> => {
    const { app, exchange } = await sourcesOf();
    const me = await counselorAt(app, exchange);
    const calls = async () => {
      await call(
        exchange,
        'night',
        [new Date('2026-04-01T23:58:00+09:00'), new Date('2026-04-01T23:58:10+09:00'), null],
        me,
      );
      await link();
      await call(exchange, 'c1', [at('10:00:00'), at('10:00:20'), at('10:02:30')], me);
    };
    const records = async () => {
      const night = { startedAt: new Date('2026-04-02T00:04:00+09:00'), endedAt: null, counselor: me };
      await store(platform, app, inOrder([consultation('1', { counselor: me }), consultation('2', night)]));
      await link();
      await store(platform, app, inOrder([consultation('3', { callId: 'c1' })]));
    };
    if (firstCalls) {
      await calls();
      await records();
    } else {
      await records();
      await calls();
    }
    await link();
    expect((await linksOf(app)).map(({ call: to }) => to)).toEqual(['c1', 'night', 'c1']);
    return (await dumpConsultations(platform.dataSource, app.id)).map((line) =>
      line.replaceAll(me, 'me').replace(/"account_id":"[^"]+"/, '"account_id":"me"'),
    );
  };
  expect(await fill(false)).toEqual(await fill(true));
});

test('a call that is taken away takes its link along, and the roll-ups are told', async () => {
  const { app, exchange } = await sourcesOf();
  await call(exchange, 'only here', [at('10:00:00'), at('10:00:20'), at('10:02:30')], null);
  await store(platform, app, inOrder([consultation('1', { callId: 'only here' })]));
  await link();
  expect(await linksOf(app)).toMatchObject([{ call: 'only here' }]);
  await platform.dataSource.query('DELETE FROM fact_change');
  expect(await link()).toBe(0);
  await platform.dataSource.transaction(async (manager) => {
    await manager.query('DELETE FROM queue_visit WHERE source_id = $1', [exchange.id]);
    await manager.query('DELETE FROM contact WHERE source_id = $1', [exchange.id]);
    await manager.query(
      `INSERT INTO fact_change (family, data_set, source_id, day) VALUES ('visits', 'sample', $1, '2026-04-01')`,
      [exchange.id],
    );
  });
  await link();
  expect(await linksOf(app)).toMatchObject([{ kind: null, call: null }]);
  const told = await platform.dataSource.query(
    `SELECT family, source_id, day::text FROM fact_change WHERE family = 'consultations'`,
  );
  expect(told).toEqual([{ family: 'consultations', source_id: app.id, day: '2026-04-01' }]);
});

test('a counselor who is mapped later, and a topic that the tree learns later, are understood then', async () => {
  const { app, exchange } = await sourcesOf();
  const me = await counselorAt(exchange);
  await call(exchange, 'c1', [at('10:00:00'), at('10:00:20'), at('10:02:30')], me);
  await store(
    platform,
    app,
    inOrder([
      consultation('1', { counselor: '김상담', topic: ['교통', '트램', null], agency: '미추홀구청' }),
    ]),
  );
  await link();
  const [before] = await platform.dataSource.query(
    'SELECT account_id, topic1, topic2, agency, link_kind FROM consultation WHERE source_id = $1',
    [app.id],
  );
  expect(before).toEqual({
    account_id: null,
    topic1: 'transport',
    topic2: '트램',
    agency: null,
    link_kind: null,
  });

  await platform.dataSource.query(
    `INSERT INTO agent_mapping (source_id, agent, valid, account_id)
     SELECT $1, '김상담', daterange('2026-04-01', NULL), account_id FROM agent_mapping WHERE source_id = $2`,
    [app.id, exchange.id],
  );
  await platform.dataSource.query(
    `INSERT INTO topic (code, parent, valid, name_ko, name_en, sort_order)
     VALUES ('transport.tram', 'transport', daterange('2026-01-01', NULL), '트램', 'Tram', 99)`,
  );
  await link();
  const [after] = await platform.dataSource.query(
    'SELECT account_id IS NOT NULL AS known, topic2, link_kind FROM consultation WHERE source_id = $1',
    [app.id],
  );
  expect(after).toEqual({ known: true, topic2: 'transport.tram', link_kind: 'counselorTime' });
});
