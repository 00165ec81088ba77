import { dayOf } from '@michuhol/calendar';
import type { Incident, InputOf, endpoints } from '@michuhol/contract';
import { noticeMissing, severityOf } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { IncidentIntake, type PreparedReport } from './incident-intake.service.js';
import { idTaken } from './incident-problems.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { newsOf } from './incident-reading.js';
import { IncidentTransitionEntity } from './incident-transition.entity.js';
import { IncidentEntity } from './incident.entity.js';
import { isIncident, nextIncidentNumber, takeReportTurn } from './incident.query.js';

type Report = InputOf<typeof endpoints.reportIncident>['body'];

/** Reports of difficult calls: the quick log is the report. */
@Injectable()
export class IncidentReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly intake: IncidentIntake,
    private readonly reader: IncidentReaderService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
  ) {}

  /**
   * Records a difficult call. The same id from the same person is the same report: what is stored is returned.
   * @throws Problem CONFLICT with code ID_TAKEN for another person's id, REFUSED (NOT_A_REVIEWER)
   */
  async report(report: Report, by: Caller): Promise<Incident> {
    const reporterId = personOf(by);
    const prepared = await this.intake.prepare(report, reporterId);
    // What follows from a report (the questions afterwards) is written with it, out of the person's own reach.
    const { incident, isNew } = await runInScope(WHOLE, () =>
      this.dataSource.transaction(async (manager) => {
        await takeReportTurn(manager);
        const known = await manager.findOneBy(IncidentEntity, { id: report.id, reporterId });
        if (known) return { incident: known, isNew: false };
        if (await isIncident(manager, report.id)) throw idTaken();
        return { incident: await this.store(manager, report, prepared, by), isNew: true };
      }),
    );
    const shown = await this.reader.show(incident, by);
    if (isNew) {
      const { id, reportedAt: at, team, severity } = shown;
      this.hub.incidentReported({ id, at, team, severity }, incident.teamId, incident.leadId);
      this.hub.incidentChanged(id, incident);
    }
    return shown;
  }

  private async store(
    manager: EntityManager,
    report: Report,
    { times, sealed }: PreparedReport,
    by: Caller,
  ): Promise<IncidentEntity> {
    const { id, category, callId, endedBy } = report;
    const further = [...new Set(report.furtherCategories)].filter((code) => code !== category);
    const steps = times.steps.map(({ kind, at }) => ({ kind, at: at.toISOString() }));
    const ended = steps.some(({ kind }) => kind === endedBy) ? steps : [...steps, { kind: endedBy }];
    const { version, policy } = await this.intake.policyAt(manager, sealed.reportedAt);
    const severity = severityOf(policy, [category, ...further]);
    const incident: IncidentEntity = {
      ...{ ...sealed, id, category, severity, steps, endedBy },
      number: await nextIncidentNumber(manager, dayOf(sealed.reportedAt)),
      reporterId: personOf(by),
      teamId: by.teamId,
      furtherCategories: further,
      state: 'reported',
      happenedAt: times.happenedAt,
      callKey: callId,
      noticeMissing: noticeMissing(ended),
      policyVersion: version,
      vulnerable: report.vulnerable,
      leadId: await this.intake.reviewer(report.leadId, personOf(by)),
      reportedFrom: report.from,
      recordedAt: times.recordedAt,
      clockSkewSeconds: times.skewSeconds,
      ...(await this.intake.deadlines(manager, severity, policy, sealed.reportedAt)),
      ...{
        secondListenerId: null,
        fullRemindedAt: null,
        fullAt: null,
        findingDueAt: null,
        escalatedAt: null,
      },
      ...{ safetyAt: null, safetyBy: null, recordingRef: null, recordingHash: null, noticeTold: null },
      ...{ foundSeverity: null, foundCategories: null },
    };
    await manager.insert(IncidentEntity, incident);
    await manager.insert(IncidentTransitionEntity, {
      ...{ incidentId: id, transition: 'submit', fromState: 'draft', toState: 'reported', note: null },
      byAccount: incident.reporterId,
      at: sealed.reportedAt,
    });
    // The category is content: it stays out of the trail, which more people read.
    const { number, clockSkewSeconds } = incident;
    const skew = clockSkewSeconds === 0 ? {} : { clockSkewSeconds };
    await this.audit.record(manager, actorOf(by), 'incident.report', id, { number, ...skew });
    await this.intake.tell(manager, {
      incident: newsOf(incident),
      by: incident.reporterId,
      at: sealed.reportedAt,
    });
    return incident;
  }
}
