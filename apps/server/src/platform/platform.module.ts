import type { Clock } from '@michuhol/calendar';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AccessLogInterceptor } from '../audit/access-log.interceptor.js';
import { AccessLog } from '../audit/access-log.js';
import { AuditService } from '../audit/audit.service.js';
import { CallerSubjects } from '../audit/caller-subjects.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { DataRoom } from './data-room.js';
import { Jobs } from './jobs.js';
import { Keyring } from './keyring.js';
import { WorkingDays } from './working-days.js';

/** What every domain may inject. */
export interface Platform {
  config: Config;
  clock: Clock;
  dataSource: DataSource;
  keyring: Keyring;
  jobs: Jobs;
  hub: LiveHub;
  room: DataRoom;
}

/** Offers the opened services to every domain; only the entry points open them. */
@Global()
@Module({})
export class PlatformModule {
  static of(platform: Platform): DynamicModule {
    const provided = [
      { provide: CONFIG, useValue: platform.config },
      { provide: CLOCK, useValue: platform.clock },
      { provide: DataSource, useValue: platform.dataSource },
      { provide: Keyring, useValue: platform.keyring },
      { provide: Jobs, useValue: platform.jobs },
      { provide: LiveHub, useValue: platform.hub },
      { provide: DataRoom, useValue: platform.room },
      AuditService,
      AccessLog,
      CallerSubjects,
      WorkingDays,
    ];
    const noted = { provide: APP_INTERCEPTOR, useClass: AccessLogInterceptor };
    return { module: PlatformModule, providers: [...provided, noted], exports: provided };
  }
}
