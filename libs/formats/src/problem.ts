import type { Message } from './canonical.js';
import { FormatFault } from './canonical.js';
import { packedProblems } from './packed-problems.js';

/**
 * Every reason for which a row is rejected or a whole file refused, by its stable code.
 * The texts name fields and lines but never repeat a value: a value may be a telephone number.
 */
const texts = {
  TOO_FEW_FIELDS: (needed: string) => ({
    ko: `항목이 부족합니다. 최소 ${needed}개가 있어야 합니다.`,
    en: `Too few fields: at least ${needed} are needed.`,
  }),
  COLUMN_COUNT: (expected: string, found: string) => ({
    ko: `열 개수가 머리행과 다릅니다(머리행 ${expected}개, 이 행 ${found}개).`,
    en: `The header has ${expected} columns, this row ${found}.`,
  }),
  MISSING_FIELD: (field: string) => ({
    ko: `필수 항목이 비어 있습니다: ${field}`,
    en: `A required field is empty: ${field}`,
  }),
  INVALID_TIME: (field: string) => ({
    ko: `시각으로 읽을 수 없습니다: ${field}`,
    en: `Not a time: ${field}`,
  }),
  TIME_ORDER: () => ({
    ko: '종료시각이 시작시각보다 앞섭니다.',
    en: 'The call ends before it starts.',
  }),
  INVALID_NUMBER: (field: string) => ({
    ko: `숫자로 읽을 수 없습니다: ${field}`,
    en: `Not a number: ${field}`,
  }),
  INVALID_DURATION: (field: string) => ({
    ko: `초 또는 시:분:초로 읽을 수 없습니다: ${field}`,
    en: `Neither seconds nor h:mm:ss: ${field}`,
  }),
  UNKNOWN_OUTCOME: () => ({
    ko: '결과 값을 알 수 없습니다. 프로파일의 결과 규칙을 확인해 주세요.',
    en: 'No outcome rule of the profile fits this row.',
  }),
  UNKNOWN_RESULT: () => ({
    ko: '처리결과 값을 알 수 없습니다. 프로파일의 결과 규칙을 확인해 주세요.',
    en: 'No result rule of the profile fits this row.',
  }),
  UNKNOWN_VALUE: (field: string) => ({
    ko: `정해진 값이 아닙니다: ${field}. 프로파일의 값 목록을 확인해 주세요.`,
    en: `Not one of the words of the profile: ${field}`,
  }),
  UNKNOWN_TRANSFER: () => ({
    ko: '알 수 없는 호전환 형식입니다.',
    en: 'An attended transfer of an unknown form.',
  }),
  NO_TOTALS: () => ({
    ko: '집계값이 하나도 없는 행입니다.',
    en: 'The row reports no total at all.',
  }),
  SCORE_OUT_OF_RANGE: () => ({
    ko: '점수가 척도 범위를 벗어났습니다.',
    en: 'The score lies outside its scale.',
  }),
  FIELD_COUNT: (expected: string, found: string) => ({
    ko: `항목 개수가 형식과 다릅니다(형식 ${expected}개, 이 행 ${found}개).`,
    en: `The format has ${expected} fields, this row ${found}.`,
  }),
  INVALID_FIELD: (field: string) => ({
    ko: `값이 올바르지 않습니다: ${field}`,
    en: `Not a valid value: ${field}`,
  }),
  FIELD_TOO_LONG: (field: string, most: string) => ({
    ko: `값이 너무 깁니다(${most}자까지): ${field}`,
    en: `Longer than ${most} characters: ${field}`,
  }),
  TOO_MANY_VISITS: (most: string) => ({
    ko: `한 기록에 대기열 방문이 ${most}번을 넘습니다.`,
    en: `More than ${most} queue visits in one record.`,
  }),
  INVALID_JSON: () => ({
    ko: '올바른 JSON이 아닙니다.',
    en: 'Not sound JSON.',
  }),
  NOT_AN_OBJECT: () => ({
    ko: 'JSON 개체({ … })가 아닙니다.',
    en: 'The JSON value is no object.',
  }),
  DOCUMENT_TOO_LARGE: () => ({
    ko: '기록 하나가 1 MiB를 넘습니다.',
    en: 'One record is larger than 1 MiB.',
  }),
  TOO_DEEP: () => ({
    ko: 'JSON이 64단계보다 깊게 중첩되어 있습니다.',
    en: 'The JSON is nested deeper than 64 levels.',
  }),
  UNSAFE_KEY: () => ({
    ko: '허용되지 않는 이름(__proto__)이 들어 있습니다.',
    en: 'The JSON holds a name that is not allowed (__proto__).',
  }),
  BROKEN_JSON: (line: string) => ({
    ko: `${line}번째 줄에서 JSON 목록의 구조가 깨져 있습니다. 파일을 다시 내려받아 주세요.`,
    en: `The structure of the JSON list is broken at line ${line}: export the file again.`,
  }),
  UNCLOSED_JSON: (line: string) => ({
    ko: `${line}번째 줄에서 시작된 JSON 목록이 닫히지 않았습니다. 파일이 잘렸는지 확인해 주세요.`,
    en: `The JSON list that begins at line ${line} is never closed: check whether the file was cut.`,
  }),
  AGENT_LEG: () => ({
    ko: '상담사 쪽 통화 기록입니다. 같은 통화가 고객 쪽 기록에 있습니다.',
    en: "The agent's leg of a call; the caller's leg tells the same call.",
  }),
  OTHER_LEG: () => ({
    ko: '다른 통화에서 걸린 연결 기록입니다. 같은 통화가 처음 기록에 있습니다.',
    en: 'A leg that another call dialled; the first leg tells the same call.',
  }),
  SUPERVISION: () => ({
    ko: '관리자가 통화를 듣거나 끼어든 기록이며 민원 전화가 아닙니다.',
    en: 'A supervisor listened in or barged in: no contact of a citizen.',
  }),
  STRAY_QUOTE: () => ({
    ko: '큰따옴표의 위치가 잘못되었습니다.',
    en: 'A quotation mark stands where none may.',
  }),
  NUL_BYTE: () => ({
    ko: '널(NUL) 문자가 들어 있습니다.',
    en: 'The row holds a NUL character.',
  }),
  UNDECODABLE: () => ({
    ko: '선택한 문자 인코딩으로 읽을 수 없는 글자가 있습니다.',
    en: 'The row holds bytes that are no text in the chosen encoding.',
  }),
  LONE_SURROGATE: () => ({
    ko: '짝이 없는 대리 문자가 들어 있습니다.',
    en: 'The row holds half of a surrogate pair.',
  }),
  EMPTY_FILE: () => ({
    ko: '빈 파일입니다.',
    en: 'The file is empty.',
  }),
  BINARY_FILE: (koWhat: string, enWhat: string, koAdvice: string, enAdvice: string) => ({
    ko: `텍스트 파일이 아니라 ${koWhat}입니다. ${koAdvice}`,
    en: `This is no text file but ${enWhat}. ${enAdvice}`,
  }),
  HEADER_ONLY: () => ({
    ko: '머리행만 있고 자료가 없습니다.',
    en: 'The file has a header and no rows.',
  }),
  LINE_TOO_LONG: (line: string) => ({
    ko: `${line}번째 줄이 64 KiB를 넘습니다. 줄 바꿈이 있는 텍스트 파일인지 확인해 주세요.`,
    en: `Line ${line} is longer than 64 KiB: check that the file is text with line breaks.`,
  }),
  UNCLOSED_QUOTE: (line: string) => ({
    ko: `${line}번째 줄에서 시작된 큰따옴표가 닫히지 않았습니다.`,
    en: `A quotation mark opened in the row at line ${line} is never closed.`,
  }),
  MISSING_COLUMNS: (columns: string) => ({
    ko: `필요한 열이 없습니다: ${columns}`,
    en: `Columns are missing: ${columns}`,
  }),
  DUPLICATE_HEADER: (column: string) => ({
    ko: `머리행에 같은 열이 두 번 있습니다: ${column}`,
    en: `A column stands twice in the header: ${column}`,
  }),
  UNREADABLE_HEADER: () => ({
    ko: '머리행을 읽을 수 없습니다. 문자 인코딩을 확인해 주세요.',
    en: 'The header cannot be read: check the encoding.',
  }),
  AMI_BROKEN_LINE: () => ({
    ko: '"이름: 값" 꼴이 아닌 줄이 있는 AMI 메시지입니다.',
    en: 'A message of AMI with a line that is no "name: value".',
  }),
  AMI_LINE_TOO_LONG: () => ({
    ko: '한 줄이 16 KiB를 넘는 AMI 메시지입니다.',
    en: 'A message of AMI with a line longer than 16 KiB.',
  }),
  AMI_TOO_MANY_FIELDS: () => ({
    ko: '항목이 512개를 넘는 AMI 메시지입니다.',
    en: 'A message of AMI with more than 512 fields.',
  }),
  ...packedProblems,
} satisfies Record<string, (...parts: string[]) => Message>;

/** A stable code of a reason; the console and the API show it beside the text. */
export type ProblemCode = keyof typeof texts;

/** A reason, ready to stand in a rejected row. */
export interface Problem {
  code: string;
  message: Message;
}

/** A reason by its code; `parts` are the places in its text (field names, line numbers, counts). */
export const problem = (code: ProblemCode, ...parts: string[]): Problem => ({
  code,
  message: (texts[code] as (...parts: string[]) => Message)(...parts),
});

/** The same reason as a refusal of the whole file. */
export const fileFault = (code: ProblemCode, ...parts: string[]): FormatFault =>
  new FormatFault(code, problem(code, ...parts).message);

/** Thrown while one row is read and caught where the row ends; never leaves this library. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
  readonly problem: Problem;

  constructor(code: ProblemCode, ...parts: string[]) {
    super(code);
    this.problem = problem(code, ...parts);
  }
}

/** The value of `read`, or the problem of a RowFault it throws; other errors pass. */
export const attempt = <T>(read: () => T): { value: T } | { problem: Problem } => {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof RowFault) return { problem: error.problem };
    throw error;
  }
};
