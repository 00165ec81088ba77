import { randomUUID } from 'node:crypto';
import type { CallerCase, endpoints, InputOf } from '@michuhol/contract';
import { objectionDue, objectionFilingEnds, type CaseStepName } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { Problem } from '../platform/problem.js';
import { FullReports } from '../protection/full-reports.service.js';
import { updateCase } from './caller-case.query.js';
import { CaseLines } from './case-lines.service.js';
import { closeObjection, extendObjection, insertObjection, selectNotices } from './case-objection.query.js';
import { endRestrictions, shortenRestrictions, suspendRestrictions } from './case-proposal.query.js';
import { objectionName, objectionReasonName } from './case-seals.js';
import { CaseTrail } from './case-trail.service.js';
import type { CaseTurn, Done } from './case-turn.js';
import { CaseWork } from './case-work.service.js';
import { OpenObjections } from './open-objections.service.js';

type Filing = InputOf<typeof endpoints.fileObjection>['body'];
type Decision = InputOf<typeof endpoints.decideObjection>['body'];

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

const stepOf = {
  upheld: 'upholdObjection',
  partly: 'upholdPartly',
  dismissed: 'dismissObjection',
} as const satisfies Record<Decision['outcome'], CaseStepName>;

const earlier = (one: Date | null, other: Date): Date => (one !== null && one < other ? one : other);

/** Objections of citizens: received by anybody at work, decided by somebody who was not involved before. */
@Injectable()
export class Objections {
  constructor(
    private readonly work: CaseWork,
    private readonly trail: CaseTrail,
    private readonly lines: CaseLines,
    private readonly open: OpenObjections,
    private readonly reports: FullReports,
  ) {}

  /**
   * Receives an objection; it changes nothing yet. Also when the restriction has ended: the registration stands longer.
   * @throws Problem REFUSED (OBJECTION_LATE, RECEIVED_AHEAD), or the refusal of the table of steps
   */
  file(id: string, { channel, receivedAt: received, text }: Filing, by: Caller): Promise<CallerCase> {
    return this.work.take(id, 'fileObjection', by, async (turn) => {
      const { manager, policy, now } = turn;
      const receivedAt = new Date(received);
      if (receivedAt > now)
        throw refused('RECEIVED_AHEAD', '접수한 시각이 지금보다 늦습니다.', 'It was received in the past.');
      const told = (await selectNotices(manager, id)).filter(({ result }) => result === 'delivered').at(-1);
      const ends = told && objectionFilingEnds(policy.policy, told.at);
      if (ends && receivedAt >= ends)
        throw refused(
          'OBJECTION_LATE',
          `통지를 받은 날부터 ${policy.policy.deadlines.objectionFilingDays}일이 지난 이의신청입니다. 직권 해제가 필요한지 검토하세요.`,
          `It came more than ${policy.policy.deadlines.objectionFilingDays} days after the caller was told: see whether the case is to be released.`,
        );
      for (const { incidentId, confirmed } of turn.whole.incidents)
        if (confirmed) await this.reports.demand(manager, incidentId, now);
      const objectionId = randomUUID();
      await insertObjection(manager, {
        ...{ id: objectionId, caseId: id, channel, receivedAt, recordedAt: now, receivedBy: turn.by.id },
        text: await this.trail.seal(objectionName(objectionId), text, now),
        ...{ dueAt: objectionDue(policy.policy, receivedAt), policyVersion: policy.version },
      });
      return { details: { objection: objectionId, channel } };
    });
  }

  /** Suspends the restriction until the objection is decided. */
  suspend(id: string, reason: string, by: Caller): Promise<CallerCase> {
    return this.work.take(id, 'suspend', by, async ({ manager, now }) => {
      await suspendRestrictions(manager, id, now, now);
      return { note: reason };
    });
  }

  /** Gives the decision more time, once. @throws Problem CONFLICT (OBJECTION_EXTENDED) */
  extend(id: string, objectionId: string, reason: string, by: Caller): Promise<CallerCase> {
    return this.work.take(
      id,
      'extendObjection',
      by,
      async ({ manager, whole, policy }) => {
        const { state, receivedAt } = await this.open.find(whole, objectionId);
        if (state === 'extended')
          throw new Problem(
            'CONFLICT',
            { ko: '기한은 한 번만 연장할 수 있습니다.', en: 'The time is extended once.' },
            { code: 'OBJECTION_EXTENDED' },
          );
        await extendObjection(manager, objectionId, objectionDue(policy.policy, receivedAt, true));
        return { note: reason };
      },
      async ({ whole }) => void (await this.open.find(whole, objectionId)),
    );
  }

  /**
   * Decides an objection: upheld releases the case and takes it out of the statistics, in part shortens it, dismissed
   * lets a suspended restriction go on.
   * @throws Problem CONFLICT (OBJECTION_DECIDED), REFUSED (UNTIL_PAST, UNTIL_LATER), or the refusal of the table of steps
   */
  decide(
    id: string,
    objectionId: string,
    { outcome, reason, until }: Decision,
    by: Caller,
  ): Promise<CallerCase> {
    return this.work.take(
      id,
      stepOf[outcome],
      by,
      async (turn) => {
        const { manager, now, by: person } = turn;
        const done = await this.carryOut(turn, outcome, until === null ? null : new Date(until));
        await closeObjection(manager, {
          ...{ id: objectionId, state: outcome, at: now, by: person.id },
          reason: await this.trail.seal(objectionReasonName(objectionId), reason, now),
        });
        return { ...done, details: { objection: objectionId, until } };
      },
      async ({ whole }) => void (await this.open.find(whole, objectionId)),
    );
  }

  private async carryOut(turn: CaseTurn, outcome: Decision['outcome'], until: Date | null): Promise<Done> {
    const { manager, whole, policy, now } = turn;
    const { id, expiresAt } = whole.case;
    if (outcome === 'upheld') {
      await endRestrictions(manager, id, now, true);
      await this.lines.end(manager, whole.case, policy, now, 'released');
      return { state: 'released' };
    }
    if (until === null) {
      await suspendRestrictions(manager, id, now, null);
      return {};
    }
    if (until <= now) throw refused('UNTIL_PAST', '새 종료 시각이 지났습니다.', 'The new end must be ahead.');
    if (expiresAt !== null && until > expiresAt)
      throw refused('UNTIL_LATER', '일부 인용은 기간을 줄일 수만 있습니다.', 'It can only be shortened.');
    await shortenRestrictions(manager, id, now, until);
    await updateCase(manager, id, { expiresAt: earlier(expiresAt, until) });
    return {};
  }
}
