import { dayOf, dayRange, type Clock } from '@michuhol/calendar';
import type { ReplyOf, endpoints } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { And, DataSource, LessThan, MoreThanOrEqual } from 'typeorm';
import { ContactsService } from '../contacts/contacts.service.js';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { IncidentEntity } from './incident.entity.js';

/** A counselor's own day. */
@Injectable()
export class OwnDayService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: ContactsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Today's own calls, numbers masked, with their sums and the own reports. @throws Problem NOT_PERMITTED for a token */
  async read(by: Caller): Promise<ReplyOf<typeof endpoints.ownDay>> {
    const accountId = personOf(by);
    const { from, to } = dayRange(dayOf(this.clock.now()));
    const calls = await this.contacts.ownCalls(accountId, from, to);
    const incidents = await this.dataSource.manager.countBy(IncidentEntity, {
      reporterId: accountId,
      reportedAt: And(MoreThanOrEqual(from), LessThan(to)),
    });
    return {
      answered: calls.filter(({ answeredAt }) => answeredAt !== null).length,
      talkSeconds: calls.reduce((sum, { talkSeconds }) => sum + (talkSeconds ?? 0), 0),
      incidents,
      calls,
    };
  }
}
