import { z } from 'zod';

export const importFormats = [
  'queue_log',
  'asterisk_cdr',
  'freeswitch_json',
  'freeswitch_csv',
  'amazon_connect',
  'genesys',
  'canonical',
  'delimited',
  'xlsx',
] as const;
export const importContainers = ['none', 'gzip', 'zip'] as const;
/** What the rows of an import are: calls (events or records), survey answers, consultations, totals of intervals. */
export const importKinds = ['calls', 'survey', 'consultation', 'intervals'] as const;
/** How an import came: uploaded, as repaired rows of another, from a watched folder, from a followed log. */
export const importOrigins = ['upload', 'repair', 'folder', 'tail'] as const;
export const encodings = ['utf-8', 'utf-8-bom', 'cp949', 'utf-16le', 'utf-16be'] as const;
export const delimiters = [',', '\t', ';', '|'] as const;

/** How a file is to be read, each part of it named. */
export const readingFields = z.object({
  format: z.enum(importFormats),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters).nullable(),
  profile: z.string().nullable(),
  container: z.enum(importContainers),
  /** The sheet of a workbook; null for the first. */
  sheet: z.string().max(200).nullable(),
  /** The zone of times that carry none (an IANA name); null for what the profile or the format says. */
  zone: z.string().max(64).nullable(),
});
/** How a file is to be read. Container, sheet and zone may be left out of a request. */
export const readingSchema = readingFields.extend({
  container: readingFields.shape.container.default('none'),
  sheet: readingFields.shape.sheet.default(null),
  zone: readingFields.shape.zone.default(null),
});
/** How a file is to be read. */
export type Reading = z.infer<typeof readingSchema>;

/** What the sender of a file says about it; what is left out is detected. */
export const importWishesSchema = z.object({
  /** Id or code of the source. */
  source: z.string().min(1),
  format: readingFields.shape.format.optional(),
  encoding: readingFields.shape.encoding.optional(),
  delimiter: z.enum(delimiters).optional(),
  profile: z.string().optional(),
  container: readingFields.shape.container.optional(),
  sheet: z.string().max(200).optional(),
  zone: z.string().max(64).optional(),
  start: z.enum(['true', 'false']).default('false'),
});
