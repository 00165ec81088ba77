import type { Clock } from '@michuhol/calendar';
import type { ApologyDemand, ComplaintDetail, endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import type { IncidentRecord } from '../protection/incident-records.service.js';
import { ApologyReader } from './apology-reader.service.js';
import { insertDemand, selectDemand, updateSettlement } from './apology.query.js';
import { idTaken, settledAlready } from './complaint-problems.js';
import { demandName, settlementName } from './complaint-seal.js';
import { ComplaintWork } from './complaint-work.service.js';
import { selectComplaint } from './complaint.query.js';

type Demand = InputOf<typeof endpoints.recordApologyDemand>['body'];

/** Apologies that were demanded of counselors: a disadvantage that the law forbids, told to the protection officer. */
@Injectable()
export class ApologiesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ApologyReader,
    private readonly work: ComplaintWork,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Records a demand over a complaint. @throws Problem NOT_FOUND, CONFLICT (ID_TAKEN) */
  async record(id: string, body: Demand, by: Caller): Promise<ComplaintDetail> {
    await this.dataSource.transaction(async (manager) => {
      const complaint = await selectComplaint(manager, id);
      if (!complaint) throw notFound('항의 기록', 'The complaint');
      const incident = await this.work.of(manager, complaint.incidentId);
      await this.store(manager, incident, id, body, by);
    });
    return this.reader.complaint(id, by);
  }

  /**
   * A counselor tells of a demand over an own record.
   * @throws Problem NOT_FOUND also for the record of another person, CONFLICT (ID_TAKEN)
   */
  async report(
    incidentId: string,
    body: Demand,
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.reportApologyDemand>> {
    const recordedAt = await this.dataSource.transaction(async (manager) => {
      const incident = await this.work.of(manager, incidentId);
      if (incident.reporterId !== by.accountId) throw notFound('기록', 'The record');
      return this.store(manager, incident, null, body, by);
    });
    return { id: body.id, recordedAt: recordedAt.toISOString() };
  }

  /** Records what was done about a demand. @throws Problem NOT_FOUND, CONFLICT (SETTLED_ALREADY) */
  async settle(id: string, note: string, by: Caller): Promise<ApologyDemand> {
    const settledBy = personOf(by);
    await this.dataSource.transaction(async (manager) => {
      const stored = await selectDemand(manager, id, true);
      if (!stored) throw notFound('사과 요구 기록', 'The record of the demand');
      if (stored.settledBy !== null && stored.settledAt !== null)
        throw settledAlready(await this.work.nameOf(stored.settledBy), stored.settledAt);
      const incident = await this.work.of(manager, stored.incidentId);
      await updateSettlement(manager, id, {
        ...{ by: settledBy, at: this.clock.now() },
        settlement: await this.work.seal(incident, note, settlementName(id)),
      });
      await this.audit.record(manager, actorOf(by), 'apology.settle', id, {});
    });
    return this.reader.one(id, by);
  }

  private async store(
    manager: EntityManager,
    incident: IncidentRecord,
    complaintId: string | null,
    { id, from: demandedBy, what }: Demand,
    by: Caller,
  ): Promise<Date> {
    const recordedBy = personOf(by);
    const recordedAt = this.clock.now();
    const isNew = await insertDemand(manager, {
      ...{ id, incidentId: incident.id, complaintId, demandedBy, recordedBy, recordedAt },
      content: await this.work.seal(incident, what, demandName(id)),
    });
    if (isNew) {
      // The entry names the demand and not the incident: nothing of it may gather around the counselor's record.
      await this.audit.record(manager, actorOf(by), 'apology.record', id, { from: demandedBy });
      return recordedAt;
    }
    const known = await selectDemand(manager, id);
    if (known?.recordedBy !== recordedBy || known.incidentId !== incident.id) throw idTaken();
    return known.recordedAt;
  }
}
