import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { FormatFault } from './canonical.js';
import { detect } from './detect.js';
import { xlsxOf } from './xlsx.testing.js';
import { zipOf } from './zip.testing.js';

const whole = (bytes: Uint8Array) => detect(bytes, bytes.length, true);

const faultOf = (bytes: Uint8Array): FormatFault => {
  try {
    whole(bytes);
  } catch (error) {
    if (error instanceof FormatFault) return error;
    throw error;
  }
  throw new Error('the file was taken');
};

const officeFile = (name: string): Buffer => zipOf([{ name, data: '<a/>' }]);

describe('refuses', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0)],
    ['only a byte order mark', Buffer.from('\uFEFF')],
    ['only blank lines', Buffer.from('\r\n \n\t\n')],
  ])('%s as an empty file', (_, bytes) => expect(faultOf(bytes).code).toBe('EMPTY_FILE'));

  test.each<[string, Uint8Array, RegExp, RegExp]>([
    [
      'a 7z archive',
      Buffer.from('377abcaf271c0004', 'hex'),
      /7z 압축 파일.*압축을 풀고/,
      /7z archive\. Unpack it/,
    ],
    ['a Hangul document', officeFile('mimetypeapplication/hwp+zip'), /hwpx/, /hwpx.*save it as CSV/],
    ['a PDF in an archive', zipOf([{ name: 'a.csv', data: '%PDF-1.7' }]), /PDF/, /PDF/],
    ['xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /xls, hwp/, /old Excel/],
    ['PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), /PDF/, /PDF/],
    ['PNG', Buffer.from('89504e470d0a1a0a', 'hex'), /PNG/, /PNG.*queue_log/],
    ['a program', Buffer.from('MZ\x90\0\x03\0', 'latin1'), /exe/, /program/],
    [
      'bytes of no known kind',
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 181) % 256)),
      /이진/,
      /binary/,
    ],
    ['NULs', Buffer.alloc(500), /이진/, /binary/],
  ])('%s, saying what it is and what to do', (_, bytes, ko, en) => {
    const fault = faultOf(bytes);

    expect(fault.code).toBe('BINARY_FILE');
    expect(fault.text.ko).toMatch(ko);
    expect(fault.text.en).toMatch(en);
  });

  test('a line without end, from its first 64 KiB', () => {
    expect(() => detect(Buffer.alloc(70_000, 'a'), 200_000_000, false)).toThrow('LINE_TOO_LONG');
  });

  test('a quotation mark that a whole file never closes', () => {
    expect(faultOf(Buffer.from('a,b\n"1,2\n')).code).toBe('UNCLOSED_QUOTE');
  });

  test.each([
    ['an archive in an archive', zipOf([{ name: 'a.zip', data: zipOf([]), method: 0 }]), 'ARCHIVE_NESTED'],
    ['a gzip file in a gzip file', gzipSync(gzipSync('a,b')), 'ARCHIVE_NESTED'],
    ['an archive with a password', zipOf([{ name: 'a.csv', data: 'a,b', flags: 1 }]), 'ARCHIVE_ENCRYPTED'],
    ['gzip that is none', Buffer.from('1f8b0000', 'hex'), 'ARCHIVE_DAMAGED'],
    ['an archive of folders only', zipOf([{ name: 'a/', data: '', method: 0 }]), 'ARCHIVE_EMPTY'],
  ])('%s', (_, bytes, code) => expect(faultOf(bytes).code).toBe(code));

  test('a header that is no text in any encoding', () => {
    expect(faultOf(Buffer.from([0xff, 0x2c, 0xff, 0x0a, 0x31, 0x2c, 0x32])).code).toBe('UNREADABLE_HEADER');
  });
});

