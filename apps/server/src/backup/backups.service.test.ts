import { join } from 'node:path';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { listBackups } from './backup-folder.js';
import { BackupWatch } from './backup-watch.js';
import { BackupsService } from './backups.service.js';
import { fillPlatform, urlOf } from './testing.js';

const START = '2026-04-01T02:30:00+09:00';
let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform(START);
  await fillPlatform(platform);
});
afterAll(() => platform.close());

const setUp = (dir: string, url = urlOf(platform.address)) => {
  const config = {
    ...platform.config,
    databaseUrl: url,
    backup: { dir: join(platform.folder, dir), keep: 1, keyDir: null, passphrase: null },
  };
  const { dataSource, clock, jobs } = platform;
  return {
    dir: config.backup.dir,
    service: new BackupsService(
      dataSource,
      config,
      clock,
      Object.create(jobs, { handle: { value: () => {} } }),
    ),
    watch: new BackupWatch(dataSource, config, clock),
  };
};
const later = (hours: number): void =>
  platform.clock.set(new Date(Date.parse(START) + hours * 3_600_000).toISOString());

test('a failed backup is told at once, a missing one after 26 hours, a proved one is well for as long', async () => {
  const unreachable = setUp('none', 'postgres://nobody:nothing@127.0.0.1:1/none');
  await unreachable.service.start();
  await unreachable.watch.need();
  await expect(unreachable.service.makeBackups()).rejects.toThrow();
  await expect(unreachable.watch.need()).rejects.toThrow('no proved backup');

  const { dir, service, watch } = setUp('nightly');
  await service.makeBackups();
  await service.makeBackups();
  // Each was restored into an empty cluster; the older one went because one is kept.
  expect(await listBackups(dir)).toEqual([
    expect.objectContaining({ drill: expect.objectContaining({ ok: true }) }),
  ]);
  later(26);
  await watch.need();
  later(26.1);
  await expect(watch.need()).rejects.toThrow('no proved backup');
}, 300_000);
