import type { Clock } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { closeRange, type PurgedFamily } from '../platform/purged-range.query.js';
import { PeriodsService } from '../rollups/periods.service.js';
import type { Preparation, Target } from './destroyer.js';
import { sealRange } from './seal-range.js';

/** What is done before records of a range of days are destroyed. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly periods: PeriodsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From now on no record of the range comes in again. */
  async close(family: PurgedFamily, { dataSet, from, to }: Target): Promise<void> {
    await this.dataSource.transaction((manager) =>
      closeRange(manager, dataSet as DataSet, family, from, to, this.clock.now()),
    );
  }

  /** Closes the range and seals what its records add up to. */
  async closeAndSeal(family: PurgedFamily, target: Target): Promise<Preparation> {
    await this.close(family, target);
    const reason = `파기 (destruction) ${target.id}`;
    return sealRange(this.periods, this.clock, target.dataSet as DataSet, target, reason, SYSTEM);
  }
}
