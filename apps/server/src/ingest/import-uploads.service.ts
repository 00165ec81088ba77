import { endpoints, type Import, type ImportPreview, type InputOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../audit/audit.service.js';
import { Problem } from '../platform/problem.js';
import { ImportsService } from './imports.service.js';
import { receiveUpload } from './upload-request.js';
import { UploadsService, type HeldUpload } from './uploads.service.js';
import { UploadStore } from './upload-store.js';

/** The most bytes of a file: 4 GiB, some 30 million lines of queue_log. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;

type Wishes = InputOf<typeof endpoints.createImport>['body'];

const parseFields = (fields: Record<string, string>): Wishes => {
  const parsed = endpoints.createImport.body.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw new Problem(
    'INVALID_REQUEST',
    {
      ko: '값이 올바르지 않은 항목이 있습니다. 고친 뒤 다시 보내세요.',
      en: 'The request has invalid values; see faults.',
    },
    {
      faults: parsed.error.issues.map(({ path, message }) => ({
        path: ['body', ...path].join('.'),
        message,
      })),
    },
  );
};

/** Files that come over HTTP. */
@Injectable()
export class ImportUploadsService {
  constructor(
    private readonly uploads: UploadsService,
    private readonly imports: ImportsService,
    private readonly store: UploadStore,
  ) {}

  /**
   * Takes in the file of a multipart request; with start=true, and nothing left to ask, it is imported at once.
   * A refusal leaves neither row nor file.
   */
  async create(
    request: Request,
    actor: Actor,
    maxBytes = MAX_UPLOAD_BYTES,
  ): Promise<{ import: Import; preview: ImportPreview }> {
    const { fields, fileName, taken } = await receiveUpload(request, maxBytes, (bytes) =>
      this.uploads.hold(bytes),
    );
    let wishes: ReturnType<typeof parseFields>;
    try {
      wishes = parseFields(fields);
    } catch (error) {
      await this.store.remove(taken.id);
      throw error;
    }
    return this.list(taken, fileName, wishes, actor);
  }

  /**
   * Lists a file that was taken in as an import; with start=true, and nothing left to ask, it is imported at once. Any
   * refusal removes the file.
   */
  async list(
    held: HeldUpload,
    fileName: string,
    { source, start, ...reading }: Wishes,
    actor: Actor,
  ): Promise<{ import: Import; preview: ImportPreview }> {
    const listed = await this.uploads.list(held, { fileName, source, reading }, actor);
    if (start === 'true' && listed.preview.problem === null)
      return { import: await this.imports.start(listed.id, listed.reading, actor), preview: listed.preview };
    return { import: await this.imports.tell(listed.id), preview: listed.preview };
  }
}
