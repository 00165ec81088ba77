import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleService } from '../identity/people.service.js';
import { Keyring } from '../platform/keyring.js';
import { notFound } from '../platform/problem.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { IncidentRecords, type IncidentRecord } from '../protection/incident-records.service.js';
import { sealAbout } from './complaint-seal.js';

/** What every change of a complaint needs: its incident, a seal, names, the policy in force. */
@Injectable()
export class ComplaintWork {
  constructor(
    private readonly keyring: Keyring,
    private readonly records: IncidentRecords,
    private readonly people: PeopleService,
    private readonly policies: ProtectionPolicyService,
  ) {}

  /** The incident with a number; null where there is none. */
  byNumber(manager: EntityManager, number: string): Promise<IncidentRecord | null> {
    return this.records.byNumber(manager, number);
  }

  /** @throws Problem NOT_FOUND */
  async of(manager: EntityManager, incidentId: string): Promise<IncidentRecord> {
    const record = await this.records.of(manager, incidentId);
    if (!record) throw notFound('기록', 'The record');
    return record;
  }

  /** Seals a text about an incident. */
  seal(incident: IncidentRecord, text: string, name: string): Promise<Buffer> {
    return sealAbout(this.keyring, incident, text, name);
  }

  /** The name of somebody at work. */
  async nameOf(accountId: string): Promise<string> {
    return (await this.people.namesOf([accountId])).get(accountId) ?? '';
  }

  /** The version of the policy that a decision keeps. */
  async policyVersion(manager: EntityManager): Promise<number> {
    return (await this.policies.now(manager)).version;
  }
}
