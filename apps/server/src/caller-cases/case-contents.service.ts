import type { CallerCase, CallerCaseSummary } from '@michuhol/contract';
import { allowedCaseSteps, rowSentence } from '@michuhol/protection';
import { maskNumber } from '@michuhol/privacy';
import { dayOf } from '@michuhol/calendar';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { selectSteps, sharedNameOf } from './caller-case.query.js';
import type { ListedCase } from './case-list.query.js';
import { selectNotices, type StoredObjection } from './case-objection.query.js';
import { CasePeople, type Deciders, type Names } from './case-people.service.js';
import {
  numberName,
  objectionName,
  objectionReasonName,
  proposalReasonName,
  stepNoteName,
} from './case-seals.js';
import { isInForce, type StoredProposal } from './case-proposal.query.js';
import { actorIn, restsOnNothing, standingOf, type WholeCase } from './case-standing.js';
import { OpenProposals } from './open-proposals.service.js';
import { readWhole } from './whole-case.query.js';

/** Who looks at a case. */
export interface CaseViewer {
  accountId: string;
  role: string;
  teamId: string | null;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const earliest = (...dates: readonly (Date | null)[]): string | null =>
  iso(
    dates.reduce<Date | null>(
      (first, at) => (at !== null && (first === null || at < first) ? at : first),
      null,
    ),
  );

/** Leads see what was found of their own team's incidents; of others that there was one. */
const seesContent = ({ role, teamId }: CaseViewer, of: string | null): boolean =>
  (role !== 'teamLead' && role !== 'supervisor') || (teamId !== null && of === teamId);

/** Nobody names oneself. */
const toName = (found: Deciders | null, { accountId }: CaseViewer): CallerCase['deciders'] =>
  found && { may: found.may, others: found.others.filter(({ id }) => id !== accountId) };

const namedIn = (
  { namedDecider, namedBy, namedAt }: StoredObjection,
  names: Names,
): CallerCase['objections'][number]['named'] =>
  namedDecider && namedAt
    ? {
        ...{ id: namedDecider, name: names(namedDecider) ?? '' },
        ...{ by: names(namedBy) ?? '', at: namedAt.toISOString() },
      }
    : null;

/** Makes what people are shown of cases out of what is stored. */
@Injectable()
export class CaseContents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly people: CasePeople,
    private readonly policies: ProtectionPolicyService,
    private readonly proposals: OpenProposals,
  ) {}

  /** A case in a list. */
  async summary(row: ListedCase): Promise<CallerCaseSummary> {
    const { id, number, state, incidents, proposalDueAt, objectionDueAt, release } = row;
    const deciders = objectionDueAt && (await this.decidersOf(row));
    const caller = row.sealed && (await this.keyring.openKept(row.sealed, numberName(id)));
    const legalDueAt = state === 'legalReview' ? row.legalDueAt : null;
    return {
      ...{ id, number, state, class: row.class, incidents },
      caller: caller && maskNumber(caller),
      expiresAt: row.endedAt === null ? iso(row.expiresAt) : null,
      restrictedUntil: iso(row.restrictedUntil),
      proposed: row.proposed,
      open: [
        ...(proposalDueAt ? (['proposal'] as const) : []),
        ...(objectionDueAt ? (['objection'] as const) : []),
        ...(deciders?.may.length === 0 ? (['decider'] as const) : []),
        ...(state === 'legalReview' ? (['legal'] as const) : []),
        ...(release ? (['release'] as const) : []),
      ],
      dueAt: earliest(proposalDueAt, objectionDueAt, legalDueAt),
    };
  }

  /** A case with all that happened in it, as somebody may see it. */
  async whole(listed: ListedCase, viewer: CaseViewer, now: Date): Promise<CallerCase> {
    const { manager } = this.dataSource;
    const [whole, steps, notices, { policy }, shared] = await Promise.all([
      readWhole(manager, listed),
      selectSteps(manager, listed.id),
      selectNotices(manager, listed.id),
      this.policies.now(),
      sharedNameOf(manager, listed.id, dayOf(now)),
    ]);
    const deciders = await this.people.decidersOf(whole, policy);
    const actor = actorIn(whole, viewer.accountId, viewer.role);
    const names = await this.people.namesIn(whole, [
      ...steps.map(({ byAccount }) => byAccount),
      ...notices.map(({ recordedBy }) => recordedBy),
    ]);
    const { openedAt, registeredAt, endedAt, purgeAt, purgedAt, legalDueAt, policyVersion } = listed;
    return {
      ...(await this.summary(listed)),
      ...{ policyVersion, shared, openedAt: openedAt.toISOString(), registeredAt: iso(registeredAt) },
      ...{
        endedAt: iso(endedAt),
        purgeAt: iso(purgeAt),
        purgedAt: iso(purgedAt),
        legalDueAt: iso(legalDueAt),
      },
      vulnerable: whole.incidents.some(({ confirmed, vulnerable }) => confirmed && vulnerable),
      involved: whole.incidents.map((incident) => ({
        ...{ id: incident.incidentId, number: incident.number, severity: incident.severity },
        happenedAt: incident.happenedAt.toISOString(),
        categories: actor.isNamed || seesContent(viewer, incident.teamId) ? incident.categories : null,
        ...{ confirmed: incident.confirmed, vulnerable: incident.vulnerable },
        concurred: incident.concurredBy !== null,
      })),
      proposals: await Promise.all(
        whole.proposals.map((proposal) => this.proposal(whole, proposal, names, now)),
      ),
      objections: await Promise.all(
        whole.objections.map(async (o) => ({
          ...{ id: o.id, state: o.state, channel: o.channel, receivedAt: o.receivedAt.toISOString() },
          receivedBy: names(o.receivedBy) ?? '',
          text: o.text && (await this.keyring.openKept(o.text, objectionName(o.id))),
          dueAt: o.dueAt.toISOString(),
          extended: o.state === 'extended',
          decidedAt: iso(o.decidedAt),
          decidedBy: names(o.decidedBy),
          reason: o.reason && (await this.keyring.openKept(o.reason, objectionReasonName(o.id))),
          named: namedIn(o, names),
        })),
      ),
      deciders: toName(deciders, viewer),
      notices: notices.map(({ at, channel, result, recordedBy }) => ({
        ...{ at: at.toISOString(), channel, result, by: names(recordedBy) ?? '' },
      })),
      history: await Promise.all(
        steps.map(async ({ step, at, byAccount, policyVersion: version, note }) => ({
          ...{ step, at: at.toISOString(), by: names(byAccount), policyVersion: version },
          note: note && (await this.keyring.openKept(note, stepNoteName(listed.id, at))),
        })),
      ),
      allowed: allowedCaseSteps(policy, standingOf(whole, now, deciders?.byPolicy === true), actor),
    };
  }

  private async proposal(
    whole: WholeCase,
    p: StoredProposal,
    names: Names,
    now: Date,
  ): Promise<CallerCase['proposals'][number]> {
    const { policy } = await this.policies.of(p.policyVersion);
    const obstacle =
      p.state === 'proposed'
        ? await this.proposals.obstacleOf(this.dataSource.manager, whole, p, policy)
        : null;
    return {
      ...{ id: p.id, state: p.state, class: p.class, hours: p.hours, legalReview: p.legalReview },
      policyVersion: p.policyVersion,
      rule: p.rows.map((row) => rowSentence(row, policy.rows)),
      incidents: whole.incidents
        .filter(({ incidentId }) => p.incidents.includes(incidentId))
        .map(({ number }) => number),
      ...{ proposedAt: p.proposedAt.toISOString(), dueAt: p.dueAt.toISOString(), obstacle },
      ...{ decidedAt: iso(p.decidedAt), decidedBy: names(p.decidedBy), documentNumber: p.documentNumber },
      reason: p.reason && (await this.keyring.openKept(p.reason, proposalReasonName(p.id))),
      restriction:
        p.restrictedFrom && p.restrictedUntil
          ? {
              from: p.restrictedFrom.toISOString(),
              until: p.restrictedUntil.toISOString(),
              running: isInForce(p, now) && p.suspendedAt === null,
              ...{ suspendedAt: iso(p.suspendedAt), endedAt: iso(p.endedAt) },
            }
          : null,
      restsOnNothing: restsOnNothing(whole, p),
      notice: p.notice,
    };
  }

  private async decidersOf(row: ListedCase): Promise<Deciders | null> {
    const [whole, { policy }] = await Promise.all([
      readWhole(this.dataSource.manager, row),
      this.policies.now(),
    ]);
    return this.people.decidersOf(whole, policy);
  }
}
