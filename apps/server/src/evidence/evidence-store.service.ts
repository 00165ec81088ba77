import type { EvidenceFileKind } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { sha256Of } from './evidence-archive.js';
import type { EvidenceContent } from './evidence-content.js';
import { packDestroyed } from './evidence-problems.js';
import { fileName } from './evidence-seals.js';
import { WRITE_EVIDENCE, type WriteEvidence } from './evidence-writing.js';
import { insertFile, insertPack, selectSealed, type StoredPack } from './evidence.query.js';

/** Keeps the files of packs: written once, sealed under a key of their year, given out as they were written. */
@Injectable()
export class EvidenceStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    @Inject(WRITE_EVIDENCE) private readonly write: WriteEvidence,
  ) {}

  /** Writes the files of a pack and registers it with their hashes, in the caller's transaction. */
  async keep(manager: EntityManager, pack: StoredPack, content: EvidenceContent, by: Caller): Promise<void> {
    const files = Object.entries(await this.write(content)) as [EvidenceFileKind, Uint8Array][];
    const key = await this.keyring.forPeriod('evidence', pack.madeAt);
    await insertPack(manager, pack);
    const hashes: Record<string, string> = {};
    for (const [kind, bytes] of files) {
      const sha256 = (hashes[kind] = sha256Of(bytes));
      const sealed = key.seal(Buffer.from(bytes).toString('base64'), fileName(pack.id, kind));
      const name = `${pack.number}.${kind}`;
      await insertFile(manager, { packId: pack.id, kind, name, size: bytes.length, sha256 }, sealed);
    }
    const { number, kind, unmasked, incidentIds } = pack;
    const details = { pack: number, kind, unmasked, incidents: incidentIds, ...hashes };
    await this.audit.record(manager, actorOf(by), 'evidence.made', pack.subjectId, details);
  }

  /** The bytes of a file as they were written. @throws Problem REFUSED (PACK_DESTROYED) */
  async bytesOf(pack: StoredPack, kind: EvidenceFileKind): Promise<Buffer> {
    const sealed = await selectSealed(this.dataSource, pack.id, kind);
    const text = sealed && (await this.keyring.openKept(sealed, fileName(pack.id, kind)));
    if (text === null) throw packDestroyed();
    return Buffer.from(text, 'base64');
  }
}
