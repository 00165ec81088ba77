import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
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
  expect(recordsOf('5" disk,a"b').map(({ raw }) => fieldsOf(raw, ','))).toEqual([['5" disk', 'a"b']]);
});

test('rows told apart and taken apart here are those that a parser of the whole text finds', () => {
  const plain = fc.constantFrom('', 'a', '가나', ' ', '뷁', "it's");
  const quoted = fc
    .array(fc.constantFrom('a', '가', ',', '\t', ';', '|', '\n', '""', ' '))
    .map((parts) => `"${parts.join('')}"`);
  // a first field that is not blank: a blank line is no row here and one with an empty field there
  const row = fc.array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 6 }).map((rest) => ['k', ...rest]);

  fc.assert(
    fc.property(fc.constantFrom(...delimiters), fc.array(row, { minLength: 1 }), (delimiter, rows) => {
      const text = rows.map((fields) => fields.join(delimiter)).join('\n');
      const assembler = recordAssembler(delimiter);
      const found = assembler.push(linesOf(text)).map(({ raw }) => fieldsOf(raw, delimiter));
      assembler.end();

      expect(found).toEqual(parse(text, { delimiter, relax_column_count: true }));
    }),
    { numRuns: 1_000 },
  );
});
