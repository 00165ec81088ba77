import { readRepairTable, repairTableHead, repairTableRow } from './repair-table.js';

const table = (...texts: string[]): string =>
  repairTableHead({ ko: '출력자 김', en: 'taken by Kim' }) +
  texts
    .map((text, at) => repairTableRow({ position: at + 1, line: at + 2, code: 'X', reason: '이유', text }))
    .join('');

test('refuses what is not the table', () => {
  for (const bytes of ['a,b\n1,2\n', '', '"open'])
    expect(() => readRepairTable(Buffer.from(bytes))).toThrow('NOT_A_REPAIR_FILE');
  expect(() => readRepairTable(Buffer.from([0xb0, 0xa1]))).toThrow('NOT_A_REPAIR_FILE');
});

test('gives back every text as it was, also those that a spreadsheet would run', () => {
  const texts = ['c1,traffic,"a ""b""",3', '=1+1', '-5,a', "'plain", '두 줄\n한 행', ' trailing ', '@x'];
  expect(readRepairTable(Buffer.from(table(...texts)))).toEqual(
    texts.map((text, at) => ({ position: at + 1, text })),
  );
});

test('rows without a place are no rows; the columns may be moved', () => {
  const moved = '원문 (text),위치 (position)\nhello,7\nlost,\nnone,x\n';
  expect(readRepairTable(Buffer.from(moved))).toEqual([{ position: 7, text: 'hello' }]);
});
