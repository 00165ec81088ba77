import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { exportOptions } from './table-options.js';

/** The forms a table of the console can be downloaded in; CSV in UTF-8 is written by the browser as well. */
export const tableFormats = ['csv', 'csv-cp949', 'xlsx'] as const;
/** The form of a table as a file. */
export type TableFormat = (typeof tableFormats)[number];

/** No page of the console shows more rows at a time. */
export const MOST_TABLE_ROWS = 10_000;

const text = z.string().max(32_767);

export const tableEndpoints = {
  makeTableFile: endpoint({
    method: 'POST',
    path: '/tables/file',
    access: 'session',
    tag: 'reports',
    file: 'application/octet-stream',
    summary: {
      ko: '화면의 표를 파일로 (CSV UTF-8·CP949, XLSX)',
      en: 'A table of the console as a file: CSV in UTF-8 or CP949, or a workbook',
    },
    body: z
      .object({
        format: z.enum(tableFormats),
        ...exportOptions,
        /** Write '?' for what CP949 lacks, listed in the last line; else such a file is refused with the list. */
        lossy: z.boolean().default(false),
        title: z.string().min(1).max(200),
        /** `count`: shown with commas between thousands. */
        columns: z
          .array(z.object({ name: z.string().max(500), kind: z.enum(['text', 'count']).default('text') }))
          .min(1)
          .max(200),
        rows: z.array(z.array(z.union([text, z.number(), z.null()])).max(200)).max(MOST_TABLE_ROWS),
        notes: z.array(text).max(100).default([]),
      })
      .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
        path: ['rows'],
        message: 'a row has another number of cells than there are columns',
      }),
    reply: z.string(),
  }),
};
