import type { Clock, Day } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { rememberedDays } from './fill-plan.js';
import { selectSetting, storeFilled, type SimulatorSetting } from './simulator-setting.query.js';

/** What is kept between starts, for the process that plays. */
@Injectable()
export class SimulatorProgress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The switch and the days filled so far. */
  setting(): Promise<SimulatorSetting> {
    return selectSetting(this.dataSource);
  }

  /** A past day stands complete in the facts. */
  async complete(day: Day): Promise<void> {
    const { filled } = await selectSetting(this.dataSource);
    const now = this.clock.now();
    await storeFilled(this.dataSource, rememberedDays(now, [...filled, day]), now);
    this.hub.hint('simulator', null);
  }
}
