import { API_PREFIX, endpoints, type Import } from '@michuhol/contract';
import { ImportWork } from './import-job.service.js';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const header = 'call_id,queue,arrived_at,outcome,wait_seconds,caller\n';
const row = (n: number, wait: string): string =>
  `c${n},traffic,2026-11-01 10:00:00,answered,${wait},010-1234-000${n}\n`;

/** An import of four rows, of which the second and the third are rejected. */
const withRejected = async (): Promise<{ source: string; parent: Import }> => {
  const source = await addSource(server, `repairs-${(sources += 1)}`);
  const csv = header + row(1, '8') + row(2, 'soon') + row(3, 'later') + row(4, '9');
  const { import: created } = (await server.upload(csv, { source, start: 'true' })).body as Created;
  const parent = await server.finish(created.id);
  expect(parent.counts).toMatchObject({ read: 4, accepted: 2, rejected: 2 });
  return { source, parent };
};

const state = async (id: string): Promise<Import> =>
  (await server.ask(endpoints.getImport, { params: { id }, headers: server.as.supervisor })).body as Import;
const repair = (id: string, rows: { position: number; text: string }[]) =>
  server.ask(endpoints.repairRows, { params: { id }, body: { rows }, headers: server.as.manager });
const rejectedIn = async (id: string): Promise<number[]> =>
  (
    (await server.ask(endpoints.listImportProblems, { params: { id }, headers: server.as.supervisor }))
      .body as {
      rows: { position: number }[];
    }
  ).rows.map(({ position }) => position);
/** The entries of the access log about an import's rows: act, endpoint, and the row where one was asked for. */
const looks = async (id: string): Promise<string[]> => {
  const rows = await server.dataSource.query<{ look: string }[]>(
    `SELECT concat_ws(' ', act, action, coalesce(details ->> 'position', '-')) AS look FROM audit_entry
     WHERE act <> 'list' AND $1 = ANY (subjects) OR subject = $1 AND action IN ('import.showRow', 'import.repairFile')
     ORDER BY id`,
    [id],
  );
  return rows.map(({ look }) => look);
};
const fileOf = async (id: string): Promise<string> => {
  const answer = await server.take(`/imports/${id}/repair.csv`);
  return answer.text();
};
const upload = async (id: string, csv: string) => {
  const form = new FormData();
  form.append('file', new Blob([csv]), 'repair.csv');
  const answer = await fetch(`${server.url}${API_PREFIX}/imports/${id}/repairs/file`, {
    method: 'POST',
    headers: server.as.manager,
    body: form,
  });
  return {
    status: answer.status,
    body: (await answer.json()) as { import: Import; skipped: number; code?: string },
  };
};
const fixed = (n: number): string => row(n, '7').trimEnd();

test('refuses rows that are not rejected, unchanged texts, files of another kind, and who may not write', async () => {
  const { parent } = await withRejected();
  expect(await repair(parent.id, [{ position: 1, text: fixed(1) }])).toMatchObject({
    status: 422,
    code: 'NOTHING_TO_REPAIR',
  });
  expect((await repair(parent.id, [{ position: 2, text: row(2, 'soon').trimEnd() }])).code).toBe(
    'NOTHING_TO_REPAIR',
  );
  expect((await upload(parent.id, 'a,b\n1,2\n')).body.code).toBe('NOT_A_REPAIR_FILE');
  const asSupervisor = await server.ask(endpoints.getRejectedRow, {
    params: { id: parent.id, position: '2' },
    headers: server.as.supervisor,
  });
  expect(asSupervisor.status).toBe(403);
});

test('one row is looked at with its whole text, which is noted once, repaired and taken in', async () => {
  const { source, parent } = await withRejected();
  const shown = await server.ask(endpoints.getRejectedRow, {
    params: { id: parent.id, position: '2' },
    headers: server.as.manager,
  });
  expect(shown.body).toEqual({
    position: 2,
    line: 3,
    text: row(2, 'soon').trimEnd(),
    header: header.trimEnd().split(','),
    cells: row(2, 'soon').trimEnd().split(','),
  });
  expect(await looks(parent.id)).toEqual(['view getRejectedRow 2']);

  const answer = (await repair(parent.id, [{ position: 2, text: fixed(2) }])).body as { import: Import };
  const child = await server.finish(answer.import.id);
  expect(child).toMatchObject({
    state: 'done',
    origin: 'repair',
    repairs: parent.id,
    counts: { read: 1, accepted: 1, rejected: 0 },
  });
  expect(await state(parent.id)).toMatchObject({
    repaired: 1,
    counts: { read: 4, accepted: 2, rejected: 2 },
  });
  expect(await rejectedIn(parent.id)).toEqual([3]);
  expect(await server.count(`queue_visit WHERE source_id = '${source}'`)).toBe(3);
  expect((await repair(parent.id, [{ position: 2, text: fixed(2) }])).code).toBe('NOTHING_TO_REPAIR');
});

