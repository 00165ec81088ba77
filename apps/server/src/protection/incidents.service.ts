import { dayOf } from '@michuhol/calendar';
import type { Incident, InputOf, ReplyOf, endpoints } from '@michuhol/contract';
import { applyStep, categoryOf, noticeMissing, type IncidentState, type Refusal } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { notFound, Problem, type ProblemKind } from '../platform/problem.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentSealService, type SealedReport } from './incident-seal.service.js';
import { IncidentTransitionEntity } from './incident-transition.entity.js';
import { IncidentEntity } from './incident.entity.js';
import { isIncident, nextIncidentNumber, takeReportTurn } from './incident.query.js';

type Report = InputOf<typeof endpoints.reportIncident>['body'];
type Step = InputOf<typeof endpoints.takeIncidentStep>['body'];

const kindOf: Record<Refusal['code'], ProblemKind> = {
  STEP_NOT_OPEN: 'CONFLICT',
  ROLE_NOT_ALLOWED: 'NOT_PERMITTED',
  ONLY_REPORTER: 'NOT_PERMITTED',
  NOT_REPORTER: 'NOT_PERMITTED',
  SEVERITY_TOO_HIGH: 'REFUSED',
  SECOND_PERSON_NEEDED: 'REFUSED',
};

const idTaken = (): Problem =>
  new Problem(
    'CONFLICT',
    { ko: '이미 쓰인 기록 번호입니다.', en: 'This id is taken by another record.' },
    { code: 'ID_TAKEN' },
  );

/** Records of difficult calls and their review. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly seal: IncidentSealService,
    private readonly reader: IncidentReaderService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
  ) {}

  /**
   * Records a difficult call. The same id from the same person is the same report: what is stored is returned.
   * @throws Problem CONFLICT with code ID_TAKEN for another person's id
   */
  async report(report: Report, by: Caller): Promise<Incident> {
    const reporterId = personOf(by);
    const sealed = await this.seal.report(report, reporterId);
    const { incident, isNew } = await this.dataSource.transaction(async (manager) => {
      await takeReportTurn(manager);
      const known = await manager.findOneBy(IncidentEntity, { id: report.id, reporterId });
      if (known) return { incident: known, isNew: false };
      if (await isIncident(manager, report.id)) throw idTaken();
      return { incident: await this.store(manager, report, sealed, by), isNew: true };
    });
    const shown = await this.show(incident, by);
    if (isNew) {
      const { id, reportedAt: at, team, severity } = shown;
      this.hub.incidentReported({ id, at, team, severity }, incident.teamId);
      this.hub.incidentChanged(id, incident);
    }
    return shown;
  }

  /** The newest incidents: the caller's own, or those of the caller's team. @throws Problem NOT_PERMITTED for the team's */
  async list(
    { scope, limit }: InputOf<typeof endpoints.listIncidents>['query'],
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.listIncidents>> {
    if (scope === 'team' && !by.permissions.has('incidents.readTeam'))
      throw new Problem('NOT_PERMITTED', {
        ko: '팀의 기록을 볼 권한이 없습니다.',
        en: "You are not permitted to see the team's records.",
      });
    if (scope === 'team' && by.teamId === null) return { incidents: [] };
    const incidents = await this.dataSource.manager.find(IncidentEntity, {
      where: scope === 'team' && by.teamId !== null ? { teamId: by.teamId } : { reporterId: personOf(by) },
      order: { reportedAt: 'DESC', number: 'DESC' },
      take: limit,
    });
    return { incidents: await this.reader.read(incidents, by) };
  }

  /**
   * Takes a step of the review where the table of steps allows it to this person.
   * @throws Problem NOT_FOUND; CONFLICT, NOT_PERMITTED or REFUSED with the code of the rules' refusal
   */
  async takeStep(id: string, { transition, note }: Step, by: Caller): Promise<Incident> {
    const byAccount = personOf(by);
    const found = await this.dataSource.manager.findOneBy(IncidentEntity, { id });
    if (!found) throw notFound('기록', 'The record');
    const remark = await this.seal.remark(found, note);
    const incident = await this.dataSource.transaction(async (manager) => {
      const current = await manager.findOneOrFail(IncidentEntity, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      const fromState = current.state as IncidentState;
      const result = applyStep(fromState, transition, await this.reader.actorOn(manager, current, by));
      if (!result.ok) {
        const { code, ko, en } = result.refusal;
        throw new Problem(kindOf[code], { ko, en }, { code });
      }
      await manager.update(IncidentEntity, { id }, { state: result.state });
      await manager.insert(IncidentTransitionEntity, {
        incidentId: id,
        transition,
        fromState,
        toState: result.state,
        byAccount,
        ...remark,
      });
      await this.audit.record(manager, actorOf(by), `incident.${transition}`, id, {
        from: fromState,
        to: result.state,
      });
      return { ...current, state: result.state };
    });
    this.hub.incidentChanged(id, incident);
    return this.show(incident, by);
  }

  private async store(
    manager: EntityManager,
    report: Report,
    sealed: SealedReport,
    by: Caller,
  ): Promise<IncidentEntity> {
    const { id, category, callId, happenedAt, endedBy } = report;
    const { defaultSeverity } = categoryOf(category);
    const steps = report.steps
      .map(({ kind, at }) => ({ kind, at: new Date(at).toISOString() }))
      .sort((one, other) => one.at.localeCompare(other.at));
    const ended = steps.some(({ kind }) => kind === endedBy) ? steps : [...steps, { kind: endedBy }];
    const incident: IncidentEntity = {
      ...sealed,
      id,
      number: await nextIncidentNumber(manager, dayOf(sealed.reportedAt)),
      reporterId: personOf(by),
      teamId: by.teamId,
      category,
      severity: defaultSeverity,
      state: 'reported',
      happenedAt: new Date(happenedAt),
      callKey: callId,
      endedBy,
      noticeMissing: noticeMissing(ended),
      steps,
    };
    await manager.insert(IncidentEntity, incident);
    await manager.insert(IncidentTransitionEntity, {
      incidentId: id,
      transition: 'submit',
      fromState: 'draft',
      toState: 'reported',
      byAccount: incident.reporterId,
      at: sealed.reportedAt,
      note: null,
    });
    // The category is content: it stays out of the trail, which more people read.
    await this.audit.record(manager, actorOf(by), 'incident.report', id, { number: incident.number });
    return incident;
  }

  private async show(incident: IncidentEntity, by: Caller): Promise<Incident> {
    const [shown] = await this.reader.read([incident], by);
    if (!shown) throw new Error('an incident that was just stored is not there');
    return shown;
  }
}
