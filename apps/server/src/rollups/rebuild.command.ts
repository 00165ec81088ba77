import type { Day } from '@michuhol/calendar';
import type { Command } from 'commander';
import type { WithConsole } from '../platform/with-console.js';
import { dayOption } from './day-option.js';
import { differenceLine } from './difference-lines.js';
import { RebuildService } from './rebuild.service.js';

/** `michuhol rebuild`: makes the roll-ups of a range what the facts add up to, and prints old and new of every value. */
export const rebuildCommand = (program: Command, withConsole: WithConsole): void => {
  program
    .command('rebuild')
    .description('기간의 집계를 원자료에서 다시 만든다. (makes the roll-ups of a range again from the facts)')
    .requiredOption('--from <day>', '첫 날 (first day)', dayOption)
    .requiredOption('--to <day>', '끝 날, 포함하지 않음 (end day, not included)', dayOption)
    .action(async ({ from, to }: { from: Day; to: Day }) => {
      await withConsole(async (app) => {
        const by = { id: null, name: 'command line', address: null };
        const { run, repaired, sealed } = await app
          .get(RebuildService)
          .rebuild(from, to, by, (day) => process.stderr.write(`\r${day}`));
        process.stderr.write('\r          \r');
        for (const difference of repaired) console.log(differenceLine(difference));
        for (const { dataSet, day } of sealed)
          console.log(`${dataSet} ${day}: 봉인되어 다시 만들지 않음 (sealed, left as it is)`);
        console.log(`${run.days}일, 고친 값 ${run.differences}개 (days, values repaired)`);
      });
    });
};
