import type { Clock } from '@michuhol/calendar';
import type { ComplaintDetail, endpoints, InputOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { decidedAlready, idTaken, involved, noIncident, notDecided } from './complaint-problems.js';
import { replyChanged, sentAlready } from './complaint-problems.js';
import { ComplaintReader } from './complaint-reader.service.js';
import { ComplaintWork } from './complaint-work.service.js';
import { complaintName, decisionName, replyName } from './complaint-seal.js';
import {
  insertComplaint,
  insertReply,
  selectComplaint,
  selectReplies,
  updateDecision,
  updateSending,
  type StoredComplaint,
} from './complaint.query.js';

type Body<N extends 'recordComplaint' | 'decideComplaint' | 'writeComplaintReply' | 'sendComplaintReply'> =
  InputOf<(typeof endpoints)[N]>['body'];

/** Complaints about ended calls: taken down, decided by somebody uninvolved, answered. */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ComplaintReader,
    private readonly work: ComplaintWork,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes down a complaint; the same id from the same person is the same complaint.
   * @throws Problem NOT_FOUND (NO_SUCH_INCIDENT), CONFLICT (ID_TAKEN)
   */
  async record(body: Body<'recordComplaint'>, by: Caller): Promise<ComplaintDetail> {
    const { id, incidentNumber, channel, what } = body;
    const recordedBy = personOf(by);
    await this.dataSource.transaction(async (manager) => {
      const incident = await this.work.byNumber(manager, incidentNumber);
      if (!incident) throw noIncident(incidentNumber);
      const isNew = await insertComplaint(manager, {
        ...{ id, incidentId: incident.id, receivedAt: new Date(body.receivedAt), channel },
        content: await this.work.seal(incident, what, complaintName(id)),
        ...{ recordedBy, recordedAt: this.clock.now() },
      });
      if (isNew) {
        await this.audit.record(manager, actorOf(by), 'complaint.record', incident.id, { complaint: id });
        return;
      }
      const known = await selectComplaint(manager, id);
      if (known?.recordedBy !== recordedBy || known.incidentId !== incident.id) throw idTaken();
    });
    return this.reader.show(id, by);
  }

  /** @throws Problem NOT_FOUND, NOT_PERMITTED (INVOLVED_BEFORE), CONFLICT (DECIDED_ALREADY) */
  async decide(
    id: string,
    { outcome, reason }: Body<'decideComplaint'>,
    by: Caller,
  ): Promise<ComplaintDetail> {
    const decidedBy = personOf(by);
    await this.change(id, async (manager, stored) => {
      const incident = await this.work.of(manager, stored.incidentId);
      if (!this.reader.mayDecide(stored, incident, by)) throw involved();
      if (stored.decidedBy !== null && stored.decidedAt !== null)
        throw decidedAlready(await this.work.nameOf(stored.decidedBy), stored.decidedAt);
      await updateDecision(manager, id, {
        ...{ outcome, decision: await this.work.seal(incident, reason, decisionName(id)) },
        ...{ by: decidedBy, at: this.clock.now(), policyVersion: await this.work.policyVersion(manager) },
      });
      await this.audit.record(manager, actorOf(by), 'complaint.decide', stored.incidentId, {
        ...{ complaint: id, outcome },
      });
    });
    return this.reader.show(id, by);
  }

  /** @throws Problem NOT_FOUND, CONFLICT (NOT_DECIDED, SENT_ALREADY, REPLY_CHANGED) */
  async write(
    id: string,
    { text, basedOn }: Body<'writeComplaintReply'>,
    by: Caller,
  ): Promise<ComplaintDetail> {
    const writtenBy = personOf(by);
    await this.change(id, async (manager, stored) => {
      await this.refuseUnready(stored);
      const [newest] = await selectReplies(manager, id);
      if (newest && newest.version !== basedOn)
        throw replyChanged(newest.version, await this.work.nameOf(newest.writtenBy));
      const version = (newest?.version ?? 0) + 1;
      const incident = await this.work.of(manager, stored.incidentId);
      const content = await this.work.seal(incident, text, replyName(id, version));
      await insertReply(manager, id, { version, content, writtenBy, writtenAt: this.clock.now() });
      await this.audit.record(manager, actorOf(by), 'complaint.write', stored.incidentId, {
        ...{ complaint: id, version },
      });
    });
    return this.reader.show(id, by);
  }

  /** @throws Problem NOT_FOUND, CONFLICT (NOT_DECIDED, SENT_ALREADY, REPLY_CHANGED) */
  async send(
    id: string,
    { version, channel, documentNumber }: Body<'sendComplaintReply'>,
    by: Caller,
  ): Promise<ComplaintDetail> {
    const sentBy = personOf(by);
    await this.change(id, async (manager, stored) => {
      await this.refuseUnready(stored);
      const [newest] = await selectReplies(manager, id);
      if (!newest) throw notFound('답변', 'The answer');
      if (newest.version !== version)
        throw replyChanged(newest.version, await this.work.nameOf(newest.writtenBy));
      await updateSending(manager, id, {
        version,
        channel,
        documentNumber,
        by: sentBy,
        at: this.clock.now(),
      });
      await this.audit.record(manager, actorOf(by), 'complaint.send', stored.incidentId, {
        ...{ complaint: id, version, channel, documentNumber },
      });
    });
    return this.reader.show(id, by);
  }

  private change(
    id: string,
    work: (manager: EntityManager, stored: StoredComplaint) => Promise<void>,
  ): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const stored = await selectComplaint(manager, id, true);
      if (!stored) throw notFound('항의 기록', 'The complaint');
      await work(manager, stored);
    });
  }

  private async refuseUnready({ outcome, sentBy, sentAt }: StoredComplaint): Promise<void> {
    if (outcome === null) throw notDecided();
    if (sentBy !== null && sentAt !== null) throw sentAlready(await this.work.nameOf(sentBy), sentAt);
  }
}
