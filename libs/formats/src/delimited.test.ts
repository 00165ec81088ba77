import iconv from 'iconv-lite';
import { readDelimited } from './delimited.js';
import type { Encoding } from './encoding.js';
import { encodings } from './encoding.js';
import { michuholCalls } from './profiles/michuhol-calls.js';
import type { Delimiter } from './records.js';
import { callsOf, collect, endless, fates, inPieces, visitWith } from './testing.js';

const header = 'call_id,queue,arrived_at,outcome,wait_seconds';
const row = (id: string): string => `${id},교통,2018-10-31 14:05:09,응대,8`;

const readBytes = (
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding = 'utf-8',
  delimiter: Delimiter = ',',
) => collect(readDelimited(bytes, { encoding, delimiter, profile: michuholCalls }));

const read = (text: string) => readBytes(inPieces(Buffer.from(text)));

describe('refuses a file', () => {
  test.each([
    ['that is empty', '', 'EMPTY_FILE'],
    ['of blank lines', '\n\r\n', 'EMPTY_FILE'],
    ['that has only a header', header, 'HEADER_ONLY'],
    ['that has only a header and blank lines', `${header}\n\n\n`, 'HEADER_ONLY'],
    ['that names a column twice', `${header},Queue \n`, 'DUPLICATE_HEADER'],
    ['that has one column by two of its names', `${header},통화ID\n`, 'DUPLICATE_HEADER'],
    ['without needed columns', 'call_id,queue,outcome\n1,2,3', 'MISSING_COLUMNS'],
    ['whose quotation mark is never closed', `${header}\n${row('1')}\n2,"교통,3\n`, 'UNCLOSED_QUOTE'],
    ['whose header is no text', `\0${header}\n`, 'UNREADABLE_HEADER'],
    ['of one separator and another header', `${header.replaceAll(',', ';')}\n`, 'MISSING_COLUMNS'],
  ])('%s', async (_, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });

  test('naming the columns that are missing, in both languages', async () => {
    await expect(read('통화ID,queue,결과\n')).rejects.toMatchObject({
      text: {
        ko: expect.stringContaining('arrived_at / 인입시각'),
        en: expect.stringMatching(/^Columns are missing: .*wait_seconds \/ 대기시간/),
      },
    });
  });

  test.each(['a'.repeat(16 * 1024), `${'a'.repeat(1000)}\n`])(
    'as soon as an open quotation mark or a line has 64 KiB',
    async (piece) => {
      const source = endless(Buffer.from(piece));
      async function* bytes(): AsyncIterable<Uint8Array> {
        yield Buffer.from(`${header}\n"`);
        yield* source.bytes;
      }

      await expect(readBytes(bytes())).rejects.toMatchObject({ name: 'FormatFault' });
      expect(source.taken() * piece.length).toBeLessThan(100_000);
    },
  );
});

