import type { Clock } from '@michuhol/calendar';
import type { CallerCase, CaseList, endpoints, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { CaseContents } from './case-contents.service.js';
import { selectCases, selectListedCase } from './case-list.query.js';

/** Shows caller cases to people, numbers masked. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contents: CaseContents,
    private readonly people: PeopleService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The role that somebody acts in: a supervisor who leads a team is its lead. */
  async roleOf({ role, teamId, accountId }: Caller): Promise<string> {
    if (role !== 'supervisor' || teamId === null) return role ?? '';
    const team = (await this.people.teamsOf([teamId])).get(teamId);
    return team?.leadId === accountId ? 'teamLead' : role;
  }

  /** Cases of a list, what is due first. */
  async list(list: CaseList, limit: number): Promise<ReplyOf<typeof endpoints.listCallerCases>> {
    const rows = await selectCases(this.dataSource, list, this.clock.now(), limit);
    return { cases: await Promise.all(rows.map((row) => this.contents.summary(row))) };
  }

  /** A case with all that happened in it. @throws Problem NOT_FOUND */
  async read(id: string, by: Caller): Promise<CallerCase> {
    const now = this.clock.now();
    const listed = await selectListedCase(this.dataSource, id, now);
    if (!listed) throw notFound('민원인 관리 기록', 'The caller case');
    const reader = { accountId: personOf(by), role: await this.roleOf(by), teamId: by.teamId };
    return this.contents.whole(listed, reader, now);
  }
}
