import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, type StreamableFile } from '@nestjs/common';
import { attachedFile } from '../platform/attached-file.js';
import { exportCsv } from '../platform/export-csv.js';
import type { ExportTable } from '../platform/export-table.js';
import { exportXlsx } from '../platform/export-xlsx.js';
import { Handles, Input } from '../platform/handles.js';

type Posted = InputOf<typeof endpoints.makeTableFile>['body'];

/** The page has written its texts in the reader's language: they stand for both. */
const sameText = (text: string) => ({ ko: text, en: text });

const tableOf = ({ title, columns, rows, notes }: Posted): ExportTable => ({
  title: sameText(title),
  columns: columns.map(({ name, kind }) => ({ ...sameText(name), kind })),
  rows,
  footer: notes.map(sameText),
});

const fileOf = (posted: Posted) =>
  posted.format === 'xlsx'
    ? exportXlsx(tableOf(posted), posted.language)
    : exportCsv(tableOf(posted), {
        encoding: posted.format === 'csv' ? 'utf-8' : 'cp949',
        language: posted.language,
        lossy: posted.lossy,
      });

/** Turns a table that a page shows into a file: nothing is read and nothing is kept. */
@Controller()
export class TableFilesController {
  @Handles(endpoints.makeTableFile)
  async makeTableFile(@Input() { body }: InputOf<typeof endpoints.makeTableFile>): Promise<StreamableFile> {
    return attachedFile(await fileOf(body), 'table');
  }
}
