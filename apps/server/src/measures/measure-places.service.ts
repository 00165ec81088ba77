import type { MeasureRole } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { notFound } from '../platform/problem.js';
import { selectIncident, type IncidentOf } from './measure-incident.query.js';
import { roleOn, type Whose } from './measure-standing.js';

/** What callers are to counselors and to incidents, for whoever is not the counselor. */
@Injectable()
export class MeasurePlaces {
  constructor(private readonly people: PeopleService) {}

  /** What a caller is to the measures of a person; null where they are no business of the caller. */
  async roleOn(manager: EntityManager, whose: Whose, by: Caller): Promise<MeasureRole | null> {
    const teams = await this.people.teamsOf(whose.teamId === null ? [] : [whose.teamId], manager);
    return roleOn(whose, teams, by);
  }

  /** An incident whose counselor the caller looks after. @throws Problem NOT_FOUND to everybody else, the counselor too */
  async incident(
    manager: EntityManager,
    incidentId: string,
    by: Caller,
  ): Promise<{ incident: IncidentOf; role: MeasureRole }> {
    const incident = await selectIncident(manager, incidentId);
    const role =
      incident && (await this.roleOn(manager, { ...incident, accountId: incident.reporterId }, by));
    if (!incident || !role || role === 'counselor') throw notFound('기록', 'The record');
    return { incident, role };
  }

  /** A counselor whom the caller looks after. @throws Problem NOT_FOUND to everybody else */
  async counselor(
    manager: EntityManager,
    accountId: string,
    by: Caller,
  ): Promise<{ whose: Whose; role: MeasureRole }> {
    const teamId = await this.people.teamIdOf(accountId);
    const whose = { accountId, teamId: teamId ?? null, leadId: null };
    const role = teamId === undefined ? null : await this.roleOn(manager, whose, by);
    if (!role || role === 'counselor') throw notFound('상담사', 'The counselor');
    return { whose, role };
  }

  /** Names of people at work. */
  namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.people.namesOf(accountIds);
  }
}
