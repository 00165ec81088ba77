import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import type { DatabaseAddress } from '../platform/database.js';
import { existingCluster } from '../platform/embedded-postgres/existing-cluster.js';
import { readRunningInstance } from '../platform/embedded-postgres/run-file.js';
import { Jobs } from '../platform/jobs.js';
import { readBackupState, writeBackupState, type BackupState } from './backup-state.query.js';
import { makeNightly } from './make-backups.js';
import { shipLog } from './wal-archive.js';

const SHIP_MS = 10_000;

/** Makes the backups of each night where a folder for them is named, and fetches the archived log all the time. */
@Injectable()
export class BackupsService {
  private readonly logger = new Logger('backup');
  private timer: NodeJS.Timeout | null = null;
  private shipping: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.handle('makeBackups', () => this.makeBackups());
  }

  /** Begins to fetch the log; from now on backups are expected. */
  async start(): Promise<void> {
    if (!this.config.backup.dir) return;
    if (!(await readBackupState(this.dataSource))) await this.note({ madeAt: null, failed: false });
    if (this.config.databaseUrl) return;
    this.timer = setInterval(() => {
      this.shipping = this.ship();
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
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query(
        `SELECT pg_try_advisory_lock(hashtext('michuhol backups')) AS held`,
      )) as { held: boolean }[];
      if (!lock?.held) return;
      try {
        await this.makeAlone();
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(hashtext('michuhol backups'))`);
      }
    } finally {
      await runner.release();
    }
  }

  private async makeAlone(): Promise<void> {
    const before = await readBackupState(this.dataSource);
    try {
      const faults = await makeNightly(
        this.config,
        { address: this.address(), dataDir: this.config.dataDir },
        this.clock,
      );
      if (faults.length > 0) throw new Error(faults.join('; '));
      await this.note({ madeAt: this.clock.now().toISOString(), failed: false });
    } catch (error) {
      await this.note({ madeAt: before?.madeAt ?? null, failed: true });
      this.logger.error(
        `백업하지 못했습니다. (The backup failed: ${error instanceof Error ? error.message : String(error)})`,
      );
      throw error;
    }
  }

  private async note(state: Omit<BackupState, 'since'>): Promise<void> {
    const at = this.clock.now();
    const since = (await readBackupState(this.dataSource))?.since ?? at.toISOString();
    await writeBackupState(this.dataSource, { since, ...state }, at);
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
