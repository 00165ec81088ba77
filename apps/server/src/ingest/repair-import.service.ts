import type { Import } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { chunkRowsFor } from './chunk-plan.js';
import { insertImport, queueImport, type ImportPlan } from './import-plan.query.js';
import { rawContext, type ProblemRow } from './import-problem.query.js';
import { ImportQueue } from './import-queue.js';
import { findImport } from './import.query.js';
import { repairFile, type RepairedRow } from './repaired-rows.js';
import { UploadStore } from './upload-store.js';

const openStates: ReadonlySet<Import['state']> = new Set(['following', 'held', 'done', 'failed']);

async function* only(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** Makes repaired rows an import of their own, read as the import was that rejected them. */
@Injectable()
export class RepairImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly keyring: Keyring,
    private readonly uploads: UploadStore,
    private readonly queue: ImportQueue,
  ) {}

  /** The whole text of a rejected row. */
  textOf(importId: string, { line, raw }: ProblemRow): Promise<string> {
    if (raw === null) throw new Error('the text of this row is kept no more');
    return this.keyring.open(raw, rawContext(importId, line));
  }

  /** Starts the import of repaired rows. @throws Problem CONFLICT when the rows belong to an import that is not over */
  async start(
    parent: ImportPlan,
    id: string,
    rows: readonly RepairedRow[],
    actor: Actor,
    now: Date,
  ): Promise<Import> {
    const { reading, profile, header, source } = parent;
    if (!reading || !openStates.has(parent.state))
      throw new Problem(
        'CONFLICT',
        {
          ko: '아직 끝나지 않았거나 철회된 반입입니다.',
          en: 'The import has not ended yet, or is withdrawn.',
        },
        { code: 'NOT_REPAIRABLE' },
      );
    const kind = parent.kind ?? 'calls';
    const { keyId, sizeBytes } = await this.uploads.seal(id, only(repairFile(rows)));
    try {
      await this.dataSource.transaction(async (manager) => {
        await insertImport(manager, {
          id,
          keyId,
          sizeBytes,
          reading,
          kind,
          sourceId: source.id,
          fileName: await this.nameOf(parent.id),
          origin: 'repair',
          repairs: parent.id,
          createdBy: actor.name,
          createdAt: now,
        });
        const chunkRows = chunkRowsFor({ reading, kind });
        await queueImport(manager, id, { reading, profile, header, kind, chunkRows });
        await this.audit.record(manager, actor, 'import.repair', parent.id, { by: id, rows: rows.length });
      });
    } catch (error) {
      await this.uploads.remove(id);
      throw error;
    }
    await this.queue.add(id);
    const started = await findImport(this.dataSource, id, now);
    if (!started) throw new Error(`the repair ${id} was not stored`);
    this.queue.announce(started);
    return started;
  }

  private async nameOf(id: string): Promise<string> {
    const [row] = await this.dataSource.query<{ file_name: string }[]>(
      'SELECT file_name FROM import WHERE id = $1',
      [id],
    );
    return row?.file_name ?? '';
  }
}