describe('rejects a row and goes on', () => {
  test.each([
    ['1,교통,2018-10-31 14:05:09,응대', 'COLUMN_COUNT'],
    ['1,교통,2018-10-31 14:05:09,응대,8,', 'COLUMN_COUNT'],
    ['합계,,,,', 'UNKNOWN_OUTCOME'],
    [',교통,2018-10-31 14:05:09,응대,8', 'MISSING_FIELD'],
    ['1,,2018-10-31 14:05:09,응대,8', 'MISSING_FIELD'],
    ['1,교통,,응대,8', 'MISSING_FIELD'],
    ['1,교통,2018-10-31 14:05:09,응대,', 'MISSING_FIELD'],
    ['1,교통,2018-02-30 14:05:09,응대,8', 'INVALID_TIME'],
    ['1,교통,2018-10-31,응대,8', 'INVALID_TIME'],
    ['1,교통,2018-10-31 14:05:09,응대,잠시', 'INVALID_DURATION'],
    ['1,교통,2018-10-31 14:05:09,응대,-8', 'INVALID_DURATION'],
    ['1,교통,2018-10-31 14:05:09,모름,8', 'UNKNOWN_OUTCOME'],
    ['1,"교통"x,2018-10-31 14:05:09,응대,8', 'STRAY_QUOTE'],
    ['1,교\0통,2018-10-31 14:05:09,응대,8', 'NUL_BYTE'],
  ])('%p: %s', async (bad, code) => {
    const items = await read(`${header}\n${row('0')}\n${bad}\n${row('2')}\n`);

    expect(fates(items)).toEqual(['call', `rejected ${code}`, 'call']);
    expect(items[1]).toMatchObject({ line: 3, raw: bad.replace('\0', '\\x00') });
    expect(callsOf(items).map(({ callId }) => callId)).toEqual(['0', '2']);
  });

  test('of 19 or 21 columns in a file of 20', async () => {
    const wide = (text: string, width: number): string =>
      [text, ...Array<string>(width - 5).fill('')].join(',');
    const text = [wide(header, 20), wide(row('1'), 19), wide(row('2'), 20), wide(row('3'), 21)].join('\n');

    expect(fates(await read(text))).toEqual(['rejected COLUMN_COUNT', 'call', 'rejected COLUMN_COUNT']);
  });

  test('with bytes that are no text, with a surrogate alone', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\n`),
      Buffer.from([0xb0, 0xa1, 0x0a]),
      Buffer.from(row('2')),
    ]);
    expect(fates(await readBytes(inPieces(bytes)))).toEqual(['rejected UNDECODABLE', 'call']);

    const wide = Buffer.from(`${header}\n${row('1\uD800')}\n${row('2')}`, 'utf16le');
    expect(fates(await readBytes(inPieces(wide), 'utf-16le'))).toEqual(['rejected LONE_SURROGATE', 'call']);
  });

  test('that ends before it starts', async () => {
    const items = await read(`${header},ended_at\n${row('1')},2018-10-31 14:05:08\n${row('2')},\n`);
    expect(fates(items)).toEqual(['rejected TIME_ORDER', 'call']);
  });
});

const text = [
  '종료시각, 통화ID ,대기열,인입시각,RESULT,결과,대기시간,통화시간,상담사,발신번호,채널',
  ',c-1,뷁햏똠펲,2018. 10. 31. 오후 2:05:09,x,응대,０:00:08,"1,083",김○○,01012345678,전화',
  '2018-10-31 14:07:00,c-2,"교통, ""빠른""\n응대",2018-10-31T14:06:00+09:00,x,포기,20,,-,,-',
].join('\r\n');

const expected = [
  {
    key: ['c-1', '뷁햏똠펲'],
    contact: null,
    version: null,
    direction: null,
    callId: 'c-1',
    startedAt: new Date('2018-10-31T05:05:09Z'),
    endedAt: null,
    caller: '01012345678',
    channel: '전화',
    visits: [
      visitWith({
        queue: '뷁햏똠펲',
        arrivedAt: new Date('2018-10-31T05:05:09Z'),
        outcome: 'answered',
        waitSeconds: 8,
        talkSeconds: 1083,
        agent: '김○○',
      }),
    ],
    endedIn: null,
    attributes: {},
  },
  {
    key: ['c-2', '교통, "빠른"\n응대'],
    contact: null,
    version: null,
    direction: null,
    callId: 'c-2',
    startedAt: new Date('2018-10-31T05:06:00Z'),
    endedAt: new Date('2018-10-31T05:07:00Z'),
    caller: null,
    channel: null,
    visits: [
      visitWith({
        queue: '교통, "빠른"\n응대',
        arrivedAt: new Date('2018-10-31T05:06:00Z'),
        outcome: 'abandoned',
        waitSeconds: 20,
        endedAt: new Date('2018-10-31T05:07:00Z'),
      }),
    ],
    endedIn: null,
    attributes: {},
  },
];

describe.each(encodings)('the same file in %s', (encoding) => {
  const bytes =
    encoding === 'utf-8-bom' ? iconv.encode(text, 'utf8', { addBOM: true }) : iconv.encode(text, encoding);

  test('gives the same calls, in any pieces', async () => {
    for (let size = 1; size <= bytes.length; size += 1) {
      const items = await readBytes(inPieces(bytes, size), encoding);
      expect(callsOf(items)).toEqual(expected);
      expect(items.map(({ line }) => line)).toEqual([2, 3]);
    }
  });
});

test.each(['\t', ';', '|'] as const)('rows separated by %p are read alike', async (delimiter) => {
  const bytes = Buffer.from(`${header}\n${row('1')}`.replaceAll(',', delimiter));
  expect(callsOf(await readBytes(inPieces(bytes), 'utf-8', delimiter))).toHaveLength(1);
});

test('names in decomposed Hangul, as macOS writes them, are the same names', async () => {
  const found = await read(`통화ID,대기열,인입시각,결과,대기시간\n${row('1')}`.normalize('NFD'));
  expect(callsOf(found)[0]?.visits[0]).toMatchObject({ queue: '교통', outcome: 'answered' });
});
