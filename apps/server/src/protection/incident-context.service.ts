import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { CLOCK } from '../platform/clock.js';
import { ProtectionPolicyService } from '../protection-policy/policy.service.js';
import { selectListeners } from './incident-listening.query.js';
import { standingOf, type KnownIncident, type Standing } from './incident-standing.js';
import { IncidentTransitionEntity } from './incident-transition.entity.js';
import type { IncidentEntity } from './incident.entity.js';

/** Finds what has to be known of incidents to say what somebody may do with them. */
@Injectable()
export class IncidentContext {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleService,
    private readonly policies: ProtectionPolicyService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each incident with its team, its history, its listeners and its policy, read in a transaction where one is given. */
  async of(
    incidents: readonly IncidentEntity[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<KnownIncident[]> {
    const ids = incidents.map(({ id }) => id);
    const history = await manager.find(IncidentTransitionEntity, {
      where: { incidentId: In(ids) },
      order: { id: 'ASC' },
    });
    const listeners = await selectListeners(manager, ids);
    const teams = await this.people.teamsOf(
      incidents.flatMap(({ teamId }) => teamId ?? []),
      manager,
    );
    const policies = new Map<number, KnownIncident['policy']>();
    for (const version of new Set(incidents.map(({ policyVersion }) => policyVersion)))
      policies.set(version, (await this.policies.of(version, manager)).policy);
    return incidents.map((incident) => {
      const policy = policies.get(incident.policyVersion);
      if (!policy) throw new Error('an incident was reported under a policy that is not there');
      return {
        incident,
        policy,
        team: incident.teamId === null ? undefined : teams.get(incident.teamId),
        history: history.filter(({ incidentId }) => incidentId === incident.id),
        listeners: listeners.filter(({ incidentId }) => incidentId === incident.id),
      };
    });
  }

  /** One incident in a transaction, and what the caller is to it. */
  async one(
    manager: EntityManager,
    incident: IncidentEntity,
    by: Caller,
  ): Promise<{ known: KnownIncident; standing: Standing }> {
    const [known] = await this.of([incident], manager);
    if (!known) throw new Error('an incident that was found is not there');
    return { known, standing: this.standing(known, by) };
  }

  /** What the caller is to an incident now. */
  standing(known: KnownIncident, by: Caller): Standing {
    return standingOf(known, by, this.clock.now());
  }

  /** Whether a deadline has passed. */
  isPast(due: Date | null): boolean {
    return due !== null && due <= this.clock.now();
  }

  /** Names of people at work. */
  namesOf(accountIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    return this.people.namesOf(accountIds.flatMap((id) => id ?? []));
  }
}
