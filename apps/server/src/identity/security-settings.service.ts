import type { Clock } from '@michuhol/calendar';
import type { endpoints, ReplyOf, SecuritySettings } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Problem } from '../platform/problem.js';
import { actorOf, type Caller } from './caller.js';
import { isInside } from './networks.js';
import { readSecuritySettings, writeSecuritySettings } from './security-settings.query.js';

type Answer = ReplyOf<typeof endpoints.getSecuritySettings>;

/** How strictly people are let in. */
@Injectable()
export class SecuritySettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What counts now. */
  async read(): Promise<Answer> {
    return this.answer(await readSecuritySettings(this.dataSource.manager));
  }

  /** Changes all at once; each session follows with its next request. @throws Problem REFUSED with code OUTSIDE_OWN_NETWORKS */
  async save(settings: SecuritySettings, by: Caller): Promise<Answer> {
    if (!isInside(by.address, settings.allowedNetworks))
      throw new Problem(
        'REFUSED',
        {
          ko: '지금 접속한 주소가 허용된 망에 없습니다. 이 주소의 망도 넣어 주세요.',
          en: 'The address you ask from lies in none of the networks. Add the network of this address.',
        },
        { code: 'OUTSIDE_OWN_NETWORKS' },
      );
    await this.dataSource.transaction(async (manager) => {
      const before = await readSecuritySettings(manager);
      await writeSecuritySettings(manager, settings, this.clock.now());
      await this.audit.record(manager, actorOf(by), 'settings.security', null, { before, after: settings });
    });
    return this.answer(settings);
  }

  private answer(settings: SecuritySettings): Answer {
    return { settings, secondFactorInForce: this.config.mode === 'production' };
  }
}
