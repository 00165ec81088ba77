import { endpoints, type ImportPreview } from '@michuhol/contract';
import { michuholCalls, profileDocument } from '@michuhol/formats';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const base = profileDocument(michuholCalls);
const document = {
  ...base,
  title: { ko: '옆 교환기', en: 'The switch next door' },
  columns: { ...base.columns, callId: { ...base.columns.callId, names: ['통화번호'] } },
};
const put = (name: string, given: object) =>
  server.ask(endpoints.putProfile, {
    params: { name },
    body: { document: given },
    headers: server.as.manager,
  });
const get = (name: string, query: Record<string, string> = {}) =>
  server.ask(endpoints.getProfile, { params: { name }, query, headers: server.as.supervisor });

test('refuses built-in names, unknown profiles, and documents with faults, each by its place', async () => {
  expect((await put('michuhol-calls', document)).code).toBe('BUILT_IN_NAME');
  expect((await get('nothing')).status).toBe(404);
  const { kind: _kind, ...kindless } = document;
  const answer = await put('next-door', kindless);
  expect(answer).toMatchObject({ status: 422, code: 'INVALID_PROFILE' });
  expect((answer.body as { faults: { path: string }[] }).faults.map(({ path }) => path)).toEqual([
    'document.kind',
  ]);
  const check = await server.ask(endpoints.checkProfile, {
    body: { document: { ...document, zone: 'Mars/Base' } },
    headers: server.as.manager,
  });
  expect(check.body).toMatchObject({ faults: [{ path: 'zone' }] });
  expect(await server.count('column_profile')).toBe(0);
});

test('a profile is saved whole, version by version, exported, and brought in elsewhere', async () => {
  expect((await put('next-door', document)).body).toMatchObject({
    name: 'next-door',
    version: 1,
    builtIn: false,
    basedOn: null,
    title: { ko: '옆 교환기' },
  });
  expect((await put('next-door', { ...document, zone: 'UTC' })).body).toMatchObject({ version: 2 });
  const newest = (await get('next-door')).body as {
    document: { zone: string };
    versions: { version: number }[];
  };
  expect(newest.document.zone).toBe('UTC');
  expect(newest.versions.map(({ version }) => version)).toEqual([2, 1]);
  expect((await get('next-door', { version: '1' })).body).toMatchObject({ document: { zone: base.zone } });

  const file = await server.ask(endpoints.exportProfile, {
    params: { name: 'next-door' },
    headers: server.as.supervisor,
  });
  expect(file.headers.get('content-disposition')).toContain('next-door-v2.json');
  expect((await put('brought-in', file.body as object)).body).toMatchObject({ version: 1, kind: 'calls' });
  const listed = await server.ask(endpoints.listProfiles, { headers: server.as.supervisor });
  const names = (listed.body as { profiles: { name: string }[] }).profiles.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['michuhol-calls', 'next-door', 'brought-in']));
});

test('a profile with rules of its own can be renamed column by column and stays whole', async () => {
  await put('own-rules', document);
  const saved = await server.ask(endpoints.saveProfile, {
    body: { name: 'own-rules-2', title: '다른 열', basedOn: 'own-rules', columns: { callId: ['호번호'] } },
    headers: server.as.manager,
  });
  expect(saved.body).toMatchObject({ version: 1, basedOn: null, columns: { callId: ['호번호'] } });
  expect((await get('own-rules-2')).body).toMatchObject({
    document: { columns: { callId: { names: ['호번호'] } } },
  });
});

test('an unsaved profile shows the first rows of an upload', async () => {
  const source = await addSource(server, 'unsaved');
  const csv = '통화번호,queue,arrived_at,outcome,wait_seconds\n7,traffic,2026-11-01 10:00:00,answered,8\n';
  const created = (await server.upload(csv, { source })).body as Created;
  const preview = async (body: object): Promise<ImportPreview> =>
    (
      await server.ask(endpoints.previewImport, {
        params: { id: created.import.id },
        body,
        headers: server.as.manager,
      })
    ).body as ImportPreview;
  expect((await preview({ unsaved: document })).rows).toMatchObject([
    { kind: 'call', cells: { callId: '7' } },
  ]);
  const shifted = await preview({ unsaved: { ...document, zone: 'UTC' } });
  expect(shifted.rows[0]?.cells.startedAt).toBe('2026-11-01T10:00:00.000Z');
});
