import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Import } from '@michuhol/contract';
import type { Actor } from '../audit/audit.service.js';
import { Problem } from '../platform/problem.js';
import type { ImportRunService, ProgressListener } from './import-run.service.js';
import type { ImportsService } from './imports.service.js';
import type { GivenReading } from './import-reading.js';
import type { SourcesService } from './sources.service.js';
import type { UploadsService } from './uploads.service.js';

/** A file to be imported and what is said about it; what is left out is detected. */
export interface FileToImport extends Pick<
  GivenReading,
  'format' | 'encoding' | 'profile' | 'sheet' | 'zone'
> {
  path: string;
  /** Needed unless there is exactly one source of the city's data. */
  sourceCode?: string | undefined;
}

/** What importing from the command line needs. */
export interface ImportServices {
  sources: SourcesService;
  uploads: UploadsService;
  imports: ImportsService;
  runs: ImportRunService;
}

/** Whoever sits at the machine. */
export const COMMAND_LINE: Actor = { id: null, name: 'command line', address: null };

/** Between two looks at an import that another process runs. */
const ELSEWHERE_MS = 500;

const onlyCitySource = async (sources: SourcesService): Promise<string> => {
  const city = (await sources.list()).sources.filter(({ dataSet }) => dataSet === 'city');
  const [only, another] = city;
  if (only && !another) return only.code;
  throw new Problem(
    'REFUSED',
    city.length === 0
      ? {
          ko: '시 자료의 출처가 없습니다. 콘솔의 관리 화면에서 출처를 먼저 만들거나 --source로 지정하세요.',
          en: 'There is no source of city data: add one in administration, or name another with --source.',
        }
      : {
          ko: `출처가 여럿입니다. --source로 하나를 고르세요: ${city.map(({ code }) => code).join(', ')}`,
          en: `There are several sources: choose one with --source: ${city.map(({ code }) => code).join(', ')}`,
        },
    { code: 'SOURCE_NEEDED' },
  );
};

/** Opened when the first byte is asked for: a stream whose error nobody awaits yet would end the process. */
async function* bytesOf(path: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(path, { highWaterMark: 256 * 1024 });
}

/**
 * Imports a file as the console does: it is sealed as an upload, checked, and stored chunk by chunk, but by this
 * process and while the caller waits. Ctrl+C loses nothing: a running console takes the import up, and so does the
 * next start.
 * @throws Problem where the file or what was said about it is refused; ENOENT when there is no such file
 */
export const importFile = async (
  { path, sourceCode, ...reading }: FileToImport,
  { sources, uploads, imports, runs }: ImportServices,
  onProgress: ProgressListener,
  actor: Actor = COMMAND_LINE,
): Promise<Import> => {
  const source = sourceCode ?? (await onlyCitySource(sources));
  const held = await uploads.hold(bytesOf(path));
  const listed = await uploads.list(held, { fileName: basename(path), source, reading }, actor);
  const { problem } = listed.preview;
  if (problem) {
    await imports.discard(listed.id, actor);
    throw new Problem('REFUSED', { ko: problem.ko, en: problem.en }, { code: problem.code });
  }
  await imports.prepare(listed.id, listed.reading, actor);
  // A running console may have found the import first; then its end is waited for.
  while ((await runs.run(listed.id, onProgress)) === 'elsewhere') await wait(ELSEWHERE_MS);
  return imports.get(listed.id);
};
