import type { FormatFault } from './canonical.js';
import { fileFault } from './problem.js';
import type { Container } from './reading.js';

/** A kind of file that is not text: how it begins, its name, and what the user can do instead. */
interface Kind {
  starts: readonly number[];
  ko: string;
  en: string;
  advice?: keyof typeof advice;
}

const advice = {
  unpack: {
    ko: '압축을 풀고 안에 있는 CSV 파일을 올려 주세요.',
    en: 'Unpack it and bring the CSV file inside.',
  },
  saveAs: {
    ko: '프로그램에서 열어 "CSV(쉼표로 분리)" 또는 "CSV UTF-8"로 저장한 뒤 올려 주세요.',
    en: 'Open it in its program, save it as CSV and bring that file.',
  },
  other: {
    ko: '교환기의 queue_log 또는 CSV 파일을 올려 주세요.',
    en: 'Bring the queue_log of the switch or a CSV file.',
  },
} as const;

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const zip: Kind = { starts: ascii('PK\x03\x04'), ko: 'ZIP 압축 파일', en: 'a ZIP archive', advice: 'unpack' };

const gzip: Kind = { starts: [0x1f, 0x8b], ko: 'gzip 압축 파일', en: 'a gzip file', advice: 'unpack' };

/** Kinds by their first bytes (the signatures of the formats' own specifications). */
const kinds: readonly Kind[] = [
  zip,
  { starts: ascii('PK\x05\x06'), ko: '빈 ZIP 압축 파일', en: 'an empty ZIP archive', advice: 'unpack' },
  gzip,
  { starts: ascii('BZh'), ko: 'bzip2 압축 파일', en: 'a bzip2 file', advice: 'unpack' },
  {
    starts: [0xfd, ...ascii('7zXZ'), 0],
    ko: 'xz 압축 파일',
    en: 'an xz file',
    advice: 'unpack',
  },
  { starts: [0x28, 0xb5, 0x2f, 0xfd], ko: 'zstd 압축 파일', en: 'a zstd file', advice: 'unpack' },
  { starts: [...ascii('7z'), 0xbc, 0xaf], ko: '7z 압축 파일', en: 'a 7z archive', advice: 'unpack' },
  { starts: ascii('Rar!'), ko: 'RAR 압축 파일', en: 'a RAR archive', advice: 'unpack' },
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    ko: '옛 형식의 엑셀·한글 문서(xls, hwp)',
    en: 'an old Excel or Hangul document (xls, hwp)',
    advice: 'saveAs',
  },
  { starts: ascii('%PDF-'), ko: 'PDF 문서', en: 'a PDF document', advice: 'saveAs' },
  { starts: [0x89, ...ascii('PNG')], ko: 'PNG 그림', en: 'a PNG picture' },
  { starts: [0xff, 0xd8, 0xff], ko: 'JPEG 그림', en: 'a JPEG picture' },
  { starts: ascii('GIF8'), ko: 'GIF 그림', en: 'a GIF picture' },
  { starts: [0x7f, ...ascii('ELF')], ko: '실행 파일', en: 'a program' },
  { starts: [...ascii('MZ'), 0x90, 0], ko: '실행 파일(exe)', en: 'a program (exe)' },
  {
    starts: ascii('SQLite format 3\0'),
    ko: 'SQLite 데이터베이스',
    en: 'an SQLite database',
    advice: 'saveAs',
  },
];

/** Office documents are ZIP archives; the names of their first entries stand in clear. */
const workbookKind: Omit<Kind, 'starts'> = {
  ko: '엑셀 통합 문서(xlsx)',
  en: 'an Excel workbook (xlsx)',
  advice: 'saveAs',
};

const officeKinds: readonly { holds: string; kind: Omit<Kind, 'starts'> }[] = [
  { holds: 'xl/', kind: workbookKind },
  { holds: 'hwp+zip', kind: { ko: '한글 문서(hwpx)', en: 'a Hangul document (hwpx)', advice: 'saveAs' } },
  {
    holds: 'opendocument',
    kind: { ko: '오픈도큐먼트 문서(ods)', en: 'an OpenDocument file (ods)', advice: 'saveAs' },
  },
  { holds: '[Content_Types].xml', kind: { ko: '오피스 문서', en: 'an Office document', advice: 'saveAs' } },
];

const startsWith = (head: Uint8Array, starts: readonly number[]): boolean =>
  starts.every((byte, index) => head[index] === byte);

const kindOf = (head: Uint8Array): Omit<Kind, 'starts'> | null => {
  const found = kinds.find(({ starts }) => startsWith(head, starts));
  if (found !== zip) return found ?? null;
  const names = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return officeKinds.find(({ holds }) => names.includes(holds))?.kind ?? found;
};

/** What a file is packed in, by its first bytes; a workbook is not packed although it is a zip archive. */
export const containerOf = (head: Uint8Array): Container => {
  const kind = kindOf(head);
  if (kind === zip) return 'zip';
  return kind === gzip ? 'gzip' : 'none';
};

/** Whether the first bytes are those of an Excel workbook (xlsx). */
export const isWorkbook = (head: Uint8Array): boolean => kindOf(head) === workbookKind;

/** Whether the first bytes are those of something packed, of any kind. */
export const isArchive = (head: Uint8Array): boolean => kindOf(head)?.advice === 'unpack';

const faultOf = (kind: Omit<Kind, 'starts'>): FormatFault => {
  const { ko, en } = advice[kind.advice ?? 'other'];
  return fileFault('BINARY_FILE', kind.ko, kind.en, ko, en);
};

/** BINARY_FILE with the kind's name and what to do, when the first bytes are those of a known kind; else null. */
export const knownBinary = (head: Uint8Array): FormatFault | null => {
  const kind = kindOf(head);
  return kind && faultOf(kind);
};

/**
 * BINARY_FILE when a decoded head holds more control characters than any text does; else null. A few are let
 * through, so that one NUL costs its row and not the file.
 */
export const controlCharacters = (text: string): FormatFault | null => {
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 0x20 && !(code >= 0x09 && code <= 0x0d)) || code === 0x7f || code === 0xfffe) controls += 1;
  }
  return controls > 4 && controls * 50 > text.length
    ? faultOf({ ko: '이진(바이너리) 파일', en: 'a binary file' })
    : null;
};
