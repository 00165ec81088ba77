import { parse } from 'csv-parse/sync';
import type { Line } from './lines.js';
import { delimiters, fieldsOf, MAX_RECORD_CHARACTERS, recordAssembler } from './records.js';

const linesOf = (text: string): Line[] =>
  text.split('\n').map((line, index) => ({ line: index + 1, text: line, problem: null }));

const recordsOf = (text: string) => {
  const assembler = recordAssembler(',');
  const records = assembler.push(linesOf(text));
  assembler.end();
  return records;
};

test('a quotation mark that is never closed refuses the file at its end or after 64 KiB', () => {
  expect(() => recordsOf('a,b\n1,"2\n3,4')).toThrow(/line 2 /);
  const assembler = recordAssembler(',');
  assembler.push(linesOf('"open'));
  expect(() => assembler.push(linesOf('x'.repeat(MAX_RECORD_CHARACTERS)))).toThrow('UNCLOSED_QUOTE');
});

test.each(['"a"b,c', 'c,"a" ', '"a""b"c'])('%p has a stray mark, which spoils no other row', (row) => {
  const records = recordsOf(`1,2\n${row}\n3,4`);

  expect(records.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'STRAY_QUOTE', null]);
});

test('a row has the number of the line in which it starts, blank lines counted but no rows', () => {
  const records = recordsOf('a,b\n\n1,"x\n\ny"\n   \n2,z');

  expect(records.map(({ line, raw }) => [line, raw])).toEqual([
    [1, 'a,b'],
    [3, '1,"x\n\ny"'],
    [7, '2,z'],
  ]);
});

test('a mark inside an unquoted field is the character it is', () => {
  expect(
    fieldsOf(
      recordsOf('5" disk,a"b').map(({ raw }) => raw),
      ',',
    ),
  ).toEqual([['5" disk', 'a"b']]);
});

test('rows told apart here are the rows that a parser of the whole text finds', () => {
  // a fixed generator: every run tries the same 2,000 texts
  let seed = 20181031;
  const pick = <T>(values: readonly T[]): T => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return values[Math.floor((seed / 2147483648) * values.length)] as T;
  };
  const field = (): string =>
    pick(['', 'a', '가나', '"x,y"', '"l1\nl2"', '"say ""hi"""', '""', '"\n"', '" "']);

  for (let round = 0; round < 2000; round += 1) {
    const delimiter = pick(delimiters);
    const text = Array.from({ length: 4 }, () => ['k', field(), field()].join(delimiter)).join('\n');
    const assembler = recordAssembler(delimiter);
    const rows = assembler.push(linesOf(text)).map(({ raw }) => raw);
    assembler.end();

    expect(fieldsOf(rows, delimiter)).toEqual(parse(text, { delimiter }));
  }
});
