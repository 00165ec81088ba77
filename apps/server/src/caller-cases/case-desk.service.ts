import type { CallerCase, endpoints, InputOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { Problem } from '../platform/problem.js';
import { updateCase } from './caller-case.query.js';
import { CaseLines } from './case-lines.service.js';
import { closeObjection, insertNotice } from './case-objection.query.js';
import { endRestrictions } from './case-proposal.query.js';
import { objectionReasonName } from './case-seals.js';
import { openObjectionOf } from './case-standing.js';
import { CaseTrail } from './case-trail.service.js';
import { CaseWork } from './case-work.service.js';

type Notice = InputOf<typeof endpoints.recordNotice>['body'];
type Legal = InputOf<typeof endpoints.decideLegal>['body'];

/** Work in cases that is no decision of a proposal or an objection. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly work: CaseWork,
    private readonly lines: CaseLines,
    private readonly trail: CaseTrail,
  ) {}

  /** Records how the caller was told. @throws Problem REFUSED (NOTICE_AHEAD) for a time to come */
  notice(id: string, { channel, result, at }: Notice, by: Caller): Promise<CallerCase> {
    return this.work.take(id, 'notify', by, async ({ manager, now, by: { id: recordedBy } }) => {
      const told = new Date(at);
      if (told > now)
        throw new Problem(
          'REFUSED',
          { ko: '통지한 시각이 지금보다 늦습니다.', en: 'The caller was told in the past.' },
          { code: 'NOTICE_AHEAD' },
        );
      await insertNotice(manager, id, { channel, result, at: told, recordedBy });
      return { details: { channel, result } };
    });
  }

  /** Releases a number: whatever restricts it ends now, and an open objection has nothing left to ask for. */
  release(id: string, reason: string, by: Caller): Promise<CallerCase> {
    return this.work.take(id, 'release', by, async ({ manager, whole, policy, now, by: person }) => {
      await endRestrictions(manager, id, now);
      await this.lines.end(manager, whole.case, policy, now, 'released');
      const objection = openObjectionOf(whole);
      if (objection)
        await closeObjection(manager, {
          ...{ id: objection.id, state: 'settled', at: now, by: person.id },
          reason: await this.trail.seal(objectionReasonName(objection.id), reason, now),
        });
      return { state: 'released', note: reason };
    });
  }

  /** Takes a step of the legal review. */
  legal(id: string, { step, reason, documentNumber }: Legal, by: Caller): Promise<CallerCase> {
    return this.work.take(id, step, by, async ({ manager, whole, policy, now }) => {
      const done = { note: reason, details: { documentNumber } };
      switch (step) {
        case 'approveLegal':
          await updateCase(manager, id, { legalApprovedAt: now, policyVersion: policy.version });
          return done;
        case 'fileLegal':
          await updateCase(manager, id, {
            ...{ state: 'legalFiled', legalFiledAt: now, policyVersion: policy.version },
          });
          return { ...done, state: 'legalFiled' };
        case 'dropLegal': {
          await updateCase(manager, id, { legalApprovedAt: null, legalDueAt: null });
          return { ...done, state: await this.lines.settle(manager, whole, now) };
        }
        case 'resolve':
          await endRestrictions(manager, id, now);
          await this.lines.end(manager, whole.case, policy, now, 'resolved');
          return { ...done, state: 'resolved' };
      }
    });
  }
}
