import type { Message } from './canonical.js';

/** A number as offices write it in a sentence: 5,000. */
const grouped = (count: string): string => Number(count).toLocaleString('en');

/** Why an archive or a workbook is refused, and why a row of a workbook is rejected; see `problem.ts`. */
export const packedProblems = {
  ARCHIVE_DAMAGED: () => ({
    ko: '압축 파일이 손상되었거나 내용이 목록과 다릅니다. 다시 압축해 올려 주세요.',
    en: 'The archive is damaged or not what its table of contents says: pack it again.',
  }),
  ARCHIVE_TOO_LARGE: (bytes: string) => ({
    ko: `압축을 풀면 허용 크기(${grouped(bytes)}바이트)를 넘습니다. 나누어 올려 주세요.`,
    en: `Unpacked it would be larger than ${grouped(bytes)} bytes: bring it in parts.`,
  }),
  ARCHIVE_BOMB: (ratio: string) => ({
    ko: `압축률이 ${grouped(ratio)}배를 넘어 압축 폭탄으로 보고 읽지 않았습니다.`,
    en: `It unpacks to more than ${grouped(ratio)} times its size and was refused as a bomb.`,
  }),
  ARCHIVE_TOO_MANY_FILES: (limit: string, found: string) => ({
    ko: `압축 파일에 든 파일이 너무 많습니다(${grouped(found)}개, 최대 ${grouped(limit)}개).`,
    en: `The archive holds ${grouped(found)} files, more than ${grouped(limit)}.`,
  }),
  ARCHIVE_PATH: (name: string) => ({
    ko: `압축 파일 안에 허용되지 않는 경로가 있습니다: ${name}`,
    en: `The archive holds a path that leads out of it: ${name}`,
  }),
  ARCHIVE_LINK: (name: string) => ({
    ko: `압축 파일 안에 바로 가기(링크)나 특수 파일이 있습니다: ${name}`,
    en: `The archive holds a link or a special file: ${name}`,
  }),
  ARCHIVE_ENCRYPTED: (name: string) => ({
    ko: `암호가 걸린 압축 파일입니다: ${name}. 암호 없이 압축해 올려 주세요.`,
    en: `The archive is encrypted: ${name}. Pack it without a password.`,
  }),
  ARCHIVE_METHOD: (name: string) => ({
    ko: `지원하지 않는 압축 방식입니다: ${name}. 일반 ZIP(deflate)으로 압축해 주세요.`,
    en: `Packed by a method that is not supported: ${name}. Use plain zip (deflate).`,
  }),
  ARCHIVE_NESTED: () => ({
    ko: '압축 파일 안에 또 압축 파일이 있습니다. 한 번만 압축해 올려 주세요.',
    en: 'The archive holds another archive: pack the files once.',
  }),
  ARCHIVE_EMPTY: () => ({
    ko: '압축 파일 안에 자료 파일이 없습니다.',
    en: 'The archive holds no file with data.',
  }),
  XLSX_DAMAGED: () => ({
    ko: '엑셀 파일이 손상되었습니다. 엑셀에서 열어 다시 저장해 올려 주세요.',
    en: 'The workbook is damaged: open it in Excel and save it again.',
  }),
  XLSX_DOCTYPE: () => ({
    ko: '엑셀 파일에 문서 형식 선언(DOCTYPE)이나 외부 개체가 들어 있어 읽지 않았습니다.',
    en: 'The workbook declares a document type or external entities and was refused.',
  }),
  XLSX_STRINGS: (limit: string) => ({
    ko: `엑셀 파일의 글자 자료가 너무 많습니다(최대 ${grouped(limit)} MiB). CSV로 저장해 올려 주세요.`,
    en: `The workbook holds more than ${grouped(limit)} MiB of texts: save the sheet as CSV and bring that.`,
  }),
  TOO_MANY_SHEETS: (limit: string, found: string) => ({
    ko: `시트가 너무 많습니다(${grouped(found)}개, ${grouped(limit)}개까지). 필요한 시트만 새 파일로 저장해 주세요.`,
    en: `The workbook has ${grouped(found)} sheets, more than ${grouped(limit)}: save the one that is needed by itself.`,
  }),
  TOO_MANY_ROWS: (limit: string) => ({
    ko: `시트의 행이 ${grouped(limit)}개를 넘습니다. 나누거나 CSV로 저장해 주세요.`,
    en: `The sheet has more than ${grouped(limit)} rows: divide it or save it as CSV.`,
  }),
  SHEET_MISSING: (name: string, names: string) => ({
    ko: `시트가 없습니다: ${name}. 있는 시트: ${names}`,
    en: `There is no sheet ${name}. The sheets are: ${names}`,
  }),
  FORMULA_WITHOUT_VALUE: (cell: string) => ({
    ko: `계산된 값이 없는 수식 칸입니다: ${cell}. 엑셀에서 열어 다시 저장해 주세요.`,
    en: `A formula without its computed value: ${cell}. Open the file in Excel and save it again.`,
  }),
} satisfies Record<string, (...parts: string[]) => Message>;
