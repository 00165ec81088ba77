import type { Clock } from '@michuhol/calendar';
import type { CallerCase } from '@michuhol/contract';
import {
  caseRefusalOf,
  type CaseHappening,
  type CaseRefusalCode,
  type CaseStepName,
} from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem, type ProblemKind } from '../platform/problem.js';
import { ProtectionPolicyService, type PolicyInForce } from '../protection-policy/policy.service.js';
import { selectCase } from './caller-case.query.js';
import { CaseReader } from './case-reader.service.js';
import { actorIn, standingOf } from './case-standing.js';
import { CaseTrail } from './case-trail.service.js';
import type { CaseTurn, Done } from './case-turn.js';
import { readWhole } from './whole-case.query.js';

const kindOf: Partial<Record<CaseRefusalCode, ProblemKind>> = {
  CASE_ROLE_NOT_ALLOWED: 'NOT_PERMITTED',
  CASE_REPORTER: 'NOT_PERMITTED',
  CASE_INVOLVED: 'NOT_PERMITTED',
  LEGAL_APPROVAL_NEEDED: 'REFUSED',
};

/** Takes steps in caller cases: one at a time, where the table allows it, with its entry and its audit entry. */
@Injectable()
export class CaseWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: ProtectionPolicyService,
    private readonly reader: CaseReader,
    private readonly trail: CaseTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes a step in a case. `look` comes before the table is asked, `work` after.
   * @throws Problem NOT_FOUND; CONFLICT, NOT_PERMITTED or REFUSED with the code of the table's refusal
   */
  async take(
    id: string,
    step: CaseStepName,
    by: Caller,
    work: (turn: CaseTurn) => Promise<Done>,
    look: (turn: CaseTurn) => void | Promise<void> = () => undefined,
  ): Promise<CallerCase> {
    const accountId = personOf(by);
    const role = await this.reader.roleOf(by);
    const now = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      const of = await selectCase(manager, id, true);
      if (!of) throw notFound('민원인 관리 기록', 'The caller case');
      const policy = await this.policies.at(now, manager);
      const whole = await readWhole(manager, of);
      const turn: CaseTurn = { manager, whole, policy, now, by: { id: accountId, role } };
      await look(turn);
      const refusal = caseRefusalOf(
        policy.policy,
        standingOf(whole, now, await this.reader.hasDecider(whole, policy.policy)),
        step,
        actorIn(whole, accountId, role),
      );
      if (refusal) {
        const { code, ko, en } = refusal;
        throw new Problem(kindOf[code] ?? 'CONFLICT', { ko, en }, { code });
      }
      await this.trail.write(turn, step, await work(turn), by);
    });
    return this.shown(id, by);
  }

  /** The role that somebody acts in. */
  roleOf(by: Caller): Promise<string> {
    return this.reader.roleOf(by);
  }

  /** The policy that holds at an instant. */
  policyAt(at: Date, manager: EntityManager): Promise<PolicyInForce> {
    return this.policies.at(at, manager);
  }

  /** Writes what somebody did in a case outside of a step. */
  write(turn: CaseTurn, happening: CaseHappening, done: Done, by: Caller): Promise<void> {
    return this.trail.write(turn, happening, done, by);
  }

  /** Tells everybody who looks at cases, and shows this one. */
  shown(id: string, by: Caller): Promise<CallerCase> {
    this.trail.tell(id);
    return this.reader.read(id, by);
  }
}
