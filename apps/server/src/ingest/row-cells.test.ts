import { cellsOf, rowOf } from './row-cells.js';

test.each([
  ['two rows', 'a,b\nc,d'],
  ['an open quotation mark', '"a,b'],
  ['nothing', ''],
])('%s are not the cells of one row', (_, text) => {
  expect(cellsOf(text, ',')).toBeNull();
});

test.each([',', '\t', ';', '|'])('cells come back as they were, divided by %j', (delimiter) => {
  const cells = ['010-1234-5678', '', ' a ', 'say "so"', `x${delimiter}y`, 'two\nlines'];
  expect(cellsOf(rowOf(cells, delimiter), delimiter)).toEqual(cells);
});
