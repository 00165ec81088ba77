import type { CallerCase, endpoints, InputOf } from '@michuhol/contract';
import {
  registrationEnds,
  SHORT_RESTRICTION_HOURS,
  stateAsApproved,
  type ComplaintClass,
} from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { WorkingDays } from '../platform/working-days.js';
import { Problem } from '../platform/problem.js';
import { FullReports } from '../protection/full-reports.service.js';
import { updateCase } from './caller-case.query.js';
import { decideProposal, type StoredProposal } from './case-proposal.query.js';
import { proposalReasonName } from './case-seals.js';
import { CaseTrail } from './case-trail.service.js';
import type { CaseTurn, Done } from './case-turn.js';
import { CaseWork } from './case-work.service.js';
import { noticeText } from './notice-text.js';
import { OpenProposals } from './open-proposals.service.js';

type Approval = InputOf<typeof endpoints.approveProposal>['body'];
const HOUR_MS = 3_600_000;

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

const graver = (one: ComplaintClass | null, other: ComplaintClass): ComplaintClass =>
  one === 'abusive' ? one : other;

/** The hours that are approved. @throws Problem REFUSED, NOT_PERMITTED where the policy does not allow them */
const hoursOf = (
  { policy: { policy }, by }: CaseTurn,
  { hours: proposed }: StoredProposal,
  { hours, documentNumber }: Approval,
): number | null => {
  if (proposed === null) {
    if (hours === null) return null;
    throw refused(
      'NOTHING_TO_RESTRICT',
      '규정이 제한을 제안하지 않은 등록입니다.',
      'The rule proposes a registration without a restriction.',
    );
  }
  const approved = hours ?? proposed;
  if (approved > policy.expiries.longestRestrictionDays * 24)
    throw refused(
      'TOO_LONG',
      `한 번의 이용 제한은 ${policy.expiries.longestRestrictionDays}일을 넘을 수 없습니다.`,
      `A single restriction lasts at most ${policy.expiries.longestRestrictionDays} days.`,
    );
  if (approved <= SHORT_RESTRICTION_HOURS) return approved;
  if (!policy.approvers.longRestriction.some((role) => role === by.role))
    throw new Problem(
      'NOT_PERMITTED',
      {
        ko: '24시간을 넘는 이용 제한은 정책이 정한 결정권자만 승인할 수 있습니다.',
        en: 'A restriction of more than 24 hours is approved by whom the policy names for it.',
      },
      { code: 'CASE_ROLE_NOT_ALLOWED' },
    );
  if (documentNumber === null)
    throw refused(
      'DOCUMENT_NEEDED',
      '24시간을 넘는 이용 제한에는 결재 문서번호가 필요합니다.',
      'A restriction of more than 24 hours carries the number of the approving document.',
    );
  return approved;
};

/** Decides what the rule proposes for callers. */
@Injectable()
export class CaseDecisions {
  constructor(
    private readonly work: CaseWork,
    private readonly trail: CaseTrail,
    private readonly open: OpenProposals,
    private readonly workingDays: WorkingDays,
    private readonly reports: FullReports,
  ) {}

  /**
   * Approves a proposal: the caller is registered, and restricted from now on for the hours approved.
   * @throws Problem CONFLICT (PROPOSAL_DECIDED, PROPOSAL_CHANGED), REFUSED (SHARED_NUMBER, SECOND_LISTENER_NEEDED,
   * DOCUMENT_NEEDED, TOO_LONG, NOTHING_TO_RESTRICT), or the refusal of the table of steps
   */
  async approve(id: string, proposalId: string, approval: Approval, by: Caller): Promise<CallerCase> {
    await this.open.mustBeOfThisPolicy(id, proposalId);
    return this.work.take(
      id,
      'approve',
      by,
      async (turn) => this.carryOut(turn, await this.open.find(turn.whole, proposalId), approval),
      async ({ whole }) => void (await this.open.find(whole, proposalId)),
    );
  }

  /** Declines a proposal: its incidents still count, and lead to nothing new by themselves. */
  decline(id: string, proposalId: string, reason: string, by: Caller): Promise<CallerCase> {
    return this.work.take(
      id,
      'decline',
      by,
      async ({ manager, now, by: { id: decidedBy, role: decidedRole } }) => {
        await decideProposal(manager, {
          ...{ id: proposalId, state: 'declined', decidedAt: now, decidedBy, decidedRole },
          reason: await this.trail.seal(proposalReasonName(proposalId), reason, now),
          ...{ documentNumber: null, notice: null, restrictedUntil: null },
        });
        return { note: reason, details: { proposal: proposalId } };
      },
      async ({ whole }) => void (await this.open.find(whole, proposalId)),
    );
  }

  private async carryOut(turn: CaseTurn, proposal: StoredProposal, approval: Approval): Promise<Done> {
    const { manager, whole, policy, now, by } = turn;
    const obstacle = await this.open.obstacleOf(manager, whole, proposal, policy.policy);
    if (obstacle) throw refused(obstacle.code, obstacle.ko, obstacle.en);
    for (const incident of proposal.incidents) await this.reports.demand(manager, incident, now);
    const hours = hoursOf(turn, proposal, approval);
    const until = hours === null ? null : new Date(now.getTime() + hours * HOUR_MS);
    await decideProposal(manager, {
      ...{ id: proposal.id, state: 'approved', decidedAt: now, decidedBy: by.id, decidedRole: by.role },
      ...{ reason: null, documentNumber: approval.documentNumber, restrictedUntil: until },
      notice: until && noticeText(policy.policy, proposal.class, now, until),
    });
    const of = graver(whole.case.class, proposal.class);
    const state = stateAsApproved(whole.case.state, { class: of, hours, legalReview: proposal.legalReview });
    const isNewReview = state === 'legalReview' && whole.case.state !== 'legalReview';
    const { legalReviewWorkingDays } = policy.policy.deadlines;
    await updateCase(manager, whole.case.id, {
      ...{ state, class: of, policyVersion: policy.version },
      registeredAt: whole.case.registeredAt ?? now,
      expiresAt: registrationEnds(policy.policy, of, now),
      ...(isNewReview && {
        legalDueAt: await this.workingDays.after(now, legalReviewWorkingDays, manager),
        legalApprovedAt: null,
      }),
    });
    const { documentNumber } = approval;
    return { state, details: { proposal: proposal.id, hours, documentNumber } };
  }
}
