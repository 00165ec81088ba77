import type { Clock } from '@michuhol/calendar';
import type { CallerCase, CaseList, endpoints, ReplyOf } from '@michuhol/contract';
import type { ProtectionPolicy } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { CaseContents, type CaseViewer } from './case-contents.service.js';
import { selectCases, selectListedCase, type ListedCase } from './case-list.query.js';
import { CasePeople } from './case-people.service.js';
import type { WholeCase } from './case-standing.js';
import { WaitingCases } from './waiting-cases.service.js';

/** Shows caller cases to people, numbers masked. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contents: CaseContents,
    private readonly people: CasePeople,
    private readonly waiting: WaitingCases,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The role that somebody acts in. */
  roleOf(by: Caller): Promise<string> {
    return this.people.roleOf(by);
  }

  /** Whether somebody whom the policy names may decide the open objection of a case. */
  async hasDecider(whole: WholeCase, policy: ProtectionPolicy): Promise<boolean> {
    return (await this.people.decidersOf(whole, policy))?.byPolicy === true;
  }

  /** Cases of a list, what is due first. */
  async list(list: CaseList, limit: number, by: Caller): Promise<ReplyOf<typeof endpoints.listCallerCases>> {
    const now = this.clock.now();
    const rows =
      list === 'waiting'
        ? await this.waitingFor(by, now, limit)
        : await selectCases(this.dataSource, list, now, limit);
    return { cases: await Promise.all(rows.map((row) => this.contents.summary(row))) };
  }

  /** A case with all that happened in it. @throws Problem NOT_FOUND */
  async read(id: string, by: Caller): Promise<CallerCase> {
    const now = this.clock.now();
    const listed = await selectListedCase(this.dataSource, id, now);
    if (!listed) throw notFound('민원인 관리 기록', 'The caller case');
    return this.contents.whole(listed, await this.viewer(by), now);
  }

  /** A token stands for no person: nothing waits for it. */
  private async waitingFor(by: Caller, now: Date, limit: number): Promise<ListedCase[]> {
    return by.accountId === null ? [] : this.waiting.of(await this.viewer(by), now, limit);
  }

  private async viewer(by: Caller): Promise<CaseViewer> {
    return { accountId: personOf(by), role: await this.roleOf(by), teamId: by.teamId };
  }
}
