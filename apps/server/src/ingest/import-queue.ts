import type { Import } from '@michuhol/contract';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { Jobs } from '../platform/jobs.js';
import { selectUnfinished, type UnfinishedImport } from './import-plan.query.js';

/** Hands imports to whoever works. What is to be done stands in the table; the job is only a hint to look. */
@Injectable()
export class ImportQueue {
  private readonly logger = new Logger('imports');

  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly hub: LiveHub,
  ) {}

  /** Asks for a run. Without a queue to take the job the import stays queued and is found by the next `addUnfinished`. */
  async add(id: string, identity = id): Promise<void> {
    try {
      await this.jobs.add('runImport', { importId: id }, identity);
    } catch (error) {
      this.logger.warn(`import ${id} waits until the job queue answers: ${String(error)}`);
    }
  }

  /** Asks for an import to be taken back; as with `add`, the table says what is to be done. */
  async addWithdrawal(id: string, identity = id): Promise<void> {
    try {
      await this.jobs.add('withdrawImport', { importId: id }, identity);
    } catch (error) {
      this.logger.warn(`the withdrawal of ${id} waits until the job queue answers: ${String(error)}`);
    }
  }

  /** Asks for everything that was begun and has not ended. */
  async addUnfinished(): Promise<void> {
    for (const { id, state } of await selectUnfinished(this.dataSource))
      await (state === 'withdrawing' ? this.addWithdrawal(id) : this.add(id));
  }

  /** Asks once more on behalf of one process, beside a job that may stand in the queue and will not be worked. */
  async addAgain({ id, state }: UnfinishedImport, process: string): Promise<void> {
    const identity = `${id}-${process}`;
    await (state === 'withdrawing' ? this.addWithdrawal(id, identity) : this.add(id, identity));
  }

  /** Tells those who look at imports how one is. */
  announce(changed: Import): void {
    this.hub.importProgress(changed);
    this.hub.hint('import', changed.id);
  }
}