describe('finds', () => {
  test('queue_log, also with a verb of its own and one damaged line', () => {
    const lines = [
      '1774968600|1.1|traffic|NONE|ENTERQUEUE||032|1',
      '1774968601|1.1|q|NONE|MY-EVENT',
      'damaged',
    ];

    expect(whole(Buffer.from(lines.join('\n')))).toEqual({
      encoding: 'utf-8',
      encodingIsSure: true,
      container: 'none',
      format: 'queue_log',
      delimiter: null,
      header: null,
      sample: lines,
      sheets: null,
    });
  });

  test.each([',', '\t', ';', '|'] as const)('text separated by %p', (delimiter) => {
    const rows = [
      ['통화ID', '대기열', '메모'],
      ['1', '교통', '"쉼표, 세미콜론; 막대| 탭\t"'],
      ['2', '수도', '"두\n줄"'],
    ].map((row) => row.join(delimiter));

    const found = whole(iconv.encode(rows.join('\r\n'), 'cp949'));

    expect(found).toMatchObject({ encoding: 'cp949', format: 'delimited', delimiter });
    expect(found.header).toEqual(['통화ID', '대기열', '메모']);
    expect(found.sample).toEqual(rows.slice(1));
  });

  test('a file of one column', () => {
    expect(whole(Buffer.from('응답ID\n1\n2'))).toMatchObject({
      delimiter: ',',
      header: ['응답ID'],
      sample: ['1', '2'],
    });
  });

  test('the first ten rows, and not the one that the head cuts', () => {
    const text = `a,b\n${'1,2\n'.repeat(30)}3,`;
    expect(detect(Buffer.from(text), 1e9, false).sample).toHaveLength(10);
    expect(detect(Buffer.from('a,b\n1,2\n3,'), 1e9, false).sample).toEqual(['1,2']);
    expect(detect(Buffer.from('a,b\n1,2\n"3,'), 1e9, false).sample).toEqual(['1,2']);
  });

  const cdr =
    '"","032","120","from-trunk","""홍"" <032>","PJSIP/a","PJSIP/2001-1","Queue","traffic","2026-03-31 23:50:00",' +
    '"2026-03-31 23:50:00","2026-03-31 23:53:08",188,188,"ANSWERED","DOCUMENTATION","1.1",""';
  const freeswitch =
    '"홍","032","120","public","2026-03-31 23:50:00","2026-03-31 23:50:01","2026-03-31 23:53:08","188","187",' +
    '"NORMAL_CLEARING","0b5c","7acf","","PCMA","PCMA"';

  test.each([
    ['asterisk_cdr', cdr],
    ['freeswitch_csv', freeswitch],
    ['freeswitch_json', '{"core-uuid":"1","variables":{"uuid":"2"}}'],
    ['amazon_connect', '{"AWSContactTraceRecordFormatVersion":"2017-03-10","ContactId":"c1"}'],
    ['genesys', `{"conversations":[{"conversationId":"${'1'.repeat(70_000)}","conversationStart":"2024`],
    [
      'canonical',
      '{"eventId":"1","type":"queue.entered","occurredAt":"2026-03-31T23:50:00+09:00","callId":"1"}',
    ],
  ])('%s, also packed or after a mark', (format, text) => {
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`${text}\n${text}\n`),
    ]) {
      expect(whole(bytes)).toMatchObject({ format, container: 'none', delimiter: null, header: null });
      expect(whole(gzipSync(bytes))).toMatchObject({ format, container: 'gzip' });
      expect(
        whole(
          zipOf([
            { name: 'x/', data: '', method: 0 },
            { name: 'x/a', data: bytes },
          ]),
        ),
      ).toMatchObject({
        format,
        container: 'zip',
      });
    }
  });

  test('what a packed file holds, from the head of it', () => {
    const text = `통화ID,대기열\r\n${Array.from({ length: 99_999 }, (_, row) => `${row},교통\r\n`).join('')}`;
    const head = gzipSync(text).subarray(0, 64 * 1024);

    expect(detect(head, 1e9, false)).toMatchObject({
      container: 'gzip',
      encoding: 'utf-8',
      format: 'delimited',
      header: ['통화ID', '대기열'],
      sample: expect.arrayContaining(['0,교통', '9,교통']),
    });
  });

  test('a workbook, of which a head tells no more', () => {
    expect(whole(xlsxOf({ sheets: { 통화: '' } }))).toMatchObject({
      container: 'none',
      format: 'xlsx',
      header: null,
      sheets: null,
    });
  });

  test('a text with one NUL, which costs its row only', () => {
    expect(whole(Buffer.from('a,b\n1,\0\n')).format).toBe('delimited');
  });

  test('that an encoding is a guess while all is ASCII and more is to come', () => {
    const head = Buffer.from('a,b\n1,2\n');
    expect(detect(head, 1e9, false).encodingIsSure).toBe(false);
    expect(whole(head).encodingIsSure).toBe(true);
    expect(detect(Buffer.from('a,b\n1,가\n'), 1e9, false).encodingIsSure).toBe(true);
  });

  test('UTF-16 with the high byte first and no mark', () => {
    const bytes = iconv.encode('통화ID;결과\r\n1;응대\r\n', 'utf-16be');
    expect(whole(bytes)).toMatchObject({ encoding: 'utf-16be', delimiter: ';', sample: ['1;응대'] });
  });
});
