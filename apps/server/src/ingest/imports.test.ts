import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { API_PREFIX, endpoints, type Import, type ImportPreview, type Reading } from '@michuhol/contract';
import { encodeCp949 } from '@michuhol/formats';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
const newSource = () => addSource(server, `files-${(sources += 1)}`);
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const uploads = (): string[] => {
  try {
    return readdirSync(join(server.config.dataDir, 'uploads'));
  } catch {
    return [];
  }
};

const header = 'call_id,queue,arrived_at,outcome,wait_seconds,talk_seconds,agent,caller\n';
const row = (n: number, more: Partial<Record<'outcome' | 'wait' | 'arrived', string>> = {}): string => {
  const arrived = more.arrived ?? `2026-11-${String((n % 28) + 1).padStart(2, '0')} 10:00:00`;
  return `c${n},traffic,${arrived},${more.outcome ?? 'answered'},${more.wait ?? '8'},60,A1,010-1234-${String(n).padStart(4, '0')}\n`;
};
const rows = (count: number): string => Array.from({ length: count }, (_, n) => row(n)).join('');

const start = (created: Created, reading: Partial<Reading> = {}) =>
  server.ask(endpoints.startImport, {
    params: { id: created.import.id },
    body: { ...created.preview.detected, ...reading },
    headers: server.as.manager,
  });

const imported = async (bytes: string | Uint8Array, fields: Record<string, string>): Promise<Import> => {
  const created = (await server.upload(bytes, fields)).body as Created;
  expect((await start(created)).status).toBe(202);
  return server.finish(created.import.id);
};

describe('a file that cannot be read is refused and leaves nothing', () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 7)]);
  const cases: [name: string, code: string, bytes: string | Uint8Array][] = [
    ['empty', 'EMPTY_FILE', ''],
    ['blank', 'EMPTY_FILE', '\n \n'],
    ['a damaged zip under the name of a CSV file', 'ARCHIVE_DAMAGED', zip],
    ['control bytes', 'BINARY_FILE', Buffer.alloc(4000, 1)],
    ['a header alone', 'HEADER_ONLY', header],
    ['a header alone that no profile knows', 'HEADER_ONLY', 'a,b,c\n'],
    ['one line of 3 MB', 'LINE_TOO_LONG', 'x'.repeat(3_000_000)],
    ['an open quotation mark', 'UNCLOSED_QUOTE', `${header}${row(1)}"c2,traffic\n${row(3)}`],
    ['a header with one name twice', 'DUPLICATE_HEADER', `${header.replace('caller', 'queue')}${row(1)}`],
  ];
  test.each(cases)('%s: %s', async (_name, code, bytes) => {
    const source = await newSource();
    const before = await server.count('import');
    expect(await server.upload(bytes, { source })).toMatchObject({ status: 422, code });
    expect(await server.count('import')).toBe(before);
    expect(uploads()).toEqual([]);
  });
});

