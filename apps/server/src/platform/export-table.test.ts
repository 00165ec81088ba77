import { inflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/universal';
import { decodeLine } from '@michuhol/formats';
import { exportCsv } from './export-csv.js';
import type { ExportTable } from './export-table.js';
import { exportXlsx } from './export-xlsx.js';
import { Problem } from './problem.js';

const table = (first: string): ExportTable => ({
  title: { ko: '응대 현황', en: 'Answering' },
  columns: [
    { ko: '대기열', en: 'Queue', kind: 'text' },
    { ko: '인입', en: 'Offered', kind: 'count' },
    { ko: '평균응답속도', en: 'ASA', kind: 'seconds' },
    { ko: '응대율', en: 'Answer rate', kind: 'ratio' },
  ],
  rows: [
    [first, 1200, 17.5, 0.5],
    ['없음', 0, null, null],
  ],
  footer: [{ ko: '응대율 = 응대 ÷ 인입 − 없음', en: 'answered / offered' }],
});
const options = { encoding: 'utf-8', language: 'ko', lossy: false } as const;

describe('CP949', () => {
  const cp949 = (text: string, lossy: boolean) =>
    decodeLine(exportCsv(table(text), { ...options, encoding: 'cp949', lossy }).bytes, 'cp949').text;

  test('refuses what it cannot hold, naming every character once', () => {
    const write = () => cp949('😀 미추홀 ß☎😀 한글', false);
    expect(write).toThrow(Problem);
    try {
      write();
    } catch (error) {
      expect(error).toMatchObject({ kind: 'REFUSED', more: { code: 'NOT_IN_CP949' } });
      expect((error as Problem).more.faults).toEqual([{ path: 'U+1F600', message: '😀' }]);
    }
  });

  test('asked to be lossy it writes ? and lists what was lost', () => {
    const text = cp949('😀', true);
    expect(text).toMatch(/^대기열,인입,/);
    expect(text).toContain('\r\n?,1200');
    expect(text).toMatch(/U\+1F600\r\n$/);
  });

  test('syllables outside KS X 1001 and signs of print survive', () => {
    expect(cp949('뷁햏똠펲', false)).toContain('뷁햏똠펲,1200,17.5,0.5\r\n');
    expect(cp949('가', false)).toContain('응대 ÷ 인입 - 없음');
  });
});

test('CSV begins with the mark and the header, and runs no cell', () => {
  const text = exportCsv(table('=HYPERLINK("http://x")'), options).bytes.toString('utf8');
  expect(text.startsWith('\uFEFF대기열,인입,평균응답속도 (초),응대율\r\n')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""http://x"")",1200,17.5,0.5\r\n없음,0,,\r\n\r\n응대 현황\r\n`);
  expect(exportCsv(table('x'), { ...options, language: 'en' }).bytes.toString('utf8')).toContain(
    'Queue,Offered,ASA (s),',
  );
});

test('a workbook reads back as it was; a formula is a text and what XML cannot hold is left out', async () => {
  const { bytes } = await exportXlsx(table('=1+1\u0000\u001f\ud800<&>"뷁😀'), 'ko');
  const blob = new Blob([Uint8Array.from(bytes)]);
  expect(await readSheet(blob)).toEqual([
    ['대기열', '인입', '평균응답속도 (초)', '응대율'],
    ['=1+1<&>"뷁😀', 1200, 17.5, 0.5],
    ['없음', 0, null, null],
  ]);
  expect(await readSheet(blob, 2)).toEqual([['응대 현황'], ['응대율 = 응대 ÷ 인입 − 없음']]);
});

/** The parts of a ZIP file by name, from its central directory. */
const partsOf = (zip: Buffer): Map<string, string> => {
  const parts = new Map<string, string>();
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const body = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(body, body + packed);
    parts.set(
      zip.toString('utf8', at + 46, at + 46 + nameLength),
      (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'),
    );
  }
  return parts;
};

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠A1', 'a";=1', '{=1}'])(
  'no cell of a workbook is a formula, in its XML neither: %j',
  async (text) => {
    const marked = { ...table(text), watermark: { ko: text, en: text } };
    const { bytes } = await exportXlsx({ ...marked, rows: [[text, -5, 1.5, null]] }, 'ko');
    const parts = partsOf(bytes);
    const sheets = [...parts].filter(([name]) => name.startsWith('xl/worksheets/sheet'));

    expect(sheets).toHaveLength(2);
    for (const [, xml] of sheets) expect(xml).not.toMatch(/<f[ >/]|t="str"/);
    expect(sheets[0]?.[1]).toMatch(/<c [^>]*><v>-5<\/v>/);
    expect([...parts.keys()].filter((name) => /externalLink|vba|calcChain|connections/i.test(name))).toEqual(
      [],
    );
  },
);
