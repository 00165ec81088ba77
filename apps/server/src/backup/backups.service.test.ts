import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { listBackups } from './backup-folder.js';
import { BackupWatch, isWellBackedUp } from './backup-watch.js';
import { BackupsService } from './backups.service.js';
import { fillPlatform, urlOf } from './testing.js';

const START = '2026-04-01T02:30:00+09:00';
let platform: TestPlatform;
beforeAll(async () => {
  // What it tells the operator is not what is tested.
  Logger.overrideLogger(false);
  platform = await openTestPlatform(START);
  await fillPlatform(platform);
});
afterAll(() => platform.close());

const setUp = (dir: string, url = urlOf(platform.address)) => {
  const config = {
    ...platform.config,
    databaseUrl: url,
    backup: { ...platform.config.backup, dir: join(platform.folder, dir), keep: 1 },
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
  later(0.1);
  await service.makeBackups();
  await service.makeBackups();
  // Each was restored into an empty cluster; the older one went because one is kept.
  expect(await listBackups(dir)).toEqual([
    expect.objectContaining({ drill: expect.objectContaining({ ok: true }) }),
  ]);
  later(26);
  await watch.need();
  later(26.2);
  await expect(watch.need()).rejects.toThrow('no proved backup');
});

const since = '2026-04-01T00:00:00.000Z';
const hours = (count: number): string => new Date(Date.parse(since) + count * 3_600_000).toISOString();

test.each([
  ['never expected', null, 99, true],
  ['the first is still to come', { since, provedAt: null, failedAt: null }, 26, true],
  ['the first did not come', { since, provedAt: null, failedAt: null }, 26.1, false],
  ['proved, then failed', { since, provedAt: hours(2), failedAt: hours(3) }, 4, false],
  ['failed, then made and proved by hand', { since, provedAt: hours(3), failedAt: hours(2) }, 4, true],
  ['proved too long ago', { since, provedAt: hours(1), failedAt: null }, 27.1, false],
])('backups stand well or not: %s', (_name, state, after, expected) => {
  expect(isWellBackedUp(state, new Date(hours(after)))).toBe(expected);
});

test('a log that nobody fetches is told after a quarter of an hour', async () => {
  const dataDir = join(platform.folder, 'with-cluster');
  for (const folder of ['cluster/global', 'archive'])
    mkdirSync(join(dataDir, 'postgres', folder), { recursive: true });
  writeFileSync(join(dataDir, 'postgres/cluster/global/pg_control'), Buffer.alloc(8, 1));
  const piece = join(dataDir, 'postgres/archive/000000010000000000000001');
  writeFileSync(piece, '');
  later(26);
  const config = { ...platform.config, dataDir, backup: { ...platform.config.backup, dir: platform.folder } };
  const watch = new BackupWatch(platform.dataSource, config, platform.clock);
  const finished = (minutes: number): void => {
    const at = new Date(platform.clock.now().getTime() - minutes * 60_000);
    utimesSync(piece, at, at);
  };

  finished(16);
  await expect(watch.need()).rejects.toThrow('not fetched');
  finished(14);
  await watch.need();
  rmSync(piece);
  await watch.need();
});
