import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { importKinds, importOrigins, readingSchema } from './import-reading.js';
import { importStates } from './import-steps.js';

/** read = accepted + duplicate + corrected + rejected + setAside, always. */
export const importCountsSchema = z.object({
  read: countSchema,
  accepted: countSchema,
  duplicate: countSchema,
  corrected: countSchema,
  rejected: countSchema,
  setAside: countSchema,
});
/** The sum of an import that adds up. */
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const importSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  sizeBytes: countSchema,
  state: z.enum(importStates),
  source: z.object({ id: idSchema, code: z.string(), name: z.string(), dataSet: dataSetSchema }),
  reading: readingSchema.nullable(),
  kind: z.enum(importKinds).nullable(),
  origin: z.enum(importOrigins),
  counts: importCountsSchema,
  bytesRead: countSchema,
  rowsPerSecond: z.number().nonnegative().nullable(),
  remainingSeconds: z.number().nonnegative().nullable(),
  createdBy: z.string(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  failure: bilingualSchema.extend({ code: z.string() }).nullable(),
  /** Why the import is held, or was until somebody let it go on. */
  held: bilingualSchema.extend({ code: z.string() }).nullable(),
  /** The import whose rejected rows this one brings again. */
  repairs: idSchema.nullable(),
  /** Of its rejected rows, how many have been taken in since by repairs. */
  repaired: countSchema,
  withdrawal: z
    .object({ reason: z.string(), by: z.string(), askedAt: instantSchema, doneAt: instantSchema.nullable() })
    .nullable(),
  /** First and last day (inclusive) of what the file holds; null before it is known. */
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
});
/** A file being, or having been, imported. */
export type Import = z.infer<typeof importSchema>;
