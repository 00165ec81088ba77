import type { Clock } from '@michuhol/calendar';
import { isAtLeast, type ProtectionPolicy } from '@michuhol/protection';
import { formatTime, dayOf, formatDay } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { selectCase, sharedNameOf } from './caller-case.query.js';
import type { StoredProposal } from './case-proposal.query.js';
import { waitsForListeners, type WholeCase } from './case-standing.js';
import { sharedNumber, waitsForListener, type Obstacle } from './obstacles.js';
import { Proposing } from './proposing.service.js';
import { readWhole } from './whole-case.query.js';

const decidedWords = {
  approved: { ko: '승인했습니다', en: 'approved' },
  declined: { ko: '승인하지 않았습니다', en: 'declined' },
} as const;

const withdrawn = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '사건이나 정책이 바뀌어 철회된 제안입니다. 새 제안이 있으면 그것을 확인하세요.',
      en: 'The proposal was withdrawn because its incidents or the policy changed: look at the new one, if any.',
    },
    { code: 'PROPOSAL_CHANGED' },
  );

/** Proposals that wait for a decision, and what stands in their way. */
@Injectable()
export class OpenProposals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: ProtectionPolicyService,
    private readonly proposing: Proposing,
    private readonly people: PeopleService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Has the rule propose anew where the policy changed since: a decision is made under the version in force.
   * @throws Problem CONFLICT (PROPOSAL_CHANGED) where it did
   */
  async mustBeOfThisPolicy(caseId: string, proposalId: string): Promise<void> {
    const now = this.clock.now();
    const isChanged = await this.dataSource.transaction(async (manager) => {
      const of = await selectCase(manager, caseId, true);
      if (!of) throw notFound('민원인 관리 기록', 'The caller case');
      const policy = await this.policies.at(now, manager);
      const { proposals } = await readWhole(manager, of);
      const open = proposals.find(({ id, state }) => id === proposalId && state === 'proposed');
      if (!open || open.policyVersion === policy.version) return false;
      await this.proposing.renew(manager, of, policy, now);
      return true;
    });
    if (isChanged) throw withdrawn();
  }

  /** The open proposal with an id. @throws Problem NOT_FOUND; CONFLICT saying who decided it, and when */
  async find({ proposals }: WholeCase, proposalId: string): Promise<StoredProposal> {
    const found = proposals.find(({ id }) => id === proposalId);
    if (!found) throw notFound('제안', 'The proposal');
    if (found.state === 'proposed') return found;
    if (found.state === 'withdrawn') throw withdrawn();
    const { decidedAt, decidedBy, state } = found;
    const name = decidedBy === null ? '' : ((await this.people.namesOf([decidedBy])).get(decidedBy) ?? '');
    const at = decidedAt ?? this.clock.now();
    const time = `${formatDay(dayOf(at))} ${formatTime(at)}`;
    throw new Problem(
      'CONFLICT',
      {
        ko: `${name} 님이 ${time}에 이미 ${decidedWords[state].ko}.`,
        en: `${name} ${decidedWords[state].en} it already, ${formatDay(dayOf(at), 'en')} ${formatTime(at)}.`,
      },
      { code: 'PROPOSAL_DECIDED' },
    );
  }

  /** What stands in the way of a proposal; null where nothing does. */
  async obstacleOf(
    manager: EntityManager,
    whole: WholeCase,
    proposal: StoredProposal,
    policy: ProtectionPolicy,
  ): Promise<Obstacle | null> {
    const shared = await sharedNameOf(manager, whole.case.id, dayOf(this.clock.now()));
    if (shared !== null) return sharedNumber(shared);
    // Whoever is restricted was heard by two people; so was what is grave.
    const waiting = waitsForListeners(
      whole,
      proposal,
      ({ severity }) => proposal.hours !== null || isAtLeast(severity, policy.fourEyesFrom),
    );
    return waiting.length > 0 ? waitsForListener(waiting) : null;
  }
}
