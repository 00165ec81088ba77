import { randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import type { ImportPreview, Reading } from '@michuhol/contract';
import { detect, FormatFault } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { findPlan, insertImport } from './import.query.js';
import { ImportPreviewService, type FileHead, type ShownFile } from './import-preview.service.js';
import { repeatedName, type GivenReading } from './import-reading.js';
import type { ColumnNames } from './saved-profile.js';
import { findSource } from './source.query.js';
import { HEAD_BYTES, uploadHead } from './upload-head.js';
import { UploadStore, type SealedUpload } from './upload-store.js';

/** A file that lies sealed and was looked at, but has no row yet. */
export interface HeldUpload extends SealedUpload, FileHead {
  id: string;
}

/** What the sender says about a file. */
export interface UploadWishes {
  fileName: string;
  /** Id or code of the source. */
  source: string;
  reading: GivenReading;
}

/** An upload that became an import. */
export interface NewUpload {
  id: string;
  reading: Reading;
  preview: ImportPreview;
}

/** Faults of the header that pairing its columns can mend; every other fault refuses the file. */
const mendable: ReadonlySet<string> = new Set(['MISSING_COLUMNS', 'DUPLICATE_HEADER', 'PROFILE_NEEDED']);

const unreadable = (code: string, { ko, en }: { ko: string; en: string }): Problem =>
  new Problem(
    'UNREADABLE_FILE',
    { ko: `${ko} 저장된 것은 없습니다.`, en: `${en} Nothing was stored.` },
    { code },
  );

/** Takes files in: sealed while they arrive, looked at, and listed only when they can be read. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly store: UploadStore,
    private readonly previews: ImportPreviewService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Seals a file as it arrives. @throws Problem UNREADABLE_FILE as soon as that is clear; then no file is left */
  async hold(bytes: AsyncIterable<Uint8Array>): Promise<HeldUpload> {
    const id = randomUUID();
    const head = uploadHead();
    try {
      const sealed = await this.store.seal(id, head.pass(bytes));
      return { id, ...sealed, ...head.found() };
    } catch (error) {
      if (error instanceof FormatFault) throw unreadable(error.code, error.text);
      throw error;
    }
  }

  /** Lists a held file as an import to be started. Any refusal removes the file. @throws Problem NOT_FOUND, REFUSED, UNREADABLE_FILE */
  async list(held: HeldUpload, wishes: UploadWishes, actor: Actor): Promise<NewUpload> {
    try {
      return await this.insert(held, wishes, actor);
    } catch (error) {
      await this.store.remove(held.id);
      throw error;
    }
  }

  /** How an upload would be read. @throws Problem NOT_FOUND, CONFLICT when it was started */
  async show(id: string, given: GivenReading, columns?: ColumnNames): Promise<ShownFile> {
    const plan = await findPlan(this.dataSource, id);
    if (!plan?.reading) throw notFound('반입', 'The import');
    if (plan.state !== 'uploaded' || plan.keyId === null)
      throw new Problem(
        'CONFLICT',
        { ko: '이미 시작된 반입입니다.', en: 'The import was started already.' },
        { code: 'ALREADY_STARTED' },
      );
    const head = await this.store.head(id, plan.keyId, HEAD_BYTES);
    const isWhole = head.length === plan.sizeBytes;
    const { format, encoding, delimiter, profile } = plan.reading;
    const detected = detect(head, plan.sizeBytes, isWhole);
    // What was found when the whole file passed counts for more than its head alone.
    const detection = { ...detected, format, encoding, delimiter: delimiter ?? detected.delimiter };
    return this.previews.show({ head, isWhole, detection }, { profile, ...given }, columns);
  }

  /** The preview of an upload under a reading, with names of columns that are not saved yet. @throws as `show` does */
  async preview(
    id: string,
    given: GivenReading & { columns?: ColumnNames | undefined },
  ): Promise<ImportPreview> {
    const { columns, ...reading } = given;
    return (await this.show(id, reading, columns)).preview;
  }

  /** Removes the file of an upload. */
  remove(id: string): Promise<void> {
    return this.store.remove(id);
  }

  private async insert(held: HeldUpload, wishes: UploadWishes, actor: Actor): Promise<NewUpload> {
    const source = await findSource(this.dataSource, wishes.source);
    if (!source) throw notFound('자료 출처', 'The source');
    if (source.dataSet === 'synthetic')
      throw new Problem(
        'REFUSED',
        {
          ko: '모의 자료에는 파일을 반입할 수 없습니다.',
          en: 'No file can be imported into synthetic data.',
        },
        { code: 'SYNTHETIC_SOURCE' },
      );
    const { reading, profile, preview } = await this.previews.show(held, wishes.reading);
    const { problem } = preview;
    if (problem && (!mendable.has(problem.code) || repeatedName(preview.header) !== undefined))
      throw unreadable(problem.code, problem);
    const { id, keyId, sizeBytes } = held;
    const kind = profile?.kind ?? (reading.format === 'queue_log' ? 'calls' : null);
    await this.dataSource.transaction(async (manager) => {
      await insertImport(manager, {
        id,
        keyId,
        sizeBytes,
        reading,
        kind,
        sourceId: source.id,
        fileName: wishes.fileName,
        createdBy: actor.name,
        createdAt: this.clock.now(),
      });
      await this.audit.record(manager, actor, 'import.upload', id, {
        source: source.code,
        fileName: wishes.fileName,
        sizeBytes,
      });
    });
    return { id, reading, preview };
  }
}
