import { gzipSync } from 'node:zlib';
import { endpoints, type Import, type ReplyOf } from '@michuhol/contract';
import { workbookOf, zipOf } from '../reports/workbook.testing.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
const newSource = () => addSource(server, `formats-${(sources += 1)}`);
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const header = 'call_id,queue,arrived_at,outcome,wait_seconds';
const lines = (from: number, to: number, wait: (n: number) => string = String): string[] =>
  Array.from({ length: to - from }, (_, n) => `c${from + n},traffic,2026-11-01 10:00:00,answered,${wait(n)}`);
const csv = (from: number, to: number): string => `${[header, ...lines(from, to)].join('\n')}\n`;

const imported = async (bytes: Uint8Array | string, fields: Record<string, string>): Promise<Import> => {
  const answer = await server.upload(bytes, { ...fields, start: 'true' });
  expect(answer.status).toBe(201);
  return server.finish((answer.body as Created).import.id);
};

const bomb = () =>
  gzipSync(`${csv(0, 1)}${'c,traffic,2026-11-01 10:00:00,answered,1\n'.repeat(700_000)}`, { level: 9 });

test.each([
  [
    'a zip in a zip',
    'ARCHIVE_NESTED',
    () => zipOf([{ name: 'a.zip', text: 'PK\u0003\u0004' + 'x'.repeat(100) }]),
  ],
  [
    'a name that leads out of the archive',
    'ARCHIVE_PATH',
    () => zipOf([{ name: '../a.csv', text: csv(0, 2) }]),
  ],
  ['a damaged gzip', 'ARCHIVE_DAMAGED', () => gzipSync(csv(0, 50_000)).subarray(0, 3000)],
])('%s is refused and leaves nothing: %s', async (_what, code, bytes) => {
  const answer = await server.upload(bytes(), { source: await newSource(), start: 'true' });
  const id = (answer.body as Partial<Created>).import?.id;
  const found = id === undefined ? answer.code : (await server.finish(id)).failure?.code;
  expect(found).toBe(code);
  expect(await server.count('queue_visit')).toBe(0);
});

test('what swells beyond all measure fails without a row', async () => {
  const answer = await server.upload(bomb(), { source: await newSource(), start: 'true' });
  const id = (answer.body as Partial<Created>).import?.id;
  const failed = id === undefined ? null : await server.finish(id);
  expect(failed?.failure?.code ?? answer.code).toBe('ARCHIVE_BOMB');
  expect(await server.count('queue_visit')).toBe(0);
});

test('gzip and zip hold what stands in them, and say so', async () => {
  const packed = await imported(gzipSync(csv(0, 100)), { source: await newSource() });
  expect(packed).toMatchObject({
    state: 'done',
    reading: { container: 'gzip', format: 'delimited' },
    counts: { read: 100, accepted: 100 },
  });
  const zip = zipOf([
    { name: 'one.csv', text: csv(0, 10) },
    { name: 'two.csv', text: `${header}\n${lines(10, 15, (n) => (n === 2 ? 'soon' : '1')).join('\n')}\n` },
  ]);
  const both = await imported(zip, { source: await newSource() });
  expect(both).toMatchObject({
    reading: { container: 'zip' },
    counts: { read: 15, accepted: 14, rejected: 1 },
  });
  const list = await server.ask(endpoints.listImportProblems, {
    params: { id: both.id },
    headers: server.as.supervisor,
  });
  // Lines are counted anew in each file, places are not.
  const [row] = (list.body as ReplyOf<typeof endpoints.listImportProblems>).rows;
  expect(row).toMatchObject({ line: 4, position: 13 });
  expect(row?.message.en).toContain('two.csv');
});

test('a sheet of a workbook is read by a profile, and its rejected rows are repaired as text', async () => {
  const source = await newSource();
  const cells = [
    header.split(','),
    ...lines(0, 3, (n) => (n === 1 ? 'soon' : '5')).map((line) => line.split(',')),
  ];
  const { preview } = (await server.upload(workbookOf(cells), { source })).body as Created;
  expect(preview).toMatchObject({ sheets: ['추이'], header: header.split(',') });
  const parent = await imported(workbookOf(cells), { source });
  expect(parent).toMatchObject({
    reading: { format: 'xlsx' },
    counts: { read: 3, accepted: 2, rejected: 1 },
  });
  const answer = await server.ask(endpoints.repairRows, {
    params: { id: parent.id },
    body: { rows: [{ position: 2, text: lines(1, 2, () => '7')[0] }] },
    headers: server.as.manager,
  });
  const child = await server.finish((answer.body as { import: Import }).import.id);
  expect(child.counts).toMatchObject({ read: 1, accepted: 1 });
});

test('a format without zones is read in the zone that was said, and an unknown zone is refused', async () => {
  const cdr = `"","0101234","100","dasan","","PJSIP/a","PJSIP/b","Queue","dasan","2026-11-01 10:00:00","2026-11-01 10:00:05","2026-11-01 10:01:00",60,55,"ANSWERED","DOCUMENTATION","1790000000.1",""\n`;
  const source = await newSource();
  const unknown = await server.upload(cdr, { source, format: 'asterisk_cdr', zone: 'Mars/Base' });
  expect(unknown).toMatchObject({ status: 422, code: 'UNKNOWN_ZONE' });
  const done = await imported(cdr, { source, format: 'asterisk_cdr', zone: 'UTC' });
  expect(done).toMatchObject({ state: 'done', counts: { read: 1, accepted: 1 }, firstDay: '2026-11-01' });
  const [event] = await server.dataSource.query<{ occurred_at: Date }[]>(
    'SELECT occurred_at FROM call_event WHERE source_id = $1',
    [source],
  );
  expect(event?.occurred_at.toISOString()).toBe('2026-11-01T10:00:00.000Z');
});
