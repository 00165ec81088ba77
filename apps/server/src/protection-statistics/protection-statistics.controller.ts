import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { BurdenService } from './burden.service.js';
import { StatisticsService } from './statistics.service.js';

/** The statistics of difficult calls over HTTP. */
@Controller()
export class ProtectionStatisticsController {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly burdens: BurdenService,
  ) {}

  @Handles(endpoints.getProtectionStatistics)
  getProtectionStatistics(
    @Input() { query }: InputOf<typeof endpoints.getProtectionStatistics>,
  ): Promise<ReplyOf<typeof endpoints.getProtectionStatistics>> {
    return this.statistics.of(query.dataSet, query.month);
  }

  @Handles(endpoints.getOwnBurden)
  getOwnBurden(@By() by: Caller): Promise<ReplyOf<typeof endpoints.getOwnBurden>> {
    return this.burdens.own(by);
  }

  @Handles(endpoints.listBurden)
  listBurden(): Promise<ReplyOf<typeof endpoints.listBurden>> {
    return this.burdens.list();
  }
}
