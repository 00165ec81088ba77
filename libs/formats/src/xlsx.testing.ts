import { zipOf } from './zip.testing.js';

/** A workbook that a test makes. Rows and styles are given as XML. */
export interface WorkbookParts {
  /** By name, in the order of the tabs; the XML of the rows of each. */
  sheets?: Record<string, string>;
  hidden?: readonly string[];
  is1904?: boolean;
  /** The XML of the shared texts. */
  strings?: string;
  /** Format codes by the style index that cells name. */
  formats?: readonly string[];
  /** Parts instead of, or beside, those made of the rest. */
  parts?: Record<string, string>;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;

const stylesOf = (formats: readonly string[]): string => {
  const codes = formats
    .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`)
    .join('');
  const cells = formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('');
  return `<styleSheet ${main}><numFmts>${codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells}</cellXfs></styleSheet>`;
};

/** A sheet of cells with texts written in them: one string for each cell. */
export const textRows = (rows: readonly (readonly string[])[]): string =>
  rows
    .map(
      (cells) => `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
    )
    .join('');

/** The bytes of a workbook. */
export const xlsxOf = ({
  sheets = {},
  hidden = [],
  is1904 = false,
  strings = '',
  formats = ['General'],
  parts = {},
}: WorkbookParts): Buffer => {
  const names = Object.keys(sheets);
  const tabs = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': `${declaration}<Types/>`,
    '_rels/.rels': `${declaration}<Relationships ${packageRelations}>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook ${main} xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships ${packageRelations}>${names
      .map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
      .join(
        '',
      )}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `${declaration}${stylesOf(formats)}`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${declaration}<worksheet ${main}><sheetData>${sheets[name] ?? ''}</sheetData></worksheet>`,
      ]),
    ),
    'xl/sharedStrings.xml': `${declaration}<sst ${main}>${strings}</sst>`,
    ...parts,
  };
  return zipOf(Object.entries(files).map(([name, data]) => ({ name, data })));
};
