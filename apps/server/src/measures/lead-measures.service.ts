import type { Clock } from '@michuhol/calendar';
import type { InputOf, Measure, ReplyOf, endpoints } from '@michuhol/contract';
import { measureKinds, offeredKinds, type MeasureStepName } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { lookedAt } from './looked-at.js';
import type { IncidentOf } from './measure-incident.query.js';
import { MeasureLog } from './measure-log.service.js';
import { MeasureReader } from './measure-reader.service.js';
import {
  holdMeasure,
  selectInStates,
  selectMeasure,
  selectOfIncident,
  type MeasureRow,
} from './measure.query.js';
import { MeasurePlaces } from './measure-places.service.js';
import { SeparationReach } from './separation-reach.service.js';
import { selectQuestion } from './question.query.js';

type List = ReplyOf<typeof endpoints.listMeasures>;

const idTaken = (): Problem =>
  new Problem(
    'CONFLICT',
    { ko: '이미 쓰인 번호입니다. 다시 시도하세요.', en: 'This id is taken: try again.' },
    { code: 'ID_TAKEN' },
  );

/** The parts that the work of leads is made of. */
@Injectable()
export class LeadParts {
  constructor(
    readonly log: MeasureLog,
    readonly reader: MeasureReader,
    readonly places: MeasurePlaces,
    readonly policies: ProtectionPolicyService,
    readonly reach: SeparationReach,
  ) {}
}

/** What leads and the protection officer do with the measures of counselors. */
@Injectable()
export class LeadMeasures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: LeadParts,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The measures that follow an incident, or what waits for the caller's decision. @throws Problem NOT_FOUND */
  async list({ incident }: InputOf<typeof endpoints.listMeasures>['query'], by: Caller): Promise<List> {
    return incident === undefined ? this.waiting(by) : this.ofIncident(incident, by);
  }

  /** Offers a measure to the person behind an incident. @throws Problem NOT_FOUND, NOT_PERMITTED, REFUSED, CONFLICT (ID_TAKEN) */
  async offer(
    { id, incidentId, kind }: InputOf<typeof endpoints.offerMeasure>['body'],
    by: Caller,
  ): Promise<Measure> {
    const { log, places, policies } = this.parts;
    const row = await this.dataSource.transaction(async (manager) => {
      const { incident, role } = await places.incident(manager, incidentId, by);
      const known = await selectMeasure(manager, id);
      if (known?.incidentId === incidentId && known.kind === kind) return known;
      const { version } = await policies.now(manager);
      const added = await log.add(
        manager,
        {
          ...{ id, requestId: null, accountId: incident.reporterId, teamId: incident.teamId },
          ...{ leadId: incident.leadId, incidentId, kind, createdAt: this.clock.now(), minutes: null },
          ...{ startsAt: null, endsAt: null, dueAt: null, answer: null, policyVersion: version },
        },
        'offer',
        { role, caller: by },
      );
      if (!added) throw idTaken();
      return added;
    });
    return this.shown(row, by);
  }

  /** Takes a step on a measure as it was looked at. @throws Problem NOT_FOUND, CONFLICT (CHANGED_SINCE), NOT_PERMITTED */
  async take(
    id: string,
    step: MeasureStepName,
    { from, reason = null, at }: { from: MeasureRow['state']; reason?: string | null; at?: string },
    by: Caller,
  ): Promise<Measure> {
    const row = await this.dataSource.transaction(async (manager) => {
      const measure = await holdMeasure(manager, id);
      const role = measure && (await this.parts.places.roleOn(manager, measure, by));
      if (!measure || !role || role === 'counselor') throw notFound('보호조치', 'The measure');
      await lookedAt(manager, measure, from);
      const change = at === undefined ? {} : { startsAt: new Date(at) };
      return this.parts.log.take(manager, measure, step, { role, caller: by }, { change, reason });
    });
    return this.shown(row, by);
  }

  private async shown(row: MeasureRow, by: Caller): Promise<Measure> {
    this.hub.measureChanged(row.accountId, row.teamId);
    return this.parts.reader.one(row, by);
  }

  private async ofIncident(incidentId: string, by: Caller): Promise<List> {
    const { manager } = this.dataSource;
    const { incident } = await this.parts.places.incident(manager, incidentId, by);
    const question = await selectQuestion(manager, incidentId);
    const measures = await this.parts.reader.read(await selectOfIncident(manager, incidentId), by);
    return {
      measures,
      offers: question?.kinds ?? offeredKinds(),
      question: question && { askedAt: question.askedAt.toISOString(), answer: question.answer },
      separations: await this.separationsOf(manager, incident),
    };
  }

  private async waiting(by: Caller): Promise<List> {
    const rows = await selectInStates(this.dataSource, ['requested', 'granted', 'scheduled']);
    const shown = await this.parts.reader.read(rows, by);
    return {
      measures: shown.filter((measure) => this.isFor(measure, by)),
      ...{ offers: [], question: null, separations: [] },
    };
  }

  /** What is for the caller to decide, to arrange or to look after now; follow-ups are the protection officer's. */
  private isFor(
    { kind, allowed, counselor, startsAt, state }: Measure,
    { role, accountId }: Caller,
  ): boolean {
    if (counselor.id === accountId || kind === 'FOLLOW_UP') return false;
    if (role === 'centreHead')
      return measureKinds[kind].decidedBy === 'centreHead' && allowed.includes('grant');
    if (kind === 'RETURN_CHECK') return startsAt !== null && new Date(startsAt) <= this.clock.now();
    return state === 'requested' ? allowed.includes('grant') : allowed.includes('schedule');
  }

  private async separationsOf(
    manager: EntityManager,
    { reporterId }: IncidentOf,
  ): Promise<List['separations']> {
    const rows = await selectInStates(manager, ['granted'], ['CALLER_SEPARATION']);
    const names = await this.parts.places.namesOf([reporterId]);
    return rows
      .filter(({ accountId, endsAt }) => accountId === reporterId && endsAt !== null)
      .map(({ id, endsAt }) => ({
        measureId: id,
        counselor: { id: reporterId, name: names.get(reporterId) ?? '' },
        until: (endsAt as Date).toISOString(),
      }));
  }
}
