import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { makeOne } from '../backup/make-backups.js';
import { SealedBackupsService } from './sealed-backups.service.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const listed = (dir: string | null) => {
  const backup: Config['backup'] = { ...platform.config.backup, dir, keep: 14 };
  return new SealedBackupsService(platform.dataSource, { ...platform.config, backup }).list();
};

/** Certifies that January of a year was destroyed just now. */
const certify = async (ordinal: number, kind: string, year: number): Promise<void> => {
  const now = new Date(Date.now() + 1000);
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO destruction (kind, data_set, from_day, to_day, state, counts, held, automatic, planned_at, approved_by,
       approved_at, finished_at)
     VALUES ($1, 'city', $2, $3, 'done', '{}', 0, false, $4, 'x', $4, $4) RETURNING id`,
    [kind, `${year}-01-01`, `${year}-02-01`, now],
  );
  await platform.dataSource.query(
    `INSERT INTO destruction_certificate (number, ordinal, destruction_id, contents, hash) VALUES ($1, $2, $3, '{}', '')`,
    [`D-2026-000${ordinal}`, ordinal, row?.id],
  );
};

test('backups that were taken before a destruction are told with the day of their end and what can be read in them', async () => {
  expect(await listed(null)).toEqual({ known: false, backups: [] });
  const dir = join(platform.folder, 'backups');
  expect(await listed(dir)).toEqual({ known: true, backups: [] });
  for (const year of [2022, 2023])
    await platform.keyring.forPeriod('caller', new Date(`${year}-01-10T00:00:00+09:00`));
  const { dataDir, anchorDir } = platform.config;
  const real = await makeOne('logical', { address: platform.address, dataDir, anchorDir }, dir);
  mkdirSync(join(dir, 'draft-logical'));
  mkdirSync(join(dir, 'somebody else'));
  writeFileSync(join(dir, 'somebody else', 'manifest.json'), '{}');
  expect((await listed(dir)).backups).toEqual([]);

  await certify(1, 'calls', 2022);
  await certify(2, 'calls', 2023);
  await certify(3, 'surveys', 2022);
  await platform.keyring.destroy('caller', '2022');

  const [told, ...others] = (await listed(dir)).backups;
  expect(others).toEqual([]);
  expect(told).toMatchObject({
    ...{ name: real.name, takenAt: real.manifest.takenAt },
    certificates: [
      { number: 'D-2026-0001', unreadable: true },
      { number: 'D-2026-0002', unreadable: false },
      { number: 'D-2026-0003', unreadable: false },
    ],
  });
  expect(Date.parse(told?.endsOn ?? '') - Date.parse(real.manifest.takenAt)).toBeGreaterThan(13 * 86_400_000);

  // One that is taken after them holds nothing of what they destroyed.
  await platform.dataSource.query(`UPDATE destruction SET finished_at = $1`, [
    new Date(Date.parse(real.manifest.takenAt) - 1000),
  ]);
  expect((await listed(dir)).backups).toEqual([]);
});
