import { z } from 'zod';
import { bilingualSchema, countSchema } from './common.js';
import { readingSchema } from './import-reading.js';

export const importPreviewSchema = z.object({
  detected: readingSchema,
  header: z.array(z.string()).nullable(),
  /** The sheets of a workbook that have cells, in its order; null for other formats. */
  sheets: z.array(z.string()).nullable(),
  /** Profiles that fit the header, best first. */
  fittingProfiles: z.array(z.string()),
  /** Which header name each field of the profile was found by. */
  mapping: z.array(
    z.object({
      field: z.string(),
      title: bilingualSchema,
      column: z.string().nullable(),
      required: z.boolean(),
    }),
  ),
  /** The first rows as understood: cells by field, or what is wrong with the row. Numbers are masked. */
  rows: z.array(
    z.object({
      line: z.int(),
      kind: z.enum(['event', 'call', 'survey', 'consultation', 'interval', 'setAside', 'rejected']),
      cells: z.record(z.string(), z.string().nullable()),
      problem: bilingualSchema.extend({ code: z.string() }).nullable(),
    }),
  ),
  problem: bilingualSchema.extend({ code: z.string() }).nullable(),
});
/** What was detected in an uploaded file. */
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const rowProblemSchema = z.object({
  /** The place of the row within the import; two files of one archive may share a line. */
  position: countSchema,
  line: z.int(),
  kind: z.enum(['rejected', 'setAside']),
  code: z.string(),
  message: bilingualSchema,
  text: z.string(),
});
