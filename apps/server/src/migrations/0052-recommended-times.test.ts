import { recommendedTimesOf } from '../floor/testing.js';
import { readCentreSetting, writeCentreSetting } from '../platform/centre-setting.query.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { RecommendedTimes1795219200052 } from './0052-recommended-times.js';

let platform: TestPlatform;
beforeEach(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
  await migrate('down');
});
afterEach(() => platform.close());

const migrate = async (way: 'up' | 'down'): Promise<void> => {
  const runner = platform.dataSource.createQueryRunner();
  try {
    await new RecommendedTimes1795219200052()[way](runner);
  } finally {
    await runner.release();
  }
};
const floor = { names: null, breakCodes: ['휴식'], doubtMinutes: 60, expireMinutes: 600 };
const longCall = {
  ...{ documentNumber: '미추홀-7', announcedOn: '2026-03-01', noticeMinutes: 10, limitMinutes: 12 },
};
const setTimer = (timer: unknown): Promise<void> =>
  writeCentreSetting(platform.dataSource, 'floor', { ...floor, longCall: timer }, platform.clock.now());
/** An entry as the register had it before. */
const addEntry = (what: string): Promise<unknown> =>
  platform.dataSource.query(
    `INSERT INTO register_entry (id, version, kind, "values", ended, changed_by, changed_at)
     VALUES (uuidv7(), 1, 'RECOMMENDED_TIME', $1, false, '이보호', now())`,
    [
      JSON.stringify({
        ...{
          what,
          text: '곧 마쳐야 합니다.',
          noticeMinutes: 15,
          limitMinutes: 20,
          on: '2026-01-01',
          until: null,
        },
        ...{ by: '센터장', documentNumber: '미추홀-1', proof: null },
      }),
    ],
  );
const times = () => recommendedTimesOf(platform).all();

test('the timer of the floor becomes an entry for every call, with a text to read out, and leaves the settings', async () => {
  await setTimer(longCall);
  await migrate('up');

  expect(await times()).toEqual([
    {
      ...{ field: 'all', from: '2026-03-01', until: null, noticeMinutes: 10, limitMinutes: 12 },
      ...{ documentNumber: '미추홀-7' },
      announcement: { ko: expect.stringContaining('곧 마쳐야'), en: expect.stringContaining('finish soon') },
    },
  ]);
  expect(await readCentreSetting(platform.dataSource, 'floor')).toEqual(floor);
});

test('a timer that was off makes no entry', async () => {
  await setTimer(null);
  await migrate('up');

  expect(await times()).toEqual([]);
});

test('entries name their kind by the service field; words that tell none are left to whoever keeps the register', async () => {
  await addEntry('전체');
  await addEntry(' 교통 ');
  await addEntry('어려운 상담');
  await migrate('up');

  expect((await times()).map(({ field }) => field).sort()).toEqual(['all', 'transport']);
  const versions = await platform.dataSource.query<{ version: number }[]>(
    `SELECT version FROM register_entry WHERE kind = 'RECOMMENDED_TIME' ORDER BY version`,
  );
  expect(versions.map(({ version }) => version)).toEqual([1, 1, 1, 2, 2, 2]);
});

test('going back restores the timer and the entries as they were', async () => {
  await setTimer(longCall);
  await addEntry('교통');
  await migrate('up');
  await migrate('down');

  expect(await readCentreSetting(platform.dataSource, 'floor')).toEqual({ ...floor, longCall });
  const entries = await platform.dataSource.query<{ by: string }[]>(
    `SELECT changed_by AS by FROM register_entry WHERE kind = 'RECOMMENDED_TIME'`,
  );
  expect(entries).toEqual([{ by: '이보호' }]);
});
