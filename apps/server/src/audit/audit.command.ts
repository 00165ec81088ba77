import { day as dayIn, startOfDay, type Day } from '@michuhol/calendar';
import type { ChainFault } from '@michuhol/contract';
import type { Command } from 'commander';
import type { WithConsole } from '../platform/with-console.js';
import { dayOption } from '../rollups/day-option.js';
import { ChainChecks } from './chain-checks.service.js';

const faultLine = ({ kind, seq, entryId, detail }: ChainFault): string =>
  [
    kind,
    seq === null ? null : `seq ${seq}`,
    entryId === null ? null : `entry ${entryId}`,
    detail.ko,
    detail.en,
  ]
    .filter((part) => part !== null)
    .join(' · ');

const instant = (day: Day | undefined): string | null =>
  day === undefined
    ? null
    : startOfDay(dayIn(day))
        .toISOString()
        .replace(/\.(\d{3})Z$/, '.$1000Z');

/** `michuhol audit verify|anchor`: the proof that the access log was not tampered with; exit code 1 when it was. */
export const auditCommand = (program: Command, withConsole: WithConsole): void => {
  const audit = program.command('audit').description('접속기록의 무결성 (integrity of the access log)');
  audit
    .command('verify')
    .description(
      '사슬과 기준점으로 접속기록을 확인한다. (verifies the log by its chain and the anchors outside the database)',
    )
    .option('--from <day>', '첫 날 (first day of the entries compared)', dayOption)
    .option('--to <day>', '끝 날, 포함하지 않음 (end day, not included)', dayOption)
    .action(async ({ from, to }: { from?: Day; to?: Day }) => {
      await withConsole(async (app) => {
        const range = { from: instant(from), to: instant(to) };
        const { report } = await app.get(ChainChecks).verify('command line', range);
        for (const fault of report.faults) console.log(faultLine(fault));
        console.log(
          `기록 ${report.entries}건, 기준점 ${report.anchors}개 확인, 이상 ${report.faults.length}건 (entries and anchors verified, faults found)`,
        );
        if (report.faults.length > 0) process.exitCode = 1;
      });
    });
  audit
    .command('anchor')
    .description('어제까지의 기준점을 쓴다. (writes the anchor of the day before, unless it is there)')
    .action(async () => {
      await withConsole(async (app) => {
        const day = await app.get(ChainChecks).anchor();
        console.log(
          day === null ? '쓸 것이 없음 (nothing to write)' : `${day} 기준점을 썼음 (anchor written)`,
        );
      });
    });
};
