import { allowedCaseSteps, type CaseStepName } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import type { CaseViewer } from './case-contents.service.js';
import { selectCases, type ListedCase } from './case-list.query.js';
import { CasePeople } from './case-people.service.js';
import { actorIn, standingOf } from './case-standing.js';
import { readWhole } from './whole-case.query.js';

/** The steps that a case waits for. What can be done at any time, such as a notice, waits for nobody. */
const decisions: readonly CaseStepName[] = [
  'approve',
  'approveLegal',
  'fileLegal',
  'upholdObjection',
  'nameDecider',
];

/** Far more than a centre leaves open at a time. */
const MOST_OPEN = 1000;

/** Cases that wait for the decision of one person, by the same table that decides. */
@Injectable()
export class WaitingCases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: ProtectionPolicyService,
    private readonly people: CasePeople,
  ) {}

  /** The cases in which somebody may decide now, what is due first. */
  async of({ accountId, role }: CaseViewer, now: Date, limit: number): Promise<ListedCase[]> {
    const { policy } = await this.policies.now();
    const waiting: ListedCase[] = [];
    for (const listed of await selectCases(this.dataSource, 'waiting', now, MOST_OPEN)) {
      const whole = await readWhole(this.dataSource, listed);
      const standing = standingOf(
        whole,
        now,
        (await this.people.decidersOf(whole, policy))?.byPolicy === true,
      );
      const allowed = allowedCaseSteps(policy, standing, actorIn(whole, accountId, role));
      // A decision whose ground is gone waits for whoever may release the number.
      const wanted = listed.release ? [...decisions, 'release' as const] : decisions;
      if (allowed.some((step) => wanted.includes(step))) waiting.push(listed);
      if (waiting.length === limit) break;
    }
    return waiting;
  }
}
