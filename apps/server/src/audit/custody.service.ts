import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { runInScope, WHOLE } from '../platform/scope.js';
import { chainHead } from './chain.query.js';
import { selectCustody, selectCustodyLists, type CustodyEntry, type CustodyLists } from './custody.query.js';

export type { CustodyEntry, CustodyLists };

/** The chain of custody of records, as far as the access log goes back. */
export interface ChainOfCustody {
  entries: CustodyEntry[];
  lists: CustodyLists[];
  /** The newest link of the log's own chain: whoever keeps it can show later that nothing before it was changed. */
  head: { seq: number; hash: string; linkedAt: Date | null };
}

/** Tells who did what with a record, out of the access log. */
@Injectable()
export class Custody {
  constructor(private readonly dataSource: DataSource) {}

  /** What was done about subjects since an instant. Whoever asks has to hold a right to know. */
  of(subjects: readonly string[], since: Date): Promise<ChainOfCustody> {
    return runInScope(WHOLE, async () => {
      const { manager } = this.dataSource;
      const { seq, hash, linkedAt } = await chainHead(manager);
      return {
        entries: await selectCustody(manager, subjects, since),
        lists: await selectCustodyLists(manager, subjects, since),
        head: { seq, hash: hash.toString('hex'), linkedAt },
      };
    });
  }
}
