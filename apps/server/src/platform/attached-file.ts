import { StreamableFile } from '@nestjs/common';
import type { ExportedFile } from './export-table.js';

/** A file as an answer that browsers save; the name in ASCII, without its extension. */
export const attachedFile = ({ bytes, type, extension }: ExportedFile, name: string): StreamableFile =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}${extension}"` });
