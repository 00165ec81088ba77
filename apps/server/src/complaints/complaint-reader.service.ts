import type { Complaint, ComplaintDetail } from '@michuhol/contract';
import { draftReply, endedCallFacts, type EndedCall } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { Keyring } from '../platform/keyring.js';
import { notFound } from '../platform/problem.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { IncidentRecords, type IncidentRecord } from '../protection/incident-records.service.js';
import { countDemands } from './apology.query.js';
import { complaintName, decisionName, openAbout, replyName } from './complaint-seal.js';
import { selectComplaint, selectComplaints, selectReplies, type StoredComplaint } from './complaint.query.js';

const stateOf = ({ outcome, sentAt }: StoredComplaint): Complaint['state'] =>
  sentAt !== null ? 'replied' : outcome !== null ? 'decided' : 'received';

const callOf = (record: IncidentRecord): EndedCall => ({
  ...record,
  steps: record.steps.map(({ kind, at }) => ({ kind, at: new Date(at) })),
});

type Names = ReadonlyMap<string, string>;

const outlineOf = (stored: StoredComplaint, names: Names): Complaint => ({
  ...{ id: stored.id, incidentId: stored.incidentId, incidentNumber: stored.incidentNumber },
  ...{ receivedAt: stored.receivedAt.toISOString(), channel: stored.channel },
  ...{ recordedBy: names.get(stored.recordedBy) ?? '', recordedAt: stored.recordedAt.toISOString() },
  ...{ state: stateOf(stored), outcome: stored.outcome },
});

/** Shows complaints about ended calls. */
@Injectable()
export class ComplaintReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly people: PeopleService,
    private readonly records: IncidentRecords,
    private readonly policies: ProtectionPolicyService,
  ) {}

  /** Complaints of a state, or all; the newest first. */
  async list(state: Complaint['state'] | undefined, by: Caller): Promise<{ complaints: Complaint[] }> {
    const stored = await selectComplaints(this.dataSource.manager);
    const shown = stored.filter((one) => state === undefined || stateOf(one) === state);
    const names = await this.people.namesOf(shown.map(({ recordedBy }) => recordedBy));
    by.seen = shown.map(({ incidentId }) => incidentId);
    return { complaints: shown.map((one) => outlineOf(one, names)) };
  }

  /** A complaint with its call, its decision and its answers. @throws Problem NOT_FOUND */
  async show(id: string, by: Caller): Promise<ComplaintDetail> {
    const { manager } = this.dataSource;
    const stored = await selectComplaint(manager, id);
    const record = stored && (await this.records.of(manager, stored.incidentId));
    if (!stored || !record) throw notFound('항의 기록', 'The complaint');
    by.seen = [stored.incidentId];
    const replies = await selectReplies(manager, id);
    const names = await this.people.namesOf([
      ...[stored.recordedBy, stored.decidedBy, stored.sentBy].filter((one) => one !== null),
      ...replies.map(({ writtenBy }) => writtenBy),
    ]);
    return {
      ...outlineOf(stored, names),
      what: await openAbout(this.keyring, stored.content, complaintName(id)),
      call: {
        ...{ happenedAt: record.happenedAt.toISOString(), categories: [...record.categories] },
        ...{ severity: record.severity, state: record.state, steps: [...record.steps] },
        ...{ noticeMissing: record.noticeMissing, noticeTold: record.noticeTold },
        facts: endedCallFacts(callOf(record)),
      },
      decision: await this.decisionOf(stored, names),
      mayDecide: stored.outcome === null && this.mayDecide(stored, record, by),
      suggestion: await this.suggestionOf(stored, record),
      replies: await Promise.all(
        replies.map(async ({ version, content, writtenBy, writtenAt }) => ({
          version,
          text: await openAbout(this.keyring, content, replyName(id, version)),
          by: names.get(writtenBy) ?? '',
          at: writtenAt.toISOString(),
        })),
      ),
      sent: sentOf(stored, names),
      apologyDemands: await countDemands(manager, id),
    };
  }

  /** Whether somebody may decide: with the right, and without having had to do with the incident or the complaint. */
  mayDecide(stored: Pick<StoredComplaint, 'recordedBy'>, record: IncidentRecord, by: Caller): boolean {
    return (
      by.accountId !== null &&
      by.permissions.has('complaints.decide') &&
      ![...record.involved, stored.recordedBy].includes(by.accountId)
    );
  }

  private async decisionOf(stored: StoredComplaint, names: Names): Promise<ComplaintDetail['decision']> {
    const { id, outcome, decision, decidedBy, decidedAt, policyVersion } = stored;
    if (outcome === null || decidedBy === null || decidedAt === null || policyVersion === null) return null;
    return {
      ...{ outcome, reason: await openAbout(this.keyring, decision, decisionName(id)) },
      ...{ by: names.get(decidedBy) ?? '', at: decidedAt.toISOString(), policyVersion },
    };
  }

  private async suggestionOf(stored: StoredComplaint, record: IncidentRecord): Promise<string | null> {
    const { outcome, policyVersion } = stored;
    if (outcome === null || policyVersion === null) return null;
    const { policy } = await this.policies.of(policyVersion);
    return draftReply(callOf(record), outcome, policy.notice.otherChannels.ko);
  }
}

const sentOf = (stored: StoredComplaint, names: Names): ComplaintDetail['sent'] => {
  const { sentVersion: version, sentChannel: channel, sentDocument: documentNumber, sentBy, sentAt } = stored;
  if (version === null || channel === null || documentNumber === null || sentBy === null || sentAt === null)
    return null;
  return { version, channel, documentNumber, by: names.get(sentBy) ?? '', at: sentAt.toISOString() };
};
