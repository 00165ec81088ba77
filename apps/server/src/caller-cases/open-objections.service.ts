import { dayOf, formatDay, formatTime } from '@michuhol/calendar';
import { objectionStateNames, openObjectionStates } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { PeopleService } from '../identity/people.service.js';
import { notFound, Problem } from '../platform/problem.js';
import type { StoredObjection } from './case-objection.query.js';
import type { WholeCase } from './case-standing.js';

/** Objections that wait for a decision. */
@Injectable()
export class OpenObjections {
  constructor(private readonly people: PeopleService) {}

  /** The open objection with an id. @throws Problem NOT_FOUND; CONFLICT saying who decided it, and when */
  async find({ objections }: WholeCase, objectionId: string): Promise<StoredObjection> {
    const found = objections.find(({ id }) => id === objectionId);
    if (!found) throw notFound('이의신청', 'The objection');
    const { state, decidedAt, decidedBy } = found;
    if (openObjectionStates.some((one) => one === state) || decidedAt === null) return found;
    const name = decidedBy === null ? '' : ((await this.people.namesOf([decidedBy])).get(decidedBy) ?? '');
    const words = objectionStateNames[state];
    throw new Problem(
      'CONFLICT',
      {
        ko: `${name} 님이 ${formatDay(dayOf(decidedAt))} ${formatTime(decidedAt)}에 이미 결정했습니다 (${words.ko}).`,
        en: `${name} decided it already, ${formatDay(dayOf(decidedAt), 'en')} ${formatTime(decidedAt)} (${words.en}).`,
      },
      { code: 'OBJECTION_DECIDED' },
    );
  }
}
