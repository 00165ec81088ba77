import { dayOf, type Clock } from '@michuhol/calendar';
import type { CallerCase, endpoints, InputOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { IncidentNumbers } from '../protection/incident-numbers.service.js';
import { sharedNameOf } from './caller-case.query.js';
import { CaseOpener } from './case-opener.service.js';
import { CaseWork } from './case-work.service.js';
import { sharedNumber } from './obstacles.js';
import { readWhole } from './whole-case.query.js';

const known = (number: string): Problem =>
  new Problem(
    'CONFLICT',
    { ko: `이미 관리 중인 번호입니다 (${number}).`, en: `The number has an open case already (${number}).` },
    { code: 'CASE_OPEN' },
  );

/** Watches numbers that a lead asks attention for: nothing is restricted, and it ends by itself. */
@Injectable()
export class Watching {
  constructor(
    private readonly dataSource: DataSource,
    private readonly numbers: IncidentNumbers,
    private readonly opener: CaseOpener,
    private readonly work: CaseWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Watches the number of an incident that the lead looks after.
   * @throws Problem NOT_FOUND also for an incident without a number; CONFLICT (CASE_OPEN); REFUSED (SHARED_NUMBER)
   */
  async watch(
    { incidentId, reason }: InputOf<typeof endpoints.watchCaller>['body'],
    by: Caller,
  ): Promise<CallerCase> {
    const accountId = personOf(by);
    const caller = await this.numbers.find(incidentId, by);
    if (!caller) throw notFound('사건의 번호', 'The number of the incident');
    const role = await this.work.roleOf(by);
    const now = this.clock.now();
    const id = await this.dataSource.transaction(async (manager) => {
      const present = await this.opener.find(manager, caller.number);
      if (present) throw known(present.number);
      const policy = await this.work.policyAt(now, manager);
      const opened = await this.opener.open(manager, caller.number, policy, now);
      const shared = await sharedNameOf(manager, opened.id, dayOf(now));
      if (shared !== null) {
        const { code, ko, en } = sharedNumber(shared);
        throw new Problem('REFUSED', { ko, en }, { code });
      }
      const whole = await readWhole(manager, opened);
      const turn = { manager, whole, policy, now, by: { id: accountId, role } };
      await this.work.write(turn, 'open', { note: reason, details: { incident: incidentId } }, by);
      return opened.id;
    });
    return this.work.shown(id, by);
  }
}
