import { scopeOf, type InputOf, type ReplyOf, type endpoints } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not, type FindOptionsWhere } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { Problem } from '../platform/problem.js';
import { selectOverdue } from './incident-watch.query.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentEntity } from './incident.entity.js';

type Listed = ReplyOf<typeof endpoints.listIncidents>;

/** Lists of incidents. */
@Injectable()
export class IncidentLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: IncidentReaderService,
  ) {}

  /** The newest incidents: the caller's own, or those that the caller looks after. @throws Problem NOT_PERMITTED for the latter */
  async list(
    { scope, state, limit }: InputOf<typeof endpoints.listIncidents>['query'],
    by: Caller,
  ): Promise<Listed> {
    const of = scope === 'own' ? [{ reporterId: personOf(by) }] : lookedAfterBy(by);
    const where = of.map((one) => (state === 'open' ? { ...one, state: Not('closed') } : one));
    if (where.length === 0) return { incidents: [] };
    const incidents = await this.dataSource.manager.find(IncidentEntity, {
      where,
      order: { reportedAt: 'DESC', number: 'DESC' },
      take: limit,
    });
    return { incidents: await this.reader.read(incidents, by) };
  }

  /** What waits for the protection officer, the oldest first: a deadline passed, a second review or a second listener. */
  async overdue(by: Caller): Promise<Listed> {
    const ids = await selectOverdue(this.dataSource.manager);
    const found = await this.dataSource.manager.find(IncidentEntity, {
      where: { id: In(ids) },
      order: { reportedAt: 'ASC' },
    });
    const incidents = await this.reader.read(found, by);
    const waits = incidents.filter(
      ({ escalatedAt, state, fourEyes, secondListener }) =>
        escalatedAt !== null ||
        state === 'secondReview' ||
        (fourEyes.needed && !fourEyes.agreed && secondListener === null),
    );
    return { incidents: waits };
  }
}

const lookedAfterBy = ({ role, teamId, accountId }: Caller): FindOptionsWhere<IncidentEntity>[] => {
  const scope = role && scopeOf(role, 'incidents.read');
  if (scope === 'centre') return [{ id: Not(IsNull()) }];
  if (scope !== 'team')
    throw new Problem('NOT_PERMITTED', {
      ko: '팀의 기록을 볼 권한이 없습니다.',
      en: "You are not permitted to see the team's records.",
    });
  return [
    ...(teamId === null ? [] : [{ teamId }]),
    ...(accountId === null ? [] : [{ leadId: accountId }, { secondListenerId: accountId }]),
  ];
};
