import {
  purgeDue,
  registeredState,
  type CallerCaseState,
  type CaseHappening,
  type CaseStepName,
} from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PolicyInForce } from '../protection-policy/policy.service.js';
import { updateCase, type StoredCase } from './caller-case.query.js';
import { isInForce, withdrawProposal } from './case-proposal.query.js';
import type { WholeCase } from './case-standing.js';
import { Proposing } from './proposing.service.js';

/** Brings cases into line with what happened to their incidents, and ends them. */
@Injectable()
export class CaseLines {
  constructor(private readonly proposing: Proposing) {}

  /** Notes what happened to an incident of a case, and has the rule propose anew. A watch that rests on nothing ends. */
  async bring(
    manager: EntityManager,
    of: StoredCase,
    policy: PolicyInForce,
    at: Date,
    happening: CaseHappening,
  ): Promise<void> {
    await this.note(manager, of, happening, policy.version, at);
    await this.proposing.renew(manager, of, policy, at);
    if (of.state !== 'watch' || !(await this.restsOnNothing(manager, of.id))) return;
    await this.end(manager, of, policy, at, 'released');
    await this.note(manager, of, 'dissolve', policy.version, at, 'released');
  }

  /** Ends a case: what was proposed is withdrawn, and its identifiers go some days later. */
  async end(
    manager: EntityManager,
    of: StoredCase,
    { policy, version }: PolicyInForce,
    at: Date,
    state: CallerCaseState,
  ): Promise<void> {
    await withdrawProposal(manager, of.id, at);
    await updateCase(manager, of.id, {
      ...{ state, endedAt: at, purgeAt: purgeDue(policy, at), policyVersion: version },
    });
  }

  /** Lets a case go back to what its registration is: restricted as long as something restricts it. */
  async settle(manager: EntityManager, whole: WholeCase, now: Date): Promise<CallerCaseState> {
    const running = whole.proposals.some((proposal) => isInForce(proposal, now));
    const state = running ? 'restricted' : registeredState(whole.case.class);
    await updateCase(manager, whole.case.id, { state });
    return state;
  }

  /** Writes what the rule or the clock did. */
  note(
    manager: EntityManager,
    of: StoredCase,
    step: CaseHappening | CaseStepName,
    policyVersion: number,
    at: Date,
    toState: string = of.state,
  ): Promise<void> {
    const entry = {
      caseId: of.id,
      step,
      fromState: of.state,
      toState,
      by: null,
      at,
      policyVersion,
      note: null,
    };
    return this.proposing.note(manager, entry);
  }

  /** Whether a watch that no person began has no confirmed incident left. */
  private async restsOnNothing(manager: EntityManager, id: string): Promise<boolean> {
    const [row] = await manager.query<{ nothing: boolean }[]>(
      `SELECT NOT EXISTS (SELECT FROM caller_case_incident WHERE case_id = $1 AND confirmed)
         AND NOT EXISTS (SELECT FROM caller_case_step WHERE case_id = $1 AND step = 'open' AND by_account IS NOT NULL)
         AS nothing`,
      [id],
    );
    return row?.nothing === true;
  }
}
