import { randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import type { ImportPreview, Reading } from '@michuhol/contract';
import { FormatFault, inspect } from '@michuhol/formats';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { findPlan, insertImport } from './import-plan.query.js';
import { ImportPreviewService, type ShownFile, type Unsaved } from './import-preview.service.js';
import { needsProfile, repeatedName, type Detected, type GivenReading } from './import-reading.js';
import { findSource } from './source.query.js';
import { refusingHead } from './upload-head.js';
import { UploadStore, type SealedUpload } from './upload-store.js';

/** A file that lies sealed and was looked at, but has no row yet. */
export interface HeldUpload extends SealedUpload {
  id: string;
  detection: Detected;
}

/** What the sender says about a file. */
export interface UploadWishes {
  fileName: string;
  /** Id or code of the source. */
  source: string;
  reading: GivenReading;
}

/** How a file came, where it was not uploaded. */
export interface UploadOrigin {
  origin: 'folder';
  /** The file of the watched folder, until its import has ended. */
  folderFile: string;
  feedId: string;
}

/** An upload that became an import. */
export interface NewUpload {
  id: string;
  reading: Reading;
  preview: ImportPreview;
}

/** Faults of the header that pairing its columns can mend; every other fault refuses the file. */
const mendable: ReadonlySet<string> = new Set(['MISSING_COLUMNS', 'DUPLICATE_HEADER', 'PROFILE_NEEDED']);

/** What detection cannot find out and a sender has said before. */
const keptWishes = ({ profile, sheet, zone }: Reading): GivenReading => ({ profile, sheet, zone });

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
    try {
      const sealed = await this.store.seal(id, refusingHead(bytes));
      return { id, ...sealed, detection: await inspect(() => this.store.read(id, sealed.keyId)) };
    } catch (error) {
      await this.store.remove(id);
      if (error instanceof FormatFault) throw unreadable(error.code, error.text);
      throw error;
    }
  }

  /** Lists a held file as an import to be started. Any refusal removes the file. @throws Problem NOT_FOUND, REFUSED, UNREADABLE_FILE */
  async list(
    held: HeldUpload,
    wishes: UploadWishes,
    actor: Actor,
    from: UploadOrigin | null = null,
  ): Promise<NewUpload> {
    try {
      return await this.insert(held, wishes, actor, from);
    } catch (error) {
      await this.store.remove(held.id);
      throw error;
    }
  }

  /** How an upload would be read. @throws Problem NOT_FOUND, CONFLICT when it was started */
  async show(id: string, given: GivenReading, unsaved?: Unsaved): Promise<ShownFile> {
    const plan = await findPlan(this.dataSource, id);
    if (!plan?.reading) throw notFound('반입', 'The import');
    const { keyId, reading } = plan;
    if (plan.state !== 'uploaded' || keyId === null)
      throw new Problem(
        'CONFLICT',
        { ko: '이미 시작된 반입입니다.', en: 'The import was started already.' },
        { code: 'ALREADY_STARTED' },
      );
    const open = () => this.store.read(id, keyId);
    // Every wish of the upload stands in its reading; sheet and zone, too, hold until others are given.
    return this.previews.show({ open, detection: reading }, { ...keptWishes(reading), ...given }, unsaved);
  }

  /** The preview of an upload under a reading, with what is said but not saved. @throws as `show` does */
  async preview(
    id: string,
    { columns, unsaved, ...reading }: GivenReading & Unsaved,
  ): Promise<ImportPreview> {
    return (await this.show(id, reading, { columns, unsaved })).preview;
  }

  /** Removes the file of an upload. */
  remove(id: string): Promise<void> {
    return this.store.remove(id);
  }

  private async insert(
    held: HeldUpload,
    wishes: UploadWishes,
    actor: Actor,
    from: UploadOrigin | null,
  ): Promise<NewUpload> {
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
    const { id, keyId, sizeBytes, detection } = held;
    const open = () => this.store.read(id, keyId);
    const { reading, profile, preview } = await this.previews.show({ open, detection }, wishes.reading);
    const { problem } = preview;
    if (problem && (!mendable.has(problem.code) || repeatedName(preview.header) !== undefined))
      throw unreadable(problem.code, problem);
    const kind = profile?.kind ?? (needsProfile(reading.format) ? null : 'calls');
    await this.dataSource.transaction(async (manager) => {
      await insertImport(manager, {
        id,
        keyId,
        sizeBytes,
        reading,
        kind,
        sourceId: source.id,
        fileName: wishes.fileName,
        origin: from?.origin ?? 'upload',
        folderFile: from?.folderFile,
        feedId: from?.feedId,
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
