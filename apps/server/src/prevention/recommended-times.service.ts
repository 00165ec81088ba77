import type { RecommendedTime } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { RegistersService } from '../registers/registers.service.js';
import { timeOf } from './recommended-time.js';

/** The recommended times of calls as the register of prevention has them: the one place where they are set. */
@Injectable()
export class RecommendedTimes {
  constructor(private readonly registers: RegistersService) {}

  /** Every time that was decided, the newest entry first; which of them holds depends on the day and the call. */
  async all(): Promise<RecommendedTime[]> {
    const { entries } = await this.registers.list('RECOMMENDED_TIME');
    return entries.flatMap((entry) => timeOf(entry) ?? []);
  }
}
