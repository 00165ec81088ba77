import { z } from 'zod';
import { purposeBodySchema } from './purpose.js';

/** A file with personal data holds at most so many rows; a larger one needs the number of an approval. */
export const EXPORT_ROWS = 10_000;

/** What is asked before personal data leaves the console as a file. */
export const personalExportSchema = purposeBodySchema.extend({
  /** The document number of an approval, for files of more than `EXPORT_ROWS` rows. */
  approval: z.string().trim().min(3).max(60).optional(),
});
/** What is asked before personal data leaves the console as a file. */
export type PersonalExport = z.infer<typeof personalExportSchema>;
