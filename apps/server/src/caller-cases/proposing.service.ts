import { proposeRestriction, SHORT_RESTRICTION_HOURS, type RestrictionProposal } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import type { PolicyInForce } from '../protection-policy/policy.service.js';
import { WorkingDays } from '../platform/working-days.js';
import { insertStep, type CaseEntry, type StoredCase } from './caller-case.query.js';
import { insertProposal, withdrawProposal, type StoredProposal } from './case-proposal.query.js';
import { countable } from './case-standing.js';
import { readWhole } from './whole-case.query.js';

const isSame = (stored: StoredProposal, proposal: RestrictionProposal, version: number): boolean =>
  stored.policyVersion === version &&
  stored.class === proposal.class &&
  stored.hours === proposal.restrictHours &&
  stored.legalReview === proposal.legalReview &&
  stored.incidents.join() === proposal.incidents.join();

/** Has the rule say again what it proposes for a case: nothing of it holds before somebody approves it. */
@Injectable()
export class Proposing {
  constructor(
    private readonly workingDays: WorkingDays,
    private readonly audit: AuditService,
  ) {}

  /** Brings the open proposal of a case that is held into line with its incidents and the policy in force. */
  async renew(
    manager: EntityManager,
    of: StoredCase,
    { version, policy }: PolicyInForce,
    now: Date,
  ): Promise<void> {
    const whole = await readWhole(manager, of);
    const proposal = of.endedAt === null ? proposeRestriction(policy, countable(whole)) : null;
    const open = whole.proposals.find(({ state }) => state === 'proposed');
    if (open && proposal && isSame(open, proposal, version)) return;
    const entry = { caseId: of.id, fromState: of.state, toState: of.state, by: null, at: now, note: null };
    if (open) {
      await withdrawProposal(manager, of.id, now);
      await this.note(manager, { ...entry, step: 'withdraw', policyVersion: open.policyVersion });
    }
    if (!proposal) return;
    const isLong = (proposal.restrictHours ?? 0) > SHORT_RESTRICTION_HOURS;
    // A short restriction is meant to be decided at once: by the end of the next working day at the latest.
    const days = isLong ? policy.deadlines.longRestrictionWorkingDays : 1;
    await insertProposal(manager, {
      caseId: of.id,
      class: proposal.class,
      hours: proposal.restrictHours,
      legalReview: proposal.legalReview,
      rows: [...proposal.rows],
      incidents: [...proposal.incidents],
      policyVersion: version,
      proposedAt: now,
      dueAt: await this.workingDays.after(now, days, manager),
    });
    await this.note(manager, { ...entry, step: 'propose', policyVersion: version });
  }

  /** Writes what the rule or the clock did, in the history and in the audit trail. */
  async note(manager: EntityManager, entry: CaseEntry): Promise<void> {
    await insertStep(manager, entry);
    const { fromState: from, toState: to, policyVersion } = entry;
    await this.audit.record(manager, SYSTEM, `callerCase.${entry.step}`, entry.caseId, {
      ...{ from, to, policyVersion },
    });
  }
}
