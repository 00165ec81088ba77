import type { Clock } from '@michuhol/calendar';
import type { endpoints, InputOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { AgentWords } from './agent-words.service.js';
import { FloorService } from './floor.service.js';

type Clearing = InputOf<typeof endpoints.clearAgent>['body'];

const onCall = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '통화 중이거나 호출 중인 상담사의 상태는 지울 수 없습니다. 통화가 끝난 뒤 다시 시도하세요.',
      en: 'The state of a counselor who talks or is being rung cannot be cleared: try again after the call.',
    },
    { code: 'ON_CALL' },
  );

/** Ends states that a switch forgot to end, by the word of a supervisor. */
@Injectable()
export class Clearings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly floors: FloorService,
    private readonly words: AgentWords,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Logs a counselor out, with a reason. @throws Problem NOT_FOUND, CONFLICT (ON_CALL) */
  async clear({ dataSet, agent, reason }: Clearing, by: Caller): Promise<void> {
    const now = this.clock.now();
    const person = await this.floors.find(dataSet, agent, now);
    if (!person || person.state === 'loggedOut') throw notFound('로그인한 상담사', 'The counselor');
    if (person.at !== null) throw onCall();
    const { key, agents, since } = person;
    await this.dataSource.transaction(async (manager) => {
      await this.words.say(manager, agents, { state: 'loggedOut', reason: null, by: 'cleared' }, now);
      const told = { dataSet, reason, since: since.toISOString() };
      await this.audit.record(manager, actorOf(by), 'floor.clear', key, told);
    });
  }
}
