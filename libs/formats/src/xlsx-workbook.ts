import { posix } from 'node:path';
import { fileFault } from './problem.js';
import type { Open } from './source.js';
import type { UnpackLimits } from './unpack-limits.js';
import type { NumberForm } from './xlsx-format.js';
import { numberForm, plainForm } from './xlsx-format.js';
import type { SharedStrings } from './xlsx-strings.js';
import { readSharedStrings } from './xlsx-strings.js';
import { parseWhole } from './xml.js';
import type { ZipArchive } from './zip-archive.js';
import { openZip } from './zip-archive.js';
import type { ZipEntry } from './zip-entry.js';

/** The most sheets of a workbook. */
export const MOST_SHEETS = 99;

/** Parts that are read whole; those of a real workbook have some kilobytes. */
const MOST_PART_BYTES = 16 * 1024 ** 2;

/** One sheet with cells. */
export interface Sheet {
  name: string;
  isHidden: boolean;
  part: ZipEntry;
}

/** A workbook, of which all but the cells has been read. */
export interface Workbook {
  archive: ZipArchive;
  /** In the order of their tabs. */
  sheets: readonly Sheet[];
  is1904: boolean;
  /** Number forms by the style index of a cell. */
  forms: readonly NumberForm[];
  /** The texts that cells share; read when asked for, as only rows need them. */
  strings(): Promise<SharedStrings>;
}

/** A reference from one part to another; those that lead out of the file are left out. */
interface Relation {
  id: string;
  /** The last part of its type: 'worksheet', 'sharedStrings' ... */
  type: string;
  path: string;
}

const partBytes = (archive: ZipArchive, path: string): AsyncIterable<Uint8Array> => {
  const part = archive.entries.find(({ name }) => name === path);
  if (!part || part.size > MOST_PART_BYTES) throw fileFault('XLSX_DAMAGED');
  return archive.read(part);
};

const relationsOf = async (archive: ZipArchive, part: string): Promise<Relation[]> => {
  const folder = posix.dirname(part);
  const relations: Relation[] = [];
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  await parseWhole(partBytes(archive, path), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: target });
    },
  });
  return relations;
};

interface Outline {
  tabs: { name: string; isHidden: boolean; relation: string }[];
  is1904: boolean;
}

const relationId = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

const readOutline = async (archive: ZipArchive, path: string): Promise<Outline> => {
  const outline: Outline = { tabs: [], is1904: false };
  await parseWhole(partBytes(archive, path), {
    open: (name, attributes) => {
      if (name === 'workbookPr') outline.is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const isHidden = /hidden/i.test(attributes['state'] ?? '');
      outline.tabs.push({ name: attributes['name'] ?? '', isHidden, relation: relationId(attributes) });
    },
  });
  if (outline.tabs.length > MOST_SHEETS) {
    throw fileFault('TOO_MANY_SHEETS', String(MOST_SHEETS), String(outline.tabs.length));
  }
  return outline;
};

const readForms = async (archive: ZipArchive, path: string | undefined): Promise<NumberForm[]> => {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isCellFormat = false;
  if (path === undefined) return [];
  await parseWhole(partBytes(archive, path), {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') isCellFormat = true;
      if (name === 'xf' && isCellFormat) ids.push(Number(numFmtId));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  const forms = new Map([...new Set(ids)].map((id) => [id, numberForm(id, codes)]));
  return ids.map((id) => forms.get(id) ?? plainForm);
};

/**
 * Opens a workbook (ECMA-376, SpreadsheetML in a zip archive). Throws FormatFault XLSX_DAMAGED, XLSX_DOCTYPE,
 * TOO_MANY_SHEETS and those of `openZip`. Whoever opened it closes its archive.
 */
export const openWorkbook = async (open: Open, limits: UnpackLimits): Promise<Workbook> => {
  const archive = await openZip(open, limits);
  const [book] = (await relationsOf(archive, '')).filter(({ type }) => type === 'officeDocument');
  if (!book) throw fileFault('XLSX_DAMAGED');
  const relations = await relationsOf(archive, book.path);
  const pathOf = (type: string): string | undefined => relations.find((one) => one.type === type)?.path;
  const { tabs, is1904 } = await readOutline(archive, book.path);
  const sheets = tabs.flatMap(({ name, isHidden, relation }) => {
    // a sheet of nothing but a chart or a macro has no cells
    const found = relations.find(({ id, type }) => id === relation && type === 'worksheet');
    const part = archive.entries.find((entry) => entry.name === found?.path);
    if (found && !part) throw fileFault('XLSX_DAMAGED');
    return part ? [{ name, isHidden, part }] : [];
  });
  const stringsPath = pathOf('sharedStrings');
  return {
    archive,
    sheets,
    is1904,
    forms: await readForms(archive, pathOf('styles')),
    strings: async () => {
      const part = archive.entries.find(({ name }) => name === stringsPath);
      return part ? readSharedStrings(archive.read(part)) : [];
    },
  };
};

/**
 * The sheet with a name, or the first that is not hidden. Throws FormatFault SHEET_MISSING or, for a workbook without
 * any sheet with cells, EMPTY_FILE.
 */
export const sheetOf = ({ sheets }: Workbook, name: string | null): Sheet => {
  const sheet =
    name === null
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find((one) => one.name === name);
  if (sheet) return sheet;
  if (name === null) throw fileFault('EMPTY_FILE');
  throw fileFault('SHEET_MISSING', name, sheets.map((one) => one.name).join(', '));
};
