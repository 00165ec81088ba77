import { inOrder, nextOrder, sortOf } from './row-order.js';
import type { Column } from './table-column.js';

interface Row {
  name: string;
  wait: number | null;
}
const nameColumn: Column<Row> = {
  key: 'name',
  header: '이름',
  text: ({ name }) => name,
  order: ({ name }) => name,
};
const waitColumn: Column<Row> = {
  key: 'wait',
  header: '대기',
  text: () => '',
  align: 'number',
  order: (row) => row.wait,
};
const columns = [nameColumn, waitColumn, { key: 'note', header: '비고', text: () => '' }];
const rows: Row[] = [
  { name: '시정', wait: 3 },
  { name: '교통', wait: null },
  { name: '상수도', wait: 7 },
];
const names = (ordered: readonly Row[]) => ordered.map(({ name }) => name);

test('what has no value stands last, whichever way', () => {
  expect(names(inOrder(rows, columns, { column: 'wait', descending: true }))).toEqual([
    '상수도',
    '시정',
    '교통',
  ]);
  expect(names(inOrder(rows, columns, { column: 'wait', descending: false }))).toEqual([
    '시정',
    '상수도',
    '교통',
  ]);
});

test('an order by a column that is gone, or that has none, leaves the rows as they are', () => {
  expect(inOrder(rows, columns, { column: 'gone', descending: true })).toBe(rows);
  expect(inOrder(rows, columns, { column: 'note', descending: true })).toBe(rows);
  expect(inOrder(rows, columns, null)).toBe(rows);
});

test('names stand as Korean does', () => {
  expect(names(inOrder(rows, columns, { column: 'name', descending: false }))).toEqual([
    '교통',
    '상수도',
    '시정',
  ]);
});

test('the first press begins with the largest number or the first name, the third undoes it', () => {
  const first = nextOrder(waitColumn, null);
  expect(first).toEqual({ column: 'wait', descending: true });
  const second = nextOrder(waitColumn, first);
  expect(second).toEqual({ column: 'wait', descending: false });
  expect(nextOrder(waitColumn, second)).toBeNull();
  expect(nextOrder(nameColumn, second)).toEqual({ column: 'name', descending: false });
});

test('headers tell the order, those that cannot be pressed tell nothing', () => {
  const order = { column: 'wait', descending: true };
  expect(columns.map((column) => sortOf(column, order))).toEqual(['none', 'descending', undefined]);
});
