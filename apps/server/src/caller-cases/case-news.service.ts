import { isCountable } from '@michuhol/protection';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProtectionPolicyService, type PolicyInForce } from '../protection-policy/policy.service.js';
import { IncidentHooks, type IncidentHappenings } from '../protection/incident-hooks.js';
import { IncidentNumbers } from '../protection/incident-numbers.service.js';
import { asSystem } from './as-system.js';
import { selectCaseOfIncident, type StoredCase } from './caller-case.query.js';
import { noteConcurrence, noteVulnerable, writeCaseIncident } from './case-incident.query.js';
import { CaseOpener } from './case-opener.service.js';
import { CaseLines } from './case-lines.service.js';

type Found = IncidentHappenings['found'];
type Concurred = IncidentHappenings['concurred'];

/** Follows what is found of incidents: the case of their caller is opened or brought into line, in the same transaction. */
@Injectable()
export class CaseNews implements OnModuleInit {
  constructor(
    private readonly hooks: IncidentHooks,
    private readonly numbers: IncidentNumbers,
    private readonly policies: ProtectionPolicyService,
    private readonly opener: CaseOpener,
    private readonly lines: CaseLines,
  ) {}

  onModuleInit(): void {
    this.hooks.on('found', (manager, found) => asSystem(manager, () => this.found(manager, found)));
    this.hooks.on('concurred', (manager, agreed) => asSystem(manager, () => this.concurred(manager, agreed)));
    this.hooks.on('vulnerable', (manager, told) => asSystem(manager, () => this.vulnerable(manager, told)));
  }

  private async found(manager: EntityManager, found: Found): Promise<void> {
    const { incident, finding, at } = found;
    const confirmed = finding !== 'notConfirmed';
    const policy = await this.policies.at(at, manager);
    const of = await this.caseFor(manager, found, policy, confirmed);
    if (!of) return;
    await writeCaseIncident(manager, of.id, {
      ...{ incidentId: incident.id, number: incident.number, teamId: incident.teamId },
      ...{
        happenedAt: incident.happenedAt,
        severity: incident.severity,
        categories: [...incident.categories],
      },
      ...{ vulnerable: incident.vulnerable, reporterId: incident.reporterId },
      ...{ foundBy: found.by, foundAt: at, confirmed },
    });
    await this.lines.bring(manager, of, policy, at, confirmed ? 'addIncident' : 'removeIncident');
  }

  private async concurred(manager: EntityManager, { incident, by, at }: Concurred): Promise<void> {
    const of = await selectCaseOfIncident(manager, incident.id);
    if (!of) return;
    await noteConcurrence(manager, incident.id, by, at);
    await this.lines.bring(manager, of, await this.policies.at(at, manager), at, 'concur');
  }

  private async vulnerable(
    manager: EntityManager,
    { incident, at }: IncidentHappenings['vulnerable'],
  ): Promise<void> {
    const of = await selectCaseOfIncident(manager, incident.id);
    if (!of) return;
    await noteVulnerable(manager, incident.id, incident.vulnerable);
    await this.lines.bring(manager, of, await this.policies.at(at, manager), at, 'vulnerable');
  }

  /** The case that an incident belongs to: its own, that of its caller, or a new one where the incident counts. */
  private async caseFor(
    manager: EntityManager,
    { incident, at }: Found,
    policy: PolicyInForce,
    confirmed: boolean,
  ): Promise<StoredCase | null> {
    const own = await selectCaseOfIncident(manager, incident.id);
    if (own || !confirmed || incident.caller === null) return own;
    const number = await this.numbers.callerOf(manager, incident.id);
    if (number === null) return null;
    const known = await this.opener.find(manager, number);
    if (known) return known;
    const counts = isCountable(policy.policy, { ...incident, confirmed, decided: false });
    if (!counts) return null;
    const opened = await this.opener.open(manager, number, policy, at);
    await this.lines.note(manager, opened, 'open', policy.version, at);
    return opened;
  }
}
