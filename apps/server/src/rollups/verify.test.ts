import { day } from '@michuhol/calendar';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { dumpRollups } from './dump.query.js';
import { PeriodsService } from './periods.service.js';
import { RebuildService } from './rebuild.service.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from './testing.js';
import { VerifyService } from './verify.service.js';

let platform: TestPlatform;
let source: CallSource;
let visits: TestVisit[];
let verifier: VerifyService;
let rebuilder: RebuildService;
let periods: PeriodsService;

const open = async (): Promise<void> => {
  platform = await openTestPlatform('2026-04-05T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
  const audit = new AuditService(platform.clock);
  verifier = new VerifyService(platform.dataSource, platform.clock);
  rebuilder = new RebuildService(platform.dataSource, audit, platform.clock);
  periods = new PeriodsService(platform.dataSource, audit, platform.clock);
  visits = randomVisits(400, '2026-03-30', 4, seeded(3));
  await storeVisits(platform.dataSource, source, visits);
  await refresherOf(platform).settle();
};

const everything = () => verifier.verify({}, 'test');
const damage = (table: string, column: string, where = 'true') =>
  platform.dataSource.query(
    `UPDATE ${table} SET ${column} = ${column} + 1
     WHERE ctid = (SELECT ctid FROM ${table} WHERE ${where} ORDER BY starts_at LIMIT 1)`,
  );

describe('damage that is repaired', () => {
  beforeAll(open);
  afterAll(() => platform.close());

  test('what was just added up does not differ', async () => {
    const { run, differences, unsettled } = await everything();
    expect([differences, unsettled]).toEqual([[], []]);
    expect(run.days).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['visit_rollup_quarter', 'answered'],
    ['visit_rollup_day', 'talk_seconds_answered'],
    ['visit_rollup_month', 'offered'],
    ['visit_rollup_year', 'offered'],
    ['agent_rollup', 'talking_seconds'],
    ['contact_rollup', 'repeat_week'],
  ])('a wrong value in %s is found, and rebuilt', async (table, column) => {
    const before = await dumpRollups(platform.dataSource);
    await damage(table, column);
    const found = (await everything()).differences;
    expect(found.map((difference) => difference.column)).toContain(column);
    const repaired = (await rebuilder.rebuild(day('2026-03-30'), day('2026-04-04'), SYSTEM)).repaired;
    expect(repaired.length).toBeGreaterThanOrEqual(1);
    expect((await everything()).differences).toEqual([]);
    expect(await dumpRollups(platform.dataSource)).toEqual(before);
  });
});

describe('each on facts of its own', () => {
  beforeEach(open);
  afterEach(() => platform.close());

  test('a row that is missing and a row too many are found', async () => {
    const { dataSource } = platform;
    await dataSource.query(
      `DELETE FROM visit_rollup_quarter WHERE ctid = (SELECT ctid FROM visit_rollup_quarter ORDER BY starts_at LIMIT 1)`,
    );
    await dataSource.query(`UPDATE contact_rollup SET service_field = 'nowhere' WHERE grain = 'quarter'
    AND starts_at = (SELECT max(starts_at) FROM contact_rollup WHERE grain = 'quarter')`);
    const { differences } = await everything();
    expect(differences.some(({ table, stored }) => table === 'visit_rollup' && stored === null)).toBe(true);
    expect(
      differences.some(({ key, recomputed }) => key.service_field === 'nowhere' && recomputed === null),
    ).toBe(true);
  });

  test('a fact without a trace in the log is found: the log is no proof of itself', async () => {
    await platform.dataSource.query(
      `UPDATE queue_visit SET talk_seconds = talk_seconds + 7 WHERE visit_id = (
       SELECT visit_id FROM queue_visit WHERE talk_seconds IS NOT NULL LIMIT 1)`,
    );
    expect((await everything()).differences.map(({ column }) => column)).toContain('talk_seconds_answered');
  });

  test('days whose facts still arrive are named and not compared', async () => {
    await storeVisits(platform.dataSource, source, randomVisits(5, '2026-04-04', 1, seeded(5), 9000));
    const { differences, unsettled, run } = await everything();
    expect(differences).toEqual([]);
    expect(run.days).toBe(run.daysTotal);
    expect(unsettled.map((one) => one.day)).toContain('2026-04-04');
  });

  test('a rebuild that broke off goes on where it stopped, and both are in the audit trail', async () => {
    const range = [day('2026-03-30'), day('2026-04-03')] as const;
    await expect(
      rebuilder.rebuild(...range, SYSTEM, (done) => {
        if (done === '2026-03-31') throw new Error('broken off');
      }),
    ).rejects.toThrow('broken off');
    const days: string[] = [];
    const { run } = await rebuilder.rebuild(...range, SYSTEM, (done) => days.push(done));
    expect(days).toEqual(['2026-04-01', '2026-04-02']);
    expect([run.days, run.daysTotal]).toEqual([4, 4]);
    const entries = await platform.dataSource.query<{ action: string }[]>(
      `SELECT action FROM audit_entry WHERE action LIKE 'rollups.%' ORDER BY id`,
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'rollups.rebuild',
      'rollups.rebuild',
      'rollups.rebuilt',
    ]);
  });

  test('sealed days are left alone by refresh and rebuild, and verify vouches for their checksum', async () => {
    const sealedOn = day('2026-03-31');
    const before = await dumpRollups(platform.dataSource);
    await periods.seal('city', sealedOn, day('2026-04-01'), 'retention is over', SYSTEM);
    await platform.dataSource.query(
      `DELETE FROM queue_visit WHERE (arrived_at AT TIME ZONE 'Asia/Seoul')::date = $1`,
      [sealedOn],
    );
    await platform.dataSource.query(
      `INSERT INTO fact_change (family, data_set, source_id, day) VALUES ('visits', 'city', $1, $2)`,
      [source.id, sealedOn],
    );
    await refresherOf(platform).settle();
    const visitRows = (lines: string[]) => lines.filter((line) => line.startsWith('visits'));
    expect(visitRows(await dumpRollups(platform.dataSource))).toEqual(visitRows(before));
    const { sealed } = await rebuilder.rebuild(sealedOn, day('2026-04-01'), SYSTEM);
    expect(sealed).toEqual([{ dataSet: 'city', day: sealedOn }]);
    expect((await everything()).sealed).toEqual([
      { dataSet: 'city', from: sealedOn, to: '2026-04-01', intact: true },
    ]);
    await damage('visit_rollup_quarter', 'answered', `arrived_on = '${sealedOn}'`);
    expect((await everything()).sealed[0]?.intact).toBe(false);
  });

  test('the night looks at what was written since the night before, and at days by chance', async () => {
    const first = await verifier.verifyTheNight();
    expect([first.run.days > 0, first.differences]).toEqual([true, []]);
    platform.clock.set('2026-04-06T03:30:00+09:00');
    await damage('visit_rollup_day', 'offered', `attribution = 'arrival'`);
    const second = await verifier.verifyTheNight();
    expect(second.run.days).toBeGreaterThan(0);
    expect(second.run.days).toBeLessThanOrEqual(7);
  });

  describe('states of days', () => {
    const late = (): Promise<void> =>
      storeVisits(platform.dataSource, source, [
        { ...(visits[0] as TestVisit), id: 5000, arrivedAt: new Date('2026-04-01T10:00:00+09:00') },
      ]);
    const stateOf = async (on: string) => {
      const [period] = await periods.states('city', day(on), day('2026-04-06'));
      return [period?.state, period?.version];
    };

    test('a day that is not over cannot be closed, nor one whose facts wait, nor one twice', async () => {
      await expect(periods.close('city', day('2026-04-05'), SYSTEM)).rejects.toThrow('DAY_NOT_OVER');
      await late();
      await expect(periods.close('city', day('2026-04-01'), SYSTEM)).rejects.toThrow('FACTS_WAITING');
      await refresherOf(platform).settle();
      await periods.close('city', day('2026-04-01'), SYSTEM);
      await expect(periods.close('city', day('2026-04-01'), SYSTEM)).rejects.toThrow('NOT_PROVISIONAL');
    });

    test('live, provisional, final at nine the next day, and amended with old and new value', async () => {
      expect(await stateOf('2026-04-05')).toEqual(['live', 0]);
      expect(await stateOf('2026-04-01')).toEqual(['provisional', 0]);
      platform.clock.set('2026-04-02T08:59:59+09:00');
      await periods.closeDue();
      expect(await stateOf('2026-04-01')).toEqual(['provisional', 0]);
      platform.clock.set('2026-04-02T09:00:00+09:00');
      await periods.closeDue();
      expect(await stateOf('2026-04-01')).toEqual(['final', 1]);
      await late();
      await refresherOf(platform).settle();
      const [state, version] = await stateOf('2026-04-01');
      expect([state, Number(version) > 1]).toEqual(['amended', true]);
      const amendments = await periods.amendments('city', day('2026-04-01'), day('2026-04-02'));
      const quarter = amendments.filter(
        ({ family, startsAt }) =>
          family === 'visits' && startsAt.getTime() === Date.parse('2026-04-01T10:00:00+09:00'),
      );
      expect(quarter).toHaveLength(1);
      expect(quarter[0]?.version).toBe(2);
      const added = Number(quarter[0]?.new?.offered) - Number(quarter[0]?.old?.offered ?? 0);
      expect(added).toBe(1);
      expect(Math.max(...amendments.map((amendment) => amendment.version))).toBe(version);
    });

    test('adding up again without a change amends nothing', async () => {
      await periods.closeDue();
      await platform.dataSource.query(
        `INSERT INTO fact_change (family, data_set, source_id, day)
       SELECT DISTINCT 'visits', data_set, source_id, (arrived_at AT TIME ZONE 'Asia/Seoul')::date FROM queue_visit`,
      );
      expect(await refresherOf(platform).settle()).toBe(0);
      expect(await periods.amendments('city', day('2026-03-01'), day('2026-05-01'))).toEqual([]);
    });
  });

  test('a mapping that changes makes its days be added up again, from its day on', async () => {
    await mapQueue(platform, source, 'dasan', day('2026-04-01'), { field: 'city', channel: null });
    await refresherOf(platform).settle();
    const rows = await platform.dataSource.query<{ service_field: string; first: string; last: string }[]>(
      `SELECT service_field, min(arrived_on)::text AS first, max(arrived_on)::text AS last FROM visit_rollup
     WHERE grain = 'quarter' AND queue = 'dasan' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { service_field: '', first: '2026-03-30', last: '2026-03-31' },
      { service_field: 'city', first: '2026-04-01', last: '2026-04-02' },
    ]);
    expect((await everything()).differences).toEqual([]);
  });

  test('a visit that is gone takes its rows with it', async () => {
    await platform.dataSource.query('DELETE FROM queue_visit');
    await platform.dataSource.query('DELETE FROM contact');
    await platform.dataSource.query(
      `INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT family, 'city', $1, day FROM unnest(ARRAY['visits', 'agents']) AS family
     CROSS JOIN generate_series('2026-03-28'::date, '2026-04-06', '1 day') AS day`,
      [source.id],
    );
    await refresherOf(platform).settle();
    expect(await dumpRollups(platform.dataSource)).toEqual([]);
  });

  test('reported totals count where calls are missing, and give way to them', async () => {
    const { dataSource } = platform;
    const reporting = await newSource(platform, 'old-switch', 'city');
    const report = (key: string, queue: string, startsAt: string, minutes: number) =>
      dataSource.query(
        `WITH total AS (
         INSERT INTO interval_total (source_id, record_key, data_set, queue, starts_at, minutes, totals, content,
           arrival, received_at)
         VALUES ($1, $2, 'city', $3, $4, $5, '{"offered": 10, "answered": 8}', '', 1, now())
       ) INSERT INTO fact_change (family, data_set, source_id, day)
         VALUES ('intervals', 'city', $1, ($4::timestamptz AT TIME ZONE 'Asia/Seoul')::date)`,
        [reporting.id, key, queue, startsAt, minutes],
      );
    await report('a', 'old', '2026-04-03T09:00:00+09:00', 15);
    await report('b', 'old', '2026-04-03T10:00:00+09:00', 60);
    await report('c', 'daily', '2026-04-03T00:00:00+09:00', 1440);
    await refresherOf(platform).settle();
    const offered = () =>
      dataSource.query(
        `SELECT grain, queue, sum(offered)::int AS offered FROM visit_rollup WHERE origin = 'reported'
       GROUP BY 1, 2 ORDER BY 1, 2`,
      );
    const months = ['month', 'year'].flatMap((grain) => [
      { grain, queue: 'daily', offered: 10 },
      { grain, queue: 'old', offered: 20 },
    ]);
    expect(await offered()).toEqual([
      { grain: 'day', queue: 'daily', offered: 10 },
      { grain: 'day', queue: 'old', offered: 20 },
      ...months.slice(0, 2),
      { grain: 'quarter', queue: 'old', offered: 20 },
      ...months.slice(2),
    ]);
    const visit = { ...(visits[0] as TestVisit), id: 7000, queue: 'old' };
    await storeVisits(dataSource, source, [{ ...visit, arrivedAt: new Date('2026-04-03T10:59:00+09:00') }]);
    await refresherOf(platform).settle();
    expect(await offered()).toContainEqual({ grain: 'day', queue: 'old', offered: 10 });
    expect((await everything()).differences).toEqual([]);
  });
});
