import { RowFault } from './problem.js';

/** The fields of one line of Master.csv; what the switch was not told to write is empty. */
export interface CdrRow {
  src: string;
  dst: string;
  channel: string;
  dstchannel: string;
  lastapp: string;
  lastdata: string;
  start: string;
  answer: string;
  end: string;
  duration: string;
  billsec: string;
  disposition: string;
  uniqueid: string;
  linkedid: string;
  sequence: string;
}

/** Columns that every line has, and the most there may be (uniqueid, userfield and the three new columns). */
const FEWEST = 16;
const MOST = 21;

/**
 * The fields of a line of cdr_csv: texts in quotation marks with a mark inside doubled, numbers bare, an unset time
 * empty. Null when a mark stands where none may.
 */
const quotedFields = (line: string): string[] | null => {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    if (line[at] === '"') {
      let mark = line.indexOf('"', at + 1);
      at += 1;
      while (mark >= 0 && line[mark + 1] === '"') {
        field += line.slice(at, mark + 1);
        at = mark + 2;
        mark = line.indexOf('"', at);
      }
      if (mark < 0) return null;
      field += line.slice(at, mark);
      at = mark + 1;
      if (at < line.length && line[at] !== ',') return null;
    } else {
      const comma = line.indexOf(',', at);
      field = line.slice(at, comma < 0 ? line.length : comma);
      at += field.length;
    }
    fields.push(field);
    if (at >= line.length) return fields;
    at += 1;
  }
};

/** An id of a channel: the name of the system where it has one, the second, a count. */
const uniqueId = /^(?:.+-)?\d{9,10}\.\d+$/;

/**
 * The fields of a line by their number: 16 always; then uniqueid (loguniqueid) and userfield (loguserfield), each or
 * both; then peeraccount, linkedid and sequence (newcdrcolumns). One column that may be either of the first two is
 * told by its form. Throws RowFault STRAY_QUOTE, FIELD_COUNT.
 */
export const cdrRow = (line: string): CdrRow => {
  const fields = quotedFields(line);
  if (!fields) throw new RowFault('STRAY_QUOTE');
  if (fields.length < FEWEST || fields.length > MOST)
    throw new RowFault('FIELD_COUNT', `${FEWEST}-${MOST}`, String(fields.length));
  const hasNewColumns = fields.length >= FEWEST + 3;
  const optional = fields.slice(FEWEST, hasNewColumns ? -3 : undefined);
  const [first = ''] = optional;
  const at = (index: number): string => fields[index] ?? '';
  return {
    src: at(1),
    dst: at(2),
    channel: at(5),
    dstchannel: at(6),
    lastapp: at(7),
    lastdata: at(8),
    start: at(9),
    answer: at(10),
    end: at(11),
    duration: at(12),
    billsec: at(13),
    disposition: at(14),
    uniqueid: optional.length === 2 || uniqueId.test(first) ? first : '',
    linkedid: hasNewColumns ? at(fields.length - 2) : '',
    sequence: hasNewColumns ? at(fields.length - 1) : '',
  };
};
