import type { Clock } from '@michuhol/calendar';
import type { Import, Reading } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { chunkRowsFor } from './chunk-plan.js';
import { queueImport } from './import-plan.query.js';
import { takeStep } from './import-state.query.js';
import { findImport, hasImportBy, selectImports, type ImportsWanted } from './import.query.js';
import { ImportQueue } from './import-queue.js';
import { UploadsService } from './uploads.service.js';

const startedAlready = (): Problem =>
  new Problem(
    'CONFLICT',
    { ko: '이미 시작된 반입입니다.', en: 'The import was started already.' },
    { code: 'ALREADY_STARTED' },
  );

const notHeld = (): Problem =>
  new Problem(
    'CONFLICT',
    { ko: '멈춘 반입이 아닙니다.', en: 'The import is not held.' },
    { code: 'NOT_HELD' },
  );

/** Imports: their list and state, and starting or discarding what was uploaded. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly uploads: UploadsService,
    private readonly queue: ImportQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Imports, the newest first. */
  async list(wanted: ImportsWanted): Promise<{ imports: Import[] }> {
    return { imports: await selectImports(this.dataSource, wanted, this.clock.now()) };
  }

  /** One import. @throws Problem NOT_FOUND */
  async get(id: string): Promise<Import> {
    const found = await findImport(this.dataSource, id, this.clock.now());
    if (!found) throw notFound('반입', 'The import');
    return found;
  }

  /** Whether an actor's import into a source was started and has neither failed nor been withdrawn. */
  wasStartedBy(actor: Actor, sourceId: string): Promise<boolean> {
    return hasImportBy(this.dataSource, sourceId, actor.name);
  }

  /** Starts an uploaded import in the background. @throws Problem NOT_FOUND, CONFLICT, REFUSED (cannot be read so) */
  async start(id: string, reading: Reading, actor: Actor): Promise<Import> {
    await this.prepare(id, reading, actor);
    await this.queue.add(id);
    return this.tell(id);
  }

  /** Marks an upload as to be run, with its reading; whoever calls this runs it. @throws as `start` does */
  async prepare(id: string, reading: Reading, actor: Actor): Promise<void> {
    const { state } = await this.get(id);
    if (state !== 'uploaded') throw startedAlready();
    const { preview, profile, reading: used } = await this.uploads.show(id, reading);
    const { problem, header } = preview;
    if (problem) throw new Problem('REFUSED', { ko: problem.ko, en: problem.en }, { code: problem.code });
    const kind = profile?.kind ?? 'calls';
    const chunkRows = chunkRowsFor({ reading: used, kind });
    await this.dataSource.transaction(async (manager) => {
      if (!(await queueImport(manager, id, { reading: used, profile, header, kind, chunkRows })))
        throw startedAlready();
      await this.audit.record(manager, actor, 'import.start', id, { ...used });
    });
  }

  /** Lets a held import go on; it is not held again. @throws Problem NOT_FOUND, CONFLICT */
  async resume(id: string, actor: Actor): Promise<Import> {
    await this.get(id);
    await this.dataSource.transaction(async (manager) => {
      if (!(await takeStep(manager, id, 'resume', 'may_go_on = true'))) throw notHeld();
      await this.audit.record(manager, actor, 'import.resume', id);
    });
    await this.queue.add(id);
    return this.tell(id);
  }

  /** Throws an upload away that was not started. @throws Problem NOT_FOUND, CONFLICT */
  async discard(id: string, actor: Actor): Promise<null> {
    await this.dataSource.transaction(async (manager) => {
      const [, count] = await manager.query<[unknown[], number]>(
        `DELETE FROM import WHERE id = $1 AND state = 'uploaded'`,
        [id],
      );
      if (count === 0) {
        await this.get(id);
        throw startedAlready();
      }
      await this.audit.record(manager, actor, 'import.discard', id);
    });
    await this.uploads.remove(id);
    return null;
  }

  /** Tells everybody how an import is, and returns it. @throws Problem NOT_FOUND */
  async tell(id: string): Promise<Import> {
    const changed = await this.get(id);
    this.queue.announce(changed);
    return changed;
  }
}
