import type { Clock } from '@michuhol/calendar';
import type { EvidenceFileKind } from '@michuhol/contract';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { see, tell } from '../audit/seen.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { sha256Of } from './evidence-archive.js';
import { unmaskedPack } from './evidence-problems.js';
import { EvidenceStore } from './evidence-store.service.js';
import { insertTaking, selectPack, type StoredPack } from './evidence.query.js';

const types: Record<EvidenceFileKind, string> = { pdf: 'application/pdf', zip: 'application/zip' };

const noPack = () => notFound('증거자료', 'The pack of evidence');

/** Hands out files of packs: every time is written down before the file leaves. */
@Injectable()
export class EvidenceTaking {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: EvidenceStore,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_FOUND, NOT_PERMITTED for a pack with the number, REFUSED (PACK_DESTROYED) */
  async official(id: string, kind: EvidenceFileKind, by: Caller): Promise<StreamableFile> {
    const pack = await selectPack(this.dataSource, id);
    if (pack?.kind !== 'official') throw noPack();
    if (pack.unmasked && !by.permissions.has('evidence.unmask')) throw unmaskedPack();
    return this.take(pack, kind, by);
  }

  /** @throws Problem NOT_FOUND also for anybody else's, REFUSED (PACK_DESTROYED) */
  async own(id: string, kind: EvidenceFileKind, by: Caller): Promise<StreamableFile> {
    const pack = await selectPack(this.dataSource, id);
    if (pack?.kind !== 'own' || pack.madeBy !== personOf(by)) throw noPack();
    return this.take(pack, kind, by);
  }

  private async take(pack: StoredPack, kind: EvidenceFileKind, by: Caller): Promise<StreamableFile> {
    const bytes = await this.store.bytesOf(pack, kind);
    const sha256 = sha256Of(bytes);
    await this.dataSource.transaction(async (manager) => {
      await insertTaking(manager, { packId: pack.id, kind, at: this.clock.now(), by: personOf(by) });
      const details = { pack: pack.number, file: kind, incidents: pack.incidentIds, sha256 };
      await this.audit.record(manager, actorOf(by), 'evidence.taken', pack.subjectId, details);
    });
    see(by, [pack.subjectId, ...pack.incidentIds]);
    tell(by, { pack: pack.number, sha256 });
    return new StreamableFile(bytes, {
      type: types[kind],
      disposition: `attachment; filename="${pack.number}.${kind}"`,
    });
  }
}
