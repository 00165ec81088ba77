import { existsSync } from 'node:fs';
import { jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { AuditJobs } from './audit-jobs.service.js';
import { AuditMonths } from './audit-months.service.js';
import { auditCommand } from './audit.command.js';
import { openLog, tamper, type TestLog } from './testing.js';

let platform: TestPlatform;
let log: TestLog;
beforeEach(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
  log = openLog(platform);
});
afterEach(() => platform.close());

/** Runs the command line over the test's log. Returns its lines and its exit code. */
const run = async (...args: string[]): Promise<{ lines: string[]; code: number }> => {
  const lines: string[] = [];
  const say = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    const program = new Command();
    auditCommand(program, (work) => work({ get: () => log.checks } as unknown as INestApplicationContext));
    await program.parseAsync(['audit', ...args], { from: 'user' });
    return { lines, code: process.exitCode };
  } finally {
    process.exitCode = before;
    say.mockRestore();
  }
};

test('one changed and one deleted entry make two lines that name them, and exit code 1', async () => {
  for (const call of ['1', '2', '3']) await log.see(`call:asterisk-1/${call}`);
  expect(await run('verify')).toEqual({
    lines: ['기록 3건, 기준점 0개 확인, 이상 0건 (entries and anchors verified, faults found)'],
    code: 0,
  });
  await tamper(
    platform,
    `UPDATE audit_entry SET actor = 'somebody else' WHERE id = 1`,
    'DELETE FROM audit_entry WHERE id = 3',
  );
  const { lines, code } = await run('verify');
  expect(code).toBe(1);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^changed · seq 1 · entry 1 · /);
  expect(lines[1]).toMatch(/^missing · seq 3 · entry 3 · /);
  expect(lines[2]).toContain('이상 2건');
});

test('a tail that was cut off is named by the anchor that the command wrote before', async () => {
  for (const call of ['1', '2', '3']) await log.see(`call:asterisk-1/${call}`);
  platform.clock.set('2026-04-02T09:00:00+09:00');
  expect((await run('anchor')).lines).toEqual(['2026-04-01 기준점을 썼음 (anchor written)']);
  await tamper(platform, 'DELETE FROM audit_entry WHERE id > 1', 'DELETE FROM audit_link WHERE seq > 1');
  const { lines, code } = await run('verify');
  expect(code).toBe(1);
  expect(lines[0]).toMatch(/^truncated · seq 3 · .*2026-04-01, 1 < 3/);
});

test('the anchor is written every day by itself, also after a night in which nothing ran', async () => {
  const months = new AuditMonths(platform.dataSource, log.chainer, platform.config, platform.clock);
  const jobs = new AuditJobs(platform.jobs, log.chainer, log.checks, months);
  const handled: Record<string, (payload: never) => Promise<void>> = {};
  const handle = jest.spyOn(platform.jobs, 'handle').mockImplementation((name, handler) => {
    handled[name] = handler as (payload: never) => Promise<void>;
  });
  const added = jest.spyOn(platform.jobs, 'add').mockResolvedValue();
  jobs.onModuleInit();
  await log.see('call:asterisk-1/1');
  platform.clock.set('2026-04-02T08:00:00+09:00');
  await jobs.start();
  expect(added.mock.calls.map(([name]) => name)).toEqual(['closeAuditDay']);
  await handled.closeAuditDay?.({} as never);
  expect(existsSync(`${platform.config.anchorDir}/2026.jsonl`)).toBe(true);
  expect((await log.checks.state()).lastAnchor).toEqual({ day: '2026-04-01', seq: 1 });
  await log.chainer.onApplicationShutdown();
  handle.mockRestore();
  added.mockRestore();
});
