import type { Import } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/audit.service.js';
import { Problem } from '../platform/problem.js';
import { ImportQueue } from './import-queue.js';
import { ImportsService } from './imports.service.js';
import { UploadStore } from './upload-store.js';
import { WithdrawalService } from './withdrawal.service.js';

/** Withdrawing as a person asks for it; the job does the work. */
@Injectable()
export class WithdrawImport {
  constructor(
    private readonly imports: ImportsService,
    private readonly withdrawals: WithdrawalService,
    private readonly queue: ImportQueue,
    private readonly uploads: UploadStore,
  ) {}

  /** Begins to take an import back. @throws Problem NOT_FOUND, CONFLICT (it runs, was not started or is withdrawn) */
  async ask(id: string, reason: string, actor: Actor): Promise<Import> {
    await this.imports.get(id);
    if (!(await this.withdrawals.ask(id, reason, actor)))
      throw new Problem(
        'CONFLICT',
        {
          ko: '끝났거나 멈춘 반입만 철회할 수 있습니다.',
          en: 'Only an import that has ended or is held can be withdrawn.',
        },
        { code: 'NOT_WITHDRAWABLE' },
      );
    await this.uploads.remove(id);
    await this.queue.addWithdrawal(id);
    return this.imports.tell(id);
  }
}
