import type { Clock } from '@michuhol/calendar';
import type { Simulator } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Problem } from '../platform/problem.js';
import { CALLS_PER_DAY } from './centre-model.js';
import { fillingAt } from './fill-plan.js';
import { selectSetting, storeRunning } from './simulator-setting.query.js';
import { SimulatorSource } from './simulator-source.service.js';

/** The simulator as people see it: how far it is, and its switch. */
@Injectable()
export class SimulatorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    private readonly source: SimulatorSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** How the simulator is. In production there is none. */
  async state(): Promise<Simulator> {
    if (!this.source.available)
      return {
        available: false,
        running: false,
        filling: null,
        lastEventAt: null,
        callsPerDay: CALLS_PER_DAY,
      };
    const { running, filled } = await selectSetting(this.dataSource);
    return {
      available: true,
      running,
      filling: running ? fillingAt(this.clock.now(), filled, this.config.simulatedDays) : null,
      lastEventAt: await this.source.lastEventAt(),
      callsPerDay: CALLS_PER_DAY,
    };
  }

  /** Turns the switch. @throws Problem REFUSED in production */
  async switch(running: boolean, actor: Actor): Promise<Simulator> {
    if (!this.source.available)
      throw new Problem(
        'REFUSED',
        {
          ko: '운영 모드에는 모의 통화가 없습니다. 평가 모드에서만 켤 수 있습니다.',
          en: 'There is no simulator in production; it can be switched in evaluation mode only.',
        },
        { code: 'SIMULATOR_UNAVAILABLE' },
      );
    await this.dataSource.transaction(async (manager) => {
      await storeRunning(manager, running, this.clock.now());
      await this.audit.record(manager, actor, 'simulator.switch', null, { running });
    });
    this.hub.hint('simulator', null);
    return this.state();
  }
}