test('refuses an upload without file, with a wrong field, for no source, and for synthetic data', async () => {
  const source = await newSource();
  await server.dataSource.query(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ('made-up', 'made up', 'synthetic', now())`,
  );
  const post = (body: FormData | string) =>
    fetch(`${server.url}${API_PREFIX}/imports`, { method: 'POST', headers: server.as.manager, body });
  const empty = new FormData();
  empty.append('source', source);
  expect(await (await post(empty)).json()).toMatchObject({ status: 400, code: 'FILE_MISSING' });
  expect(await (await post('text')).json()).toMatchObject({ status: 400, code: 'FILE_MISSING' });
  const file = header + row(1);
  expect((await server.upload(file, {})).status).toBe(400);
  expect((await server.upload(file, { source, encoding: 'latin1' })).status).toBe(400);
  expect((await server.upload(file, { source: 'nowhere' })).status).toBe(404);
  expect((await server.upload(file, { source, profile: 'nothing' })).status).toBe(404);
  expect(await server.upload(file, { source: 'made-up' })).toMatchObject({
    status: 422,
    code: 'SYNTHETIC_SOURCE',
  });
  expect(uploads()).toEqual([]);
});

test('an upload that breaks off leaves no file', async () => {
  const url = new URL(`${server.url}${API_PREFIX}/imports`);
  const sending = httpRequest(url, {
    method: 'POST',
    headers: { ...server.as.manager, 'content-type': 'multipart/form-data; boundary=b' },
  });
  sending.on('error', () => undefined);
  sending.write(
    `--b\r\ncontent-disposition: form-data; name="file"; filename="f.csv"\r\n\r\n${header}${rows(2000)}`,
  );
  const until = async (holds: () => boolean) => {
    for (let tries = 0; !holds() && tries < 200; tries += 1)
      await new Promise((wait) => setTimeout(wait, 20));
  };
  await until(() => uploads().length === 1);
  expect(uploads()).toEqual([expect.stringMatching(/\.part$/)]);
  sending.destroy();
  await until(() => uploads().length === 0);
  expect(uploads()).toEqual([]);
});

test('from upload to done: sealed, previewed with masked numbers, and the sum adds up', async () => {
  const source = await newSource();
  const bad =
    row(50, { outcome: 'vanished' }) +
    row(51, { wait: 'soon' }) +
    row(52, { arrived: '2027-05-05 10:00:00' });
  const answer = await server.upload(header + rows(40) + bad + row(3), { source }, '통화 목록.csv');
  expect(answer.status).toBe(201);
  const created = answer.body as Created;
  const [file = ''] = uploads();
  const sealed = readFileSync(join(server.config.dataDir, 'uploads', file));
  expect(sealed.includes('010-1234')).toBe(false);

  expect(created.import).toMatchObject({ state: 'uploaded', fileName: '통화 목록.csv', kind: 'calls' });
  expect(created.preview).toMatchObject({
    detected: { format: 'delimited', delimiter: ',', encoding: 'utf-8', profile: 'michuhol-calls' },
    problem: null,
  });
  expect(created.preview.rows).toHaveLength(10);
  expect(created.preview.rows[3]?.cells).toMatchObject({
    callId: 'c3',
    outcome: 'answered',
    caller: '010-****-0003',
  });
  expect(JSON.stringify(created.preview)).not.toContain('1234');

  const started = await start(created);
  expect(started).toMatchObject({ status: 202, body: { state: 'queued' } });
  expect(await start(created)).toMatchObject({ status: 409, code: 'ALREADY_STARTED' });
  const done = await server.finish(created.import.id);
  expect(done).toMatchObject({
    state: 'done',
    counts: { read: 44, accepted: 40, duplicate: 1, corrected: 0, rejected: 3, setAside: 0 },
    firstDay: '2026-11-01',
    lastDay: '2026-11-28',
    bytesRead: done.sizeBytes,
    failure: null,
  });
  expect(uploads()).toEqual([]);
  const visits = await server.dataSource.query<unknown[]>('SELECT FROM queue_visit WHERE source_id = $1', [
    source,
  ]);
  expect(visits).toHaveLength(40);
});

test('the rejected rows can be looked at and downloaded, with numbers masked', async () => {
  const source = await newSource();
  const formula = '=HYPERLINK("x"),traffic,2026-11-01 10:00:00,answered,soon,1,A,010-1234-5678\n';
  const done = await imported(header + row(1) + formula.replace('"x"', 'x') + row(2, { outcome: '?' }), {
    source,
  });
  const params = { id: done.id };
  const list = await server.ask(endpoints.listImportProblems, { params, headers: server.as.supervisor });
  expect(list.body).toMatchObject({
    rows: [
      {
        line: 3,
        kind: 'rejected',
        code: 'INVALID_DURATION',
        text: expect.stringContaining('010-****-5678') as string,
      },
      { line: 4, kind: 'rejected', code: 'UNKNOWN_OUTCOME' },
    ],
  });
  const download = () => server.take(`/imports/${done.id}/rejections.csv`);
  const answer = await download();
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const lines = bytes.subarray(3).toString('utf8').split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(/^개인정보 포함 · 출력자 manager importer · 2026-12-01 12:00:00 · 목적 자료 정정/);
  expect(lines[2]).toMatch(/^3,INVALID_DURATION,.*"'=HYPERLINK/);
  expect(lines.join()).not.toContain('1234-5678');

  await server.dataSource.query('UPDATE import_problem SET raw = NULL WHERE import_id = $1', [done.id]);
  expect((await (await download()).text()).split('\r\n')[3]).toMatch(/,$/);
});

test('the same file again is all duplicates, and a changed row a correction', async () => {
  const source = await newSource();
  const file = header + rows(30);
  await imported(file, { source });
  const again = await imported(file, { source });
  expect(again.counts).toMatchObject({ read: 30, accepted: 0, duplicate: 30 });
  const changed = await imported(file.replace(row(7), row(7, { wait: '9' })), { source });
  expect(changed.counts).toMatchObject({ read: 30, accepted: 0, duplicate: 29, corrected: 1 });
});

test('survey answers are imported by the same way', async () => {
  const source = await newSource();
  const file = '응답ID,응답일시,점수\nr1,2026-11-02 10:00:00,5\nr2,2026-11-03,4\nr3,2026-11-03,9\n';
  const done = await imported(file, { source });
  expect(done).toMatchObject({ kind: 'survey', counts: { read: 3, accepted: 2, rejected: 1 } });
});

test('a Korean word far behind the head tells the encoding', async () => {
  const source = await newSource();
  const long = header + rows(6000);
  const korean = row(9999).replace('traffic', '똠방');
  const created = (
    await server.upload(Buffer.concat([Buffer.from(long), encodeCp949(korean).bytes]), { source })
  ).body as Created;
  expect(created.preview.detected.encoding).toBe('cp949');
  await start(created);
  const done = await server.finish(created.import.id);
  expect(done.counts).toMatchObject({ read: 6001, accepted: 6001 });
  const visits = await server.dataSource.query<unknown[]>(
    `SELECT FROM queue_visit WHERE source_id = $1 AND queue = '똠방'`,
    [source],
  );
  expect(visits).toHaveLength(1);
});

test('an unknown header asks for its columns; a profile saved with them reads the file', async () => {
  const source = await newSource();
  const file = header.replace('call_id', '번호').replace('wait_seconds', '기다림') + rows(5);
  const created = (await server.upload(file, { source, start: 'true' })).body as Created;
  expect(created.import.state).toBe('uploaded');
  expect(created.preview.problem?.code).toBe('PROFILE_NEEDED');
  expect(created.preview.mapping.find(({ field }) => field === 'callId')).toMatchObject({
    column: null,
    required: true,
  });
  expect((await start(created)).code).toBe('PROFILE_NEEDED');

  const columns = { callId: ['번호'], waitSeconds: ['기다림'] };
  const params = { id: created.import.id };
  const body = { profile: 'michuhol-calls', columns };
  const preview = await server.ask(endpoints.previewImport, { params, body, headers: server.as.manager });
  expect(preview.body as ImportPreview).toMatchObject({ problem: null });
  const save = (changes: object) =>
    server.ask(endpoints.saveProfile, {
      body: { name: 'other-switch', title: '다른 교환기', basedOn: 'michuhol-calls', columns, ...changes },
      headers: server.as.manager,
    });
  expect((await save({ name: 'michuhol-calls' })).code).toBe('BUILT_IN_NAME');
  expect((await save({ basedOn: 'nothing' })).status).toBe(404);
  expect((await save({ columns: { nothing: ['x'] } })).code).toBe('UNKNOWN_COLUMN');
  expect((await save({ columns: { agent: ['queue'] } })).code).toBe('AMBIGUOUS_COLUMN');
  expect((await save({})).body).toMatchObject({ version: 1, builtIn: false, basedOn: 'michuhol-calls' });
  expect((await save({})).body).toMatchObject({ version: 2 });

  expect((await start(created, { profile: 'other-switch' })).status).toBe(202);
  const done = await server.finish(created.import.id);
  expect(done).toMatchObject({
    state: 'done',
    counts: { accepted: 5 },
    reading: { profile: 'other-switch' },
  });
});

test('an upload can be discarded until it is started', async () => {
  const source = await newSource();
  const created = (await server.upload(header + rows(3), { source })).body as Created;
  const params = { id: created.import.id };
  const discard = () => server.ask(endpoints.discardImport, { params, headers: server.as.manager });
  expect((await discard()).status).toBe(204);
  expect((await discard()).status).toBe(404);
  expect(uploads()).toEqual([]);
  const started = await imported(header + rows(3), { source });
  const late = await server.ask(endpoints.discardImport, {
    params: { id: started.id },
    headers: server.as.manager,
  });
  expect(late.code).toBe('ALREADY_STARTED');
});

test('the list is narrowed to a source and to the repairs of an import, and goes on page by page', async () => {
  const source = await newSource();
  const parent = await imported(header + row(1) + row(2, { wait: 'soon' }), { source });
  const repaired = await server.ask(endpoints.repairRows, {
    params: { id: parent.id },
    body: { rows: [{ position: 2, text: row(2).trimEnd() }] },
    headers: server.as.manager,
  });
  const child = (repaired.body as { import: Import }).import;
  await server.finish(child.id);
  const { import: last } = (await server.upload(header + row(3), { source })).body as Created;
  const list = async (query: Record<string, string>): Promise<string[]> => {
    const answer = await server.ask(endpoints.listImports, { query, headers: server.as.supervisor });
    return endpoints.listImports.reply.parse(answer.body).imports.map(({ id }) => id);
  };

  expect(await list({ source: 'nowhere' })).toEqual([]);
  expect(await list({ source })).toEqual([last.id, child.id, parent.id]);
  expect(await list({ source: last.source.code, limit: '2' })).toEqual([last.id, child.id]);
  expect(await list({ source, limit: '2', after: child.id })).toEqual([parent.id]);
  expect(await list({ repairs: parent.id })).toEqual([child.id]);
});
