import { endpoints, API_PREFIX } from '@michuhol/contract';
import { decodeLine } from '@michuhol/formats';
import { readSheet } from 'read-excel-file/universal';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { ReportsModule } from './reports.module.js';

const { makeTableFile } = endpoints;
let server: TestServer;
let person: SignedIn;

beforeAll(async () => {
  server = await openTestServer([ReportsModule]);
  await addAccount(server, 'counselor', 'counselor');
  person = await signIn(server, 'counselor');
});
afterAll(() => server.close());

const table = (more: Record<string, unknown> = {}) => ({
  format: 'csv',
  title: '대기열별 인입',
  columns: [{ name: '대기열' }, { name: '인입', kind: 'count' }],
  rows: [
    ['똠방각하', 812],
    ['=1+1', null],
  ],
  ...more,
});
const make = async (body: unknown, headers: Record<string, string> = person.headers) => {
  const response = await fetch(`${server.url}${API_PREFIX}${makeTableFile.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
};
const problemIn = (bytes: Buffer) => JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;

test('nobody who is not signed in makes a file', async () => {
  expect((await make(table(), {})).status).toBe(401);
});

test('a row that is longer than the header is refused', async () => {
  const { status, bytes } = await make(table({ rows: [['a', 1, 2]] }));

  expect([status, problemIn(bytes).code]).toEqual([400, 'INVALID_REQUEST']);
});

test('what CP949 cannot hold is refused with its list, and replaced and listed when asked', async () => {
  const rows = [['통화 😀', 1]];
  const refused = await make(table({ format: 'csv-cp949', rows }));
  const written = await make(table({ format: 'csv-cp949', rows, lossy: true }));

  expect(refused.status).toBe(422);
  expect(problemIn(refused.bytes)).toMatchObject({
    code: 'NOT_IN_CP949',
    faults: [{ path: 'U+1F600', message: '😀' }],
  });
  expect(decodeLine(written.bytes, 'cp949').text).toContain('통화 ?,1\r\n');
});

test('CSV and workbook hold the table; no cell is a formula', async () => {
  const csv = (await make(table())).bytes.toString('utf8');
  const cp949 = decodeLine((await make(table({ format: 'csv-cp949' }))).bytes, 'cp949').text;
  const { bytes } = await make(table({ format: 'xlsx' }));

  expect(csv).toContain(`\uFEFF대기열,인입\r\n똠방각하,812\r\n"'=1+1",\r\n`);
  expect(cp949).toContain('똠방각하,812\r\n');
  expect(await readSheet(new Blob([Uint8Array.from(bytes)]))).toEqual([
    ['대기열', '인입'],
    ['똠방각하', 812],
    ['=1+1', null],
  ]);
});
