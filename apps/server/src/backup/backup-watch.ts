import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { existingCluster } from '../platform/embedded-postgres/existing-cluster.js';
import { readBackupState, type BackupState } from './backup-state.query.js';
import { waitingSince } from './wal-archive.js';

/** One is made each night, and takes its time. */
const MOST_AGE_MS = 26 * 3_600_000;
/** Pieces of the log are fetched every ten seconds: one that waits for so long is not fetched at all. */
const MOST_WAIT_MS = 15 * 60_000;

/** Whether backups stand as they should: one was proved in the last 26 hours, and none failed since. */
export const isWellBackedUp = (state: BackupState | null, now: Date): boolean => {
  if (!state) return true;
  const { since, provedAt, failedAt } = state;
  if (failedAt && (!provedAt || failedAt > provedAt)) return false;
  return now.getTime() - new Date(provedAt ?? since).getTime() <= MOST_AGE_MS;
};

/** Tells whether the backups of each night are made and the log is fetched. */
@Injectable()
export class BackupWatch {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws when backups are to be made and are not */
  async need(): Promise<void> {
    if (!this.config.backup.dir) return;
    const now = this.clock.now();
    if (!isWellBackedUp(await readBackupState(this.dataSource), now))
      throw new Error('no proved backup of the last 26 hours');
    const cluster = this.config.databaseUrl ? null : existingCluster(this.config.dataDir);
    const waiting = cluster && (await waitingSince(cluster));
    if (waiting && now.getTime() - waiting.getTime() > MOST_WAIT_MS)
      throw new Error('the log of the database is not fetched');
  }
}
