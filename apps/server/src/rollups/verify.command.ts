import type { Day } from '@michuhol/calendar';
import type { Command } from 'commander';
import type { WithConsole } from '../platform/with-console.js';
import { dayOption } from './day-option.js';
import { differenceLine } from './difference-lines.js';
import { RefresherService } from './refresher.service.js';
import { VerifyService } from './verify.service.js';

/** `michuhol verify`: compares the roll-ups with the facts and prints every difference; exit code 1 when there is one. */
export const verifyCommand = (program: Command, withConsole: WithConsole): void => {
  program
    .command('verify')
    .description('집계를 원자료에서 다시 계산해 비교한다. (compares the roll-ups with the facts)')
    .option('--from <day>', '첫 날 (first day)', dayOption)
    .option('--to <day>', '끝 날, 포함하지 않음 (end day, not included)', dayOption)
    .action(async ({ from, to }: { from?: Day; to?: Day }) => {
      await withConsole(async (app) => {
        // A console that is not running has nobody else to add up what an import left behind.
        await app.get(RefresherService).settle();
        const { run, differences, unsettled, sealed } = await app
          .get(VerifyService)
          .verify({ from, to }, 'command line');
        for (const difference of differences) console.log(differenceLine(difference));
        for (const { dataSet, from: first, to: end, intact } of sealed)
          console.log(
            `${dataSet} ${first}..${end}: 봉인됨, 집계 ${intact ? '변함없음' : '변경됨'} (sealed, roll-ups ${intact ? 'untouched' : 'CHANGED'})`,
          );
        for (const { dataSet, day } of unsettled)
          console.log(
            `${dataSet} ${day}: 자료가 들어오는 중이라 비교하지 못함 (facts still arriving, not compared)`,
          );
        console.log(`${run.days}일 비교, 차이 ${differences.length}건 (days compared, differences found)`);
        if (differences.length > 0 || sealed.some(({ intact }) => !intact)) process.exitCode = 1;
      });
    });
};
