import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import type { DatabaseAddress } from '../platform/database.js';
import { existingCluster } from '../platform/embedded-postgres/existing-cluster.js';
import { readRunningInstance } from '../platform/embedded-postgres/run-file.js';
import { Jobs } from '../platform/jobs.js';
import { drillLines } from './backup-lines.js';
import { needOutside } from './backup-place.js';
import { noteBackupState } from './backup-state.query.js';
import { alone } from './connect.js';
import { makeNightly } from './make-backups.js';
import { shipLog } from './wal-archive.js';

const SHIP_MS = 10_000;

/** Makes the backups of each night where a folder for them is named, and fetches the archived log all the time. */
@Injectable()
export class BackupsService {
  private readonly logger = new Logger('backup');
  private timer: NodeJS.Timeout | null = null;
  private shipping: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.handle('makeBackups', () => this.makeBackups());
  }

  /** Begins to fetch the log; from now on backups are expected. @throws BackupFault when their folder is no safe place */
  async start(): Promise<void> {
    if (!this.config.backup.dir) return;
    await needOutside(this.config, this.config.backup.dir);
    await noteBackupState(this.dataSource, this.clock.now());
    if (this.config.databaseUrl) return;
    this.timer = setInterval(() => {
      this.shipping ??= this.ship().finally(() => {
        this.shipping = null;
      });
    }, SHIP_MS);
    this.timer.unref();
  }

  /** Ends fetching and waits for what is under way. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.shipping;
  }

  /** Makes and proves the backups now, unless another process is at it. Failures are noted, logged and thrown. */
  async makeBackups(): Promise<void> {
    if (!this.config.backup.dir) return;
    try {
      const address = this.address();
      await alone(address, () => this.makeAlone(address));
    } catch (error) {
      const failedAt = this.clock.now();
      await noteBackupState(this.dataSource, failedAt, { failedAt: failedAt.toISOString() });
      this.logger.error(
        `백업하지 못했습니다. (The backup failed: ${error instanceof Error ? error.message : String(error)})`,
      );
      throw error;
    }
  }

  private async makeAlone(address: DatabaseAddress): Promise<void> {
    const { dataDir, anchorDir } = this.config;
    for (const backup of await makeNightly(this.config, { address, dataDir, anchorDir }, this.clock)) {
      const lines = drillLines(backup, backup.drill);
      if (!backup.drill.ok) throw new Error(lines.join('; '));
      this.logger.log(lines.join(' · '));
    }
    const provedAt = this.clock.now();
    await noteBackupState(this.dataSource, provedAt, { provedAt: provedAt.toISOString() });
  }

  private address(): DatabaseAddress {
    if (this.config.databaseUrl) return { url: this.config.databaseUrl };
    const running = readRunningInstance(this.config.dataDir)?.database;
    if (!running) throw new Error('the embedded database does not run');
    return running;
  }

  private async ship(): Promise<void> {
    const { dir } = this.config.backup;
    try {
      const cluster = existingCluster(this.config.dataDir);
      if (dir && cluster) await shipLog(cluster, dir);
    } catch (error) {
      this.logger.warn(String(error));
    }
  }
}
