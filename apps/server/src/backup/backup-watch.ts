import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { readBackupState, type BackupState } from './backup-state.query.js';

/** One is made each night, and takes its time. */
const MOST_AGE_MS = 26 * 3_600_000;

/** Whether backups stand as they should: the newest attempt did not fail, and one was proved in the last 26 hours. */
export const isWellBackedUp = (state: BackupState | null, now: Date): boolean => {
  if (!state) return true;
  const newest = new Date(state.madeAt ?? state.since);
  return !state.failed && now.getTime() - newest.getTime() <= MOST_AGE_MS;
};

/** Tells whether the backups of each night are made. */
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
    if (!isWellBackedUp(await readBackupState(this.dataSource), this.clock.now()))
      throw new Error('no proved backup of the last 26 hours');
  }
}
