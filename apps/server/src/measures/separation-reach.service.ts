import type { Clock } from '@michuhol/calendar';
import type { DataSet, ReplyOf, endpoints } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { FloorService } from '../floor/floor.service.js';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';

/** Whom somebody may keep apart from the caller of the present call, and who somebody on the floor is. */
@Injectable()
export class SeparationReach {
  constructor(
    private readonly people: PeopleService,
    private readonly floor: FloorService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The people of the own teams; everybody who takes calls for the protection officer. */
  async of(dataSet: DataSet, by: Caller): Promise<ReplyOf<typeof endpoints.getSeparationReach>> {
    const ids = await this.idsFor(by);
    const agents = await this.floor.idsOf(dataSet, ids, this.clock.now());
    // Sorted each by itself, so that the place in a list does not tell who a pseudonym is.
    return { agents: agents.toSorted(), counselors: ids.toSorted() };
  }

  /** The account behind somebody on the floor. @throws Problem NOT_FOUND where nobody known stands there */
  async accountOf({ dataSet, id }: { dataSet: DataSet; id: string }): Promise<string> {
    const person = await this.floor.find(dataSet, id, this.clock.now());
    if (!person?.accountId) throw notFound('상담사', 'The counselor');
    return person.accountId;
  }

  private async idsFor({ accountId, role }: Caller): Promise<string[]> {
    if (accountId === null) return [];
    if (role !== 'protectionOfficer') return this.people.ledBy(accountId);
    const everybody = await this.people.inRoles(['counselor', 'teamLead', 'supervisor']);
    return everybody.map(({ id }) => id);
  }
}
