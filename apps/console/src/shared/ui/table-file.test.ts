import { endpoints } from '@michuhol/contract';
import type { Column } from './table-column.js';
import { tableFileRequest } from './table-file.js';

interface Row {
  year: string;
  calls: string;
  ratio: number | null;
}

const columns: Column<Row>[] = [
  { key: 'year', header: '연도', text: ({ year }) => year, align: 'number' },
  { key: 'calls', header: '상담', text: ({ calls }) => calls, align: 'number' },
  {
    ...{ key: 'ratio', header: '비율', group: '응대', align: 'number' },
    text: ({ ratio }) => `${ratio}%`,
    raw: ({ ratio }) => ratio,
  },
  { key: 'remark', header: '비고', text: () => '1,000' },
];
const rows = [
  { year: '2018', calls: '797,636', ratio: 0.957 },
  { year: '2011', calls: '–', ratio: null },
];
const request = tableFileRequest(
  { caption: '통계', unitLine: '(단위 : 건)', columns, rows },
  { format: 'xlsx', language: 'ko', lossy: false },
);

test('numbers go as numbers, texts as texts, and what has no value stays what it says', () => {
  expect(request.body?.rows).toEqual([
    [2018, 797636, 0.957, '1,000'],
    [2011, '–', null, '1,000'],
  ]);
});

test('a column is shown with commas where the page does so, and carries its group in its name', () => {
  expect(request.body?.columns).toEqual([
    { name: '연도', kind: 'text' },
    { name: '상담', kind: 'count' },
    { name: '응대: 비율', kind: 'text' },
    { name: '비고', kind: 'text' },
  ]);
});

test('the request is one that the server takes', () => {
  expect(endpoints.makeTableFile.body.safeParse(request.body).success).toBe(true);
});
