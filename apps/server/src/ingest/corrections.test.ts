import { endpoints, type Correction, type Import } from '@michuhol/contract';
import { addSource, openIngestServer, type Created, type IngestServer } from './testing.js';

let server: IngestServer;
let sources = 0;
const newSource = () => addSource(server, `corrections-${(sources += 1)}`);
beforeAll(async () => {
  server = await openIngestServer();
});
afterAll(() => server.close());

const imported = async (csv: string, source: string, fileName?: string): Promise<Import> => {
  const { import: created } = (await server.upload(csv, { source, start: 'true' }, fileName)).body as Created;
  return server.finish(created.id);
};
const corrections = async (id: string, query: Record<string, string> = {}): Promise<Correction[]> =>
  (
    (
      await server.ask(endpoints.listImportCorrections, {
        params: { id },
        query,
        headers: server.as.supervisor,
      })
    ).body as { rows: Correction[] }
  ).rows;

const header = 'call_id,queue,arrived_at,outcome,wait_seconds,caller\n';
const row = (n: number, wait: number): string =>
  `c${n},traffic,2026-11-01 10:00:00,answered,${wait},010-1234-000${n}\n`;

test('there is no import, and one that corrected nothing', async () => {
  const answer = await server.ask(endpoints.listImportCorrections, {
    params: { id: '0b0f7ad1-2222-4333-8444-555566667777' },
    headers: server.as.supervisor,
  });
  expect(answer.status).toBe(404);
  const { id } = await imported(header + row(1, 5), await newSource());
  expect(await corrections(id)).toEqual([]);
});

test('old and new of a call, who brought it, from either side; numbers masked', async () => {
  const source = await newSource();
  const first = await imported(header + row(1, 5) + row(2, 5), source, 'first.csv');
  const second = await imported(header + row(1, 6), source, 'second.csv');
  const third = await imported(header + row(1, 7), source, 'third.csv');
  const rows = await corrections(second.id);
  expect(rows).toMatchObject([
    {
      record: 'c1 traffic',
      isPresent: false,
      previous: { import: { fileName: 'first.csv', createdBy: 'manager' }, cells: { waitSeconds: '5' } },
      next: { import: { fileName: 'second.csv' }, cells: { waitSeconds: '6', caller: '010-****-0001' } },
    },
    {
      record: 'c1 traffic',
      isPresent: true,
      previous: { cells: { waitSeconds: '6' } },
      next: { import: { fileName: 'third.csv' }, cells: { waitSeconds: '7', outcome: 'answered' } },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain('1234');
  expect((await corrections(first.id)).map(({ next }) => next.cells.waitSeconds)).toEqual(['6']);
  expect((await corrections(third.id)).map(({ previous }) => previous.cells.waitSeconds)).toEqual(['6']);
});

test('pages of records', async () => {
  const source = await newSource();
  await imported(header + row(1, 5) + row(2, 5) + row(3, 5), source);
  const { id } = await imported(header + row(1, 6) + row(2, 6) + row(3, 6), source);
  const seen: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await corrections(id, { limit: '2', ...(after === undefined ? {} : { after }) });
    if (page.length === 0) break;
    expect(page.length).toBeLessThanOrEqual(2);
    seen.push(...page.map(({ record }) => record));
    after = page.at(-1)?.position;
  }
  expect(seen.sort()).toEqual(['c1 traffic', 'c2 traffic', 'c3 traffic']);
});

test.each([
  [
    'consultation',
    (result: string) =>
      `상담번호,상담일시,대분류,처리결과,발신번호\ns1,2026-11-02 10:00:00,교통,${result},010-1234-5678\n`,
    ['즉시처리', '이관'],
    { result: 'doneAtOnce', caller: '010-****-5678' },
    { result: 'passedOn' },
  ],
  [
    'intervals',
    (answered: string) => `시작일시,분,대기열,인입,응대\n2026-11-02 10:00,15,traffic,10,${answered}\n`,
    ['8', '9'],
    { answered: '8' },
    { answered: '9' },
  ],
  [
    'survey',
    (score: string) => `응답ID,응답일시,점수\nr1,2026-11-02 10:00:00,${score}\n`,
    ['5', '4'],
    { score: '5' },
    { score: '4' },
  ],
] as const)('%s records show theirs alike', async (kind, csv, [before, after], previous, next) => {
  const source = await newSource();
  await imported(csv(before), source);
  const second = await imported(csv(after), source);
  expect(second).toMatchObject({ kind, counts: { corrected: 1 } });
  const rows = await corrections(second.id);
  expect(rows).toMatchObject([{ isPresent: true, previous: { cells: previous }, next: { cells: next } }]);
  expect(JSON.stringify(rows)).not.toContain('1234');
});
