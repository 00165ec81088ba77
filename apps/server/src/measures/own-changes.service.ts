import type { Clock } from '@michuhol/calendar';
import type { InputOf, OwnMeasures, endpoints } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { FollowUps } from './follow-ups.service.js';
import { MeasureLog } from './measure-log.service.js';
import { MeasureRequests } from './measure-requests.service.js';
import { lookedAt } from './looked-at.js';
import { holdMeasure, takePersonTurn, updateMeasure, type MeasureRow } from './measure.query.js';
import { OwnMeasuresReader } from './own-measures.service.js';
import { answerQuestions } from './question.query.js';
import { Rests } from './rests.service.js';

/** Returns what is to be sent about a rest; null when no rest began or ended. */
type Change = (manager: EntityManager, accountId: string) => Promise<string[] | null>;

/** The parts that changes of own measures are made of. */
@Injectable()
export class OwnChangeParts {
  constructor(
    readonly requests: MeasureRequests,
    readonly rests: Rests,
    readonly followUps: FollowUps,
    readonly log: MeasureLog,
    readonly reader: OwnMeasuresReader,
  ) {}
}

/** What counselors do with their own measures. */
@Injectable()
export class OwnChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: OwnChangeParts,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for measures; a rest begins now. @throws Problem REFUSED (NOT_OWN_INCIDENT, NOT_OFFERED) */
  request(request: InputOf<typeof endpoints.requestMeasures>['body'], by: Caller): Promise<OwnMeasures> {
    return this.change(by, (manager) => this.parts.requests.take(manager, request, by));
  }

  /** Puts the question off, or says that nothing is wanted. */
  answer(
    { incidentId, answer }: InputOf<typeof endpoints.answerMeasureQuestion>['body'],
    by: Caller,
  ): Promise<OwnMeasures> {
    return this.change(by, async (manager, accountId) => {
      await answerQuestions(manager, accountId, incidentId, answer, this.clock.now());
      return null;
    });
  }

  /** Ends the own rest; without one nothing changes. */
  endRest(by: Caller): Promise<OwnMeasures> {
    const { rests, followUps } = this.parts;
    return this.change(by, async (manager, accountId) => {
      if ((await rests.running(manager, accountId)).length === 0) return null;
      await rests.sayBack(manager, accountId);
      const running = await rests.running(manager, accountId);
      const messages = await rests.end(manager, running, { role: 'counselor', caller: by });
      const [last] = running;
      if (last) await followUps.appointReturn(manager, last);
      return messages;
    });
  }

  /** Takes an own request back. @throws Problem NOT_FOUND, CONFLICT (STEP_NOT_OPEN, CHANGED_SINCE) */
  withdraw(id: string, from: MeasureRow['state'], by: Caller): Promise<OwnMeasures> {
    return this.change(by, async (manager, accountId) => {
      const measure = await this.ownOf(manager, id, accountId);
      await lookedAt(manager, measure, from);
      await this.parts.log.take(manager, measure, 'withdraw', { role: 'counselor', caller: by });
      return null;
    });
  }

  /** Answers a follow-up; who wants more stays with the protection officer. @throws Problem NOT_FOUND, CONFLICT (STEP_NOT_OPEN) */
  answerFollowUp(
    id: string,
    { answer }: InputOf<typeof endpoints.answerFollowUp>['body'],
    by: Caller,
  ): Promise<OwnMeasures> {
    return this.change(by, async (manager, accountId) => {
      const measure = await this.ownOf(manager, id, accountId);
      if (measure.kind !== 'FOLLOW_UP') throw notFound('경과 확인', 'The follow-up');
      if (answer === 'wantMore' && measure.state === 'scheduled')
        await updateMeasure(manager, { ...measure, answer });
      else
        await this.parts.log.take(
          ...([
            manager,
            measure,
            'finish',
            { role: 'counselor', caller: by },
            { change: { answer } },
          ] as const),
        );
      return null;
    });
  }

  private async ownOf(manager: EntityManager, id: string, accountId: string): Promise<MeasureRow> {
    const measure = await holdMeasure(manager, id);
    if (measure?.accountId !== accountId) throw notFound('보호조치', 'The measure');
    return measure;
  }

  private async change(by: Caller, work: Change): Promise<OwnMeasures> {
    const accountId = personOf(by);
    // A rest is said to the floor and to the switch, whose events are out of a person's reach; of measures nothing but
    // those of the account is touched.
    await runInScope(WHOLE, async () => {
      const messages = await this.dataSource.transaction(async (manager) => {
        await takePersonTurn(manager, accountId);
        return work(manager, accountId);
      });
      if (messages) await this.parts.rests.afterwards(messages);
    });
    this.hub.measureChanged(accountId, by.teamId);
    return this.parts.reader.read(by);
  }
}
