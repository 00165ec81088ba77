import { existsSync } from 'node:fs';
import { healthSchema, type Health } from '@michuhol/contract';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { BackupWatch } from '../backup/backup-watch.js';
import { CONFIG, type Config } from './config.js';
import { DataRoom } from './data-room.js';
import { isHeldToPolicies } from './database-role.js';
import { OpenToAll } from './handles.js';
import { Jobs } from './jobs.js';
import { consoleFolder, productVersion } from './product.js';

/** A check that takes longer than this counts as failed. */
const PATIENCE_MS = 2000;

const within = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error('no answer')), PATIENCE_MS).unref();
    }),
  ]);

/** `GET /api/health`: ready, or what is missing and what to do. Says nothing that a stranger should not know. */
@Controller('api/health')
export class HealthController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly room: DataRoom,
    private readonly backups: BackupWatch,
  ) {}

  @Get()
  @OpenToAll()
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const checks = await Promise.all([
      this.check('database', () => this.dataSource.query('SELECT 1'), {
        ko: '데이터베이스가 응답하지 않습니다.',
        en: 'The database does not answer.',
      }),
      this.check('migrations', () => this.noPendingMigration(), {
        ko: '데이터베이스 구조가 이 판과 다릅니다. 다시 시작하세요.',
        en: 'The schema is not of this version: restart.',
      }),
      this.check('jobs', () => this.jobs.ping(), {
        ko: '작업 대기열이 응답하지 않습니다.',
        en: 'The job queue does not answer.',
      }),
      this.check('console', async () => this.consoleIsBuilt(), {
        ko: '화면이 빌드되지 않았습니다. npm run build 를 실행하세요.',
        en: 'The console is not built: run npm run build.',
      }),
    ]);
    const ready = checks.every((check) => check.ok);
    const room = await this.check('room', () => this.room.need(), {
      ko: '자료 디스크가 거의 찼습니다. 공간을 늘릴 때까지 새 자료를 받지 않습니다.',
      en: 'The data disk is nearly full: no data is taken in until room is made.',
    });
    const queue = await this.check('queue', () => this.jobs.needRoom(), {
      ko: '작업 대기열(Redis)의 메모리가 거의 찼습니다. 새 작업은 공간이 생길 때까지 기다립니다.',
      en: 'The memory of the job queue (Redis) is nearly full: new jobs wait for room.',
    });
    const backup = await this.check('backup', () => this.backups.need(), {
      ko: '확인된 백업이 26시간 넘게 없거나, 마지막 백업이 실패했거나, 데이터베이스 기록을 옮기지 못합니다.',
      en: 'The last backup failed, none was proved for 26 hours, or the log of the database is not fetched.',
    });
    const scope = await this.check('scope', () => this.roleIsHeld(), {
      ko: '데이터베이스 역할이 관리자 권한을 가져 열람 범위 제한이 적용되지 않습니다.',
      en: 'The role of the database passes by row security: no scope holds it.',
    });
    response.status(ready ? 200 : 503);
    return healthSchema.parse({
      status: ready
        ? [room, queue, backup, scope].every((each) => each.ok)
          ? 'ready'
          : 'degraded'
        : 'notReady',
      version: productVersion,
      mode: this.config.mode,
      role: this.config.role,
      checks: [...checks, room, queue, scope, ...(this.config.backup.dir ? [backup] : [])],
    });
  }

  private async check(name: string, probe: () => Promise<unknown>, missing: { ko: string; en: string }) {
    try {
      await within(probe());
      return { name, ok: true, detail: null };
    } catch {
      return { name, ok: false, detail: missing };
    }
  }

  private async noPendingMigration(): Promise<void> {
    if (await this.dataSource.showMigrations()) throw new Error('pending migrations');
  }

  private async roleIsHeld(): Promise<void> {
    if (!(await isHeldToPolicies(this.dataSource))) throw new Error('role passes by row security');
  }

  private consoleIsBuilt(): void {
    if (this.config.role !== 'worker' && !existsSync(`${consoleFolder}/index.html`))
      throw new Error('console not built');
  }
}
