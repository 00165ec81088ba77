import { FormatFault, opened, readBatches, timeForms, type Profile, type ReadItem } from '@michuhol/formats';
import type { ChunkItem } from './chunk-items.js';
import { fileReading } from './import-reading.js';
import type { ImportPlan } from './import-plan.query.js';

/** A rejected row with the text it is to be read with now. */
export interface RepairedRow {
  /** Its place in the import that rejected it. */
  position: number;
  line: number;
  text: string;
}

const LINE_BREAK = '\n';

/** The file of a repair: one row as JSON on each line. */
export const repairFile = (rows: readonly RepairedRow[]): Buffer =>
  Buffer.from(rows.map((row) => JSON.stringify(row) + LINE_BREAK).join(''));

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const chunk of bytes) {
    const lines = (open + decoder.decode(chunk, { stream: true })).split(LINE_BREAK);
    open = lines.pop() ?? '';
    yield* lines;
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const notOneRow = {
  code: 'NOT_ONE_ROW',
  message: {
    ko: '고친 글은 한 행이어야 합니다.',
    en: 'The repaired text has to be exactly one row.',
  },
} as const;

/** Cells of a workbook that are moments were written in one form, whatever forms the texts of the list have. */
const asText = (profile: Profile): Profile => ({
  ...profile,
  timeForms: [...new Set([...(profile.timeForms ?? timeForms), 'dashed' as const])],
});

/** How one repaired row is read: as its file was, but as UTF-8 text and under the names of the file's columns. */
const rowReader = ({
  reading,
  profile,
  header,
}: ImportPlan): ((text: string) => AsyncIterable<ReadItem[]>) => {
  if (!reading) throw new Error('a repair has the reading of what it repairs');
  const isSheet = reading.format === 'xlsx';
  const delimiter = isSheet ? ',' : (reading.delimiter ?? ',');
  const plain = { ...reading, container: 'none', sheet: null, encoding: 'utf-8', delimiter } as const;
  const used = isSheet
    ? fileReading({ ...plain, format: 'delimited' }, profile && asText(profile))
    : fileReading(plain, profile);
  const head = header && profile?.header ? header.map(quoted).join(delimiter) + LINE_BREAK : '';
  return (text) => readBatches(opened(Buffer.from(head + text + LINE_BREAK)), used);
};

const readRow = async (
  readText: (text: string) => AsyncIterable<ReadItem[]>,
  { position, line, text }: RepairedRow,
): Promise<ChunkItem> => {
  const place = { line, raw: text, repairOf: position };
  try {
    const found: ReadItem[] = [];
    for await (const items of readText(text)) found.push(...items);
    const [only, another] = found;
    if (!only || another) return { kind: 'rejected', ...place, ...notOneRow };
    return { ...only, ...place };
  } catch (error) {
    // What would refuse a file refuses no more than this row.
    if (error instanceof FormatFault)
      return { kind: 'rejected', ...place, code: error.code, message: error.text };
    throw error;
  }
};

/** The rows of a repair, each read by itself, so that a fault in one cannot spoil another. */
export async function* repairedRows(
  plan: ImportPlan,
  bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<ChunkItem[]> {
  const readText = rowReader(plan);
  for await (const line of linesOf(bytes)) yield [await readRow(readText, JSON.parse(line) as RepairedRow)];
}
