import { z } from 'zod';

/** The media type of a workbook. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What every exported table lets one choose. */
export const exportOptions = {
  language: z.enum(['ko', 'en']).default('ko'),
};

/** What a table as CSV lets one choose. */
export const csvOptions = {
  ...exportOptions,
  encoding: z.enum(['utf-8', 'cp949']).default('utf-8'),
  /** Write '?' for what CP949 lacks, listed in the last line; else such a file is refused with the list. */
  lossy: z.stringbool().default(false),
};
