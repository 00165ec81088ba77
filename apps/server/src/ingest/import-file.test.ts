import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile, type ImportServices } from './import-file.command.js';
import { ImportRunService } from './import-run.service.js';
import { ImportsService } from './imports.service.js';
import { MappingsService } from './mappings.service.js';
import { loadSample, SAMPLE_SOURCE } from './sample.js';
import { SourcesService } from './sources.service.js';
import { addSource, openIngestServer, type IngestServer } from './testing.js';
import { UploadsService } from './uploads.service.js';

let server: IngestServer;
let services: ImportServices & { mappings: MappingsService };
beforeAll(async () => {
  server = await openIngestServer();
  services = {
    sources: server.app.get(SourcesService),
    uploads: server.app.get(UploadsService),
    imports: server.app.get(ImportsService),
    runs: server.app.get(ImportRunService),
    mappings: server.app.get(MappingsService),
  };
});
afterAll(() => server.close());

const fileOf = (name: string, text: string): string => {
  const path = join(server.folder, name);
  writeFileSync(path, text);
  return path;
};

const line = '1790000000|1790000000.1|dasan|NONE|ENTERQUEUE||01012345678|1\n';

test('needs a source unless the city has exactly one', async () => {
  const path = fileOf('queue_log', line);
  const run = () => importFile({ path }, services, () => undefined);
  await expect(run()).rejects.toMatchObject({ more: { code: 'SOURCE_NEEDED' } });
  await addSource(server, 'asterisk-1');
  expect(await run()).toMatchObject({ state: 'done', createdBy: 'command line', counts: { accepted: 1 } });
  await addSource(server, 'asterisk-2');
  await expect(run()).rejects.toMatchObject({
    more: { code: 'SOURCE_NEEDED' },
    message: expect.stringContaining('asterisk-1, asterisk-2') as string,
  });
});

test('refuses what the console would refuse, and leaves nothing of it', async () => {
  const before = await server.count('import');
  const run = (path: string) => importFile({ path, sourceCode: 'asterisk-1' }, services, () => undefined);
  await expect(run(join(server.folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(run(fileOf('a.csv', ''))).rejects.toMatchObject({ more: { code: 'EMPTY_FILE' } });
  await expect(run(fileOf('b.csv', 'a,b\n1,2\n'))).rejects.toMatchObject({
    more: { code: 'PROFILE_NEEDED' },
  });
  expect(await server.count('import')).toBe(before);
});

test('the recorded sample is loaded once and counts as its log does', async () => {
  await loadSample(services);
  await loadSample(services);
  const source = await services.sources.find(SAMPLE_SOURCE);
  const { imports } = await services.imports.list({ limit: 50, source: source.id });
  expect(imports).toMatchObject([
    { state: 'done', createdBy: 'system', counts: { read: 2140, rejected: 0, setAside: 0 } },
  ]);
  const { accepted = 0, duplicate = 0 } = imports[0]?.counts ?? {};
  expect(accepted + duplicate).toBe(2140);
  const visits = await server.dataSource.query<unknown[]>(
    `SELECT queue, count(*)::int AS visits FROM queue_visit WHERE source_id = $1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 3`,
    [source.id],
  );
  expect(visits).toMatchObject([{ queue: 'dasan' }, { queue: 'minwon' }, { queue: 'vip' }]);
  const { unmappedQueues, targets } = await services.mappings.get(source.id);
  expect(unmappedQueues.map(({ queue }) => queue).sort()).toEqual(['leaver', 'poolq']);
  expect(targets.find(({ queue }) => queue === 'dasan')).toMatchObject({ withinSeconds: 5 });
});
