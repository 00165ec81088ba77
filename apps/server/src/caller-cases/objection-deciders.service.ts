import type { CallerCase, endpoints, InputOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../identity/caller.js';
import { Problem } from '../platform/problem.js';
import { nameDecider } from './case-objection.query.js';
import { CasePeople } from './case-people.service.js';
import { CaseWork } from './case-work.service.js';
import { OpenObjections } from './open-objections.service.js';

type Naming = InputOf<typeof endpoints.nameDecider>['body'];

/** Finds somebody for an objection where everybody whom the policy names had to do with the case before. */
@Injectable()
export class ObjectionDeciders {
  constructor(
    private readonly work: CaseWork,
    private readonly open: OpenObjections,
    private readonly people: CasePeople,
  ) {}

  /**
   * Names who decides an objection; whoever was named before does so no more.
   * @throws Problem REFUSED (DECIDER_NOT_FREE) for somebody who was involved or does not act in cases; CONFLICT
   * (HAS_DECIDER) where the policy names somebody who is free
   */
  name(id: string, objectionId: string, { accountId, reason }: Naming, by: Caller): Promise<CallerCase> {
    return this.work.take(
      id,
      'nameDecider',
      by,
      async ({ manager, whole, policy, now, by: namer }) => {
        const found = await this.people.decidersOf(whole, policy.policy);
        const free = [...(found?.may ?? []), ...(found?.others ?? [])];
        if (accountId === namer.id || !free.some((person) => person.id === accountId))
          throw new Problem(
            'REFUSED',
            {
              ko: '이 사건에 관여했거나 민원인 관리를 처리할 수 없는 사람입니다. 관여하지 않은 다른 사람을 고르고, 없으면 시스템 관리자에게 다른 부서 직원이나 직무대리자의 계정(시 담당부서장)을 요청하세요.',
              en: 'This person was involved or does not act in caller cases: choose somebody else, or ask the administrator for an account of a deputy or of another department.',
            },
            { code: 'DECIDER_NOT_FREE' },
          );
        await nameDecider(manager, objectionId, { decider: accountId, by: namer.id, at: now });
        return { note: reason, details: { objection: objectionId, decider: accountId } };
      },
      async ({ whole }) => void (await this.open.find(whole, objectionId)),
    );
  }
}
