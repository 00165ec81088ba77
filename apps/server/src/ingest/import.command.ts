import { encodings, importFormats, type Import } from '@michuhol/contract';
import { Presets, SingleBar } from 'cli-progress';
import { Option, type Command } from 'commander';
import { DataRoom } from '../platform/data-room.js';
import { grouped } from '../platform/grouped.js';
import type { WithConsole } from '../platform/with-console.js';
import { RollupsService } from '../rollups/rollups.service.js';
import { importFile, type FileToImport } from './import-file.command.js';
import { ImportRunService } from './import-run.service.js';
import { ImportsService } from './imports.service.js';
import { SourcesService } from './sources.service.js';
import { UploadsService } from './uploads.service.js';

interface Options {
  profile?: string;
  source?: string;
  format?: FileToImport['format'];
  encoding?: FileToImport['encoding'];
  sheet?: string;
  zone?: string;
}

const summaryOf = ({ fileName, state, counts, failure, held }: Import): string => {
  const { read, accepted, duplicate, corrected, rejected, setAside } = counts;
  const sum =
    `읽음 ${grouped(read)} = 반영 ${grouped(accepted)} + 중복 ${grouped(duplicate)} + 정정 ${grouped(corrected)} + ` +
    `거부 ${grouped(rejected)} + 제외 ${grouped(setAside)} ` +
    `(read = accepted + duplicate + corrected + rejected + set aside)`;
  const reason = failure ?? (state === 'held' ? held : null);
  return reason
    ? `${fileName}: ${reason.ko} (${reason.en}) [${reason.code}] ${sum}`
    : `${fileName}: ${state}. ${sum}`;
};

/** `michuhol import FILE`: the same import as in the console, with a progress bar on standard error. */
export const importCommand = (program: Command, withConsole: WithConsole): void => {
  program
    .command('import')
    .description('파일을 반입한다. (imports a call log, a call list or survey answers)')
    .argument('<file>', '파일 (file)')
    .option('--profile <name>', '열 프로파일 (column profile of a delimited file)')
    .option('--source <code>', '자료 출처 (source; needed unless there is exactly one of the city)')
    .addOption(new Option('--format <format>', '형식 (format)').choices([...importFormats]))
    .addOption(new Option('--encoding <encoding>', '문자 인코딩 (encoding)').choices([...encodings]))
    .option('--sheet <name>', '통합 문서의 시트 (sheet of a workbook; the first one otherwise)')
    .option('--zone <zone>', '시간대 없는 시각의 시간대 (zone of times that carry none, for example UTC)')
    .action(async (path: string, options: Options) => {
      await withConsole(async (app) => {
        await app.get(DataRoom).need();
        const bar = new SingleBar(
          {
            format: '{bar} {percentage}% | {rows} 행(rows) | {eta_formatted}',
            clearOnComplete: true,
            hideCursor: true,
          },
          Presets.shades_classic,
        );
        const done = await importFile(
          {
            path,
            profile: options.profile,
            format: options.format,
            encoding: options.encoding,
            sheet: options.sheet,
            zone: options.zone,
            sourceCode: options.source,
          },
          {
            sources: app.get(SourcesService),
            uploads: app.get(UploadsService),
            imports: app.get(ImportsService),
            runs: app.get(ImportRunService),
          },
          (progress) => {
            if (!bar.isActive) bar.start(progress.sizeBytes, 0, { rows: 0 });
            bar.update(progress.bytesRead, { rows: progress.counts.read });
          },
        ).finally(() => bar.stop());
        console.log(summaryOf(done));
        await app.get(RollupsService).settleAlone();
        if (done.state !== 'done') process.exitCode = 1;
      });
    });
};
