import { day } from '@michuhol/calendar';
import { endpoints } from '@michuhol/contract';
import { balanceIdentities } from '@michuhol/metrics';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { mapQueue, randomVisits, refresherOf, storeVisits } from '../rollups/testing.js';
import { BalanceService } from './balance.service.js';

let platform: TestPlatform;
let source: CallSource;
let balances: BalanceService;

beforeAll(async () => {
  platform = await openTestPlatform('2026-01-03T12:00:00+09:00');
  balances = new BalanceService(platform.dataSource, platform.clock, platform.jobs);
  source = await newSource(platform, 'asterisk-1');
  await mapQueue(platform, source, 'dasan', day('2020-01-01'), { field: 'district', channel: null });
  await storeVisits(platform.dataSource, source, randomVisits(300, '2025-12-31', 2, seeded(5)));
  await refresherOf(platform).settle();
});
afterAll(() => platform.close());

test('a day that has not come cannot be balanced', async () => {
  await expect(balances.check('sample', '2026-01-04')).rejects.toMatchObject({ kind: 'INVALID_REQUEST' });
});

test('nothing is known of a day before its first check', async () => {
  const balance = await balances.get('sample', '2026-01-01');
  expect(balance).toMatchObject({ checkedAt: null, green: null, lines: [], earlier: [] });
});

test('calls that are not added up yet put the check off', async () => {
  await platform.dataSource.query(
    `INSERT INTO fact_change (family, data_set, source_id, day) VALUES ('visits', 'sample', $1, '2026-01-01')`,
    [source.id],
  );
  await expect(balances.check('sample', '2026-01-01')).rejects.toMatchObject({
    more: { code: 'FACTS_WAITING' },
  });
  await refresherOf(platform).settle();
});

test('every identity holds over random calls; a difference that is known is explained', async () => {
  const balance = await balances.check('sample', '2026-01-01');
  expect(endpoints.getBalance.reply.parse(balance)).toEqual(balance);
  expect(balance.lines.filter(({ green }) => !green)).toEqual([]);
  expect(balance.lines.map(({ id }) => id)).toEqual(balanceIdentities.map(({ id }) => id));
  expect(balance.lines.find(({ id }) => id === 'facts.offered')?.left).toBeGreaterThan(100);
  expect(balance.lines.find(({ id }) => id === 'days.offered')).toMatchObject({ period: 'month' });
});

test('the same result is confirmed, another one is a new check; the red line names what does not fit', async () => {
  platform.clock.set('2026-01-03T13:00:00+09:00');
  expect(await balances.check('sample', '2026-01-01')).toMatchObject({
    checkedAt: '2026-01-03T03:00:00.000Z',
    confirmedAt: '2026-01-03T04:00:00.000Z',
    green: true,
    earlier: [],
  });
  platform.clock.set('2026-01-03T14:00:00+09:00');
  await platform.dataSource.query(
    `UPDATE visit_rollup SET answered = answered + 1 WHERE ctid = (
       SELECT ctid FROM visit_rollup_quarter WHERE queue = 'dasan' AND starts_at >= '2026-01-01T00:00:00+09:00' LIMIT 1)
       AND grain = 'quarter'`,
  );
  const red = await balances.check('sample', '2026-01-01');
  expect(red.lines.filter(({ green }) => !green).map(({ id, unexplained }) => [id, unexplained])).toEqual([
    ['quarters.answered', -1],
    ['hours.answered', -1],
  ]);
  expect(red.earlier).toEqual([{ checkedAt: '2026-01-03T03:00:00.000Z', green: true, red: [] }]);
  expect(await balances.red('sample')).toEqual({
    days: [
      {
        day: '2026-01-01',
        checkedAt: '2026-01-03T05:00:00.000Z',
        red: ['quarters.answered', 'hours.answered'],
      },
    ],
  });
  expect(await balances.red('city')).toEqual({ days: [] });
});

test('the night checks what changed since, and only that', async () => {
  const checked = async () =>
    Number(
      (await platform.dataSource.query<{ n: string }[]>('SELECT count(*) AS n FROM balance_check'))[0]?.n,
    );
  const before = await checked();
  await balances.checkTheNight();
  const after = await checked();
  expect(after).toBeGreaterThan(before);
  expect(await balances.get('sample', '2025-12-31')).toMatchObject({ green: true });
  await balances.checkTheNight();
  expect(await checked()).toBe(after);
});