test('a row is repaired by its cells, which are written as the file would have them', async () => {
  const { source, parent } = await withRejected();
  const cells = ['c2', 'traffic, bus', '2026-11-01 10:00:00', 'answered', '7', ''];
  const answer = await server.ask(endpoints.repairRows, {
    params: { id: parent.id },
    body: { rows: [{ position: 2, cells }] },
    headers: server.as.manager,
  });
  const child = await server.finish((answer.body as { import: Import }).import.id);
  expect(child.counts).toMatchObject({ read: 1, accepted: 1 });
  expect(await server.count(`queue_visit WHERE source_id = '${source}' AND queue = 'traffic, bus'`)).toBe(1);
});

test('the file of rejected rows comes back repaired; what is still wrong stays in quarantine', async () => {
  const { parent } = await withRejected();
  const file = await fileOf(parent.id);
  expect(file).toContain('010-1234-0002');
  expect(await looks(parent.id)).toEqual(['export downloadRepairFile -']);
  const answer = await upload(parent.id, file.replace('soon', '12').replace('later', 'never'));
  expect(answer).toMatchObject({ status: 201, body: { skipped: 0 } });
  const child = await server.finish(answer.body.import.id);
  expect(child.counts).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  expect(await rejectedIn(parent.id)).toEqual([3]);
  expect((await upload(parent.id, await fileOf(parent.id))).body.code).toBe('NOTHING_TO_REPAIR');
});

test('a text that is not exactly one row is rejected by itself', async () => {
  const { parent } = await withRejected();
  const answer = (
    await repair(parent.id, [
      { position: 2, text: `${fixed(2)}\n${fixed(5)}` },
      { position: 3, text: `"${fixed(3)}` },
    ])
  ).body as { import: Import };
  const child = await server.finish(answer.import.id);
  expect(child).toMatchObject({ state: 'done', counts: { read: 2, accepted: 0, rejected: 2 } });
  const list = await server.ask(endpoints.listImportProblems, {
    params: { id: child.id },
    headers: server.as.supervisor,
  });
  expect((list.body as { rows: { code: string }[] }).rows.map(({ code }) => code)).toEqual([
    'NOT_ONE_ROW',
    'UNCLOSED_QUOTE',
  ]);
});

test('rows go back into quarantine when their repair is withdrawn', async () => {
  const { parent } = await withRejected();
  const { import: child } = (await repair(parent.id, [{ position: 3, text: fixed(3) }])).body as {
    import: Import;
  };
  await server.finish(child.id);
  expect(await rejectedIn(parent.id)).toEqual([2]);
  await server.ask(endpoints.withdrawImport, {
    params: { id: child.id },
    body: { reason: '잘못 고침' },
    headers: server.as.manager,
  });
  await server.app.get(ImportWork).withdraw(child.id);
  expect(await rejectedIn(parent.id)).toEqual([2, 3]);
  expect((await state(parent.id)).repaired).toBe(0);
});

test('rows of a queue_log are repaired as such', async () => {
  const source = await addSource(server, `repairs-${(sources += 1)}`);
  const log = `1790000000|1790000000.1|dasan|NONE|ENTERQUEUE||01012345678|1\n1790000004|1790000000.1|dasan|NONE|ABANDON|1|1|later\n`;
  const { import: created } = (await server.upload(log, { source, start: 'true' }, 'queue_log'))
    .body as Created;
  const parent = await server.finish(created.id);
  expect(parent.counts).toMatchObject({ accepted: 1, rejected: 1 });
  const shown = await server.ask(endpoints.getRejectedRow, {
    params: { id: parent.id, position: '2' },
    headers: server.as.manager,
  });
  expect(shown.body).toMatchObject({ header: null, cells: null });
  const text = '1790000004|1790000000.1|dasan|NONE|ABANDON|1|1|4';
  const { import: child } = (await repair(parent.id, [{ position: 2, text }])).body as { import: Import };
  expect((await server.finish(child.id)).counts).toMatchObject({ accepted: 1 });
  expect(await server.count(`queue_visit WHERE source_id = '${source}' AND outcome = 'abandoned'`)).toBe(1);
});
