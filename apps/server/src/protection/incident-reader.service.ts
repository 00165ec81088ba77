import type { Incident } from '@michuhol/contract';
import type { IncidentActor } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { maskNumber } from '@michuhol/privacy';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { Keyring } from '../platform/keyring.js';
import { Corrections } from '../subjects/corrections.service.js';
import { openContent, openNote } from './incident-content.js';
import { actorFor, latestFindingBy, outlineOf, standingOf, type Standing } from './incident-reading.js';
import { IncidentTransitionEntity } from './incident-transition.entity.js';
import type { IncidentEntity } from './incident.entity.js';

type Names = ReadonlyMap<string, string>;

/** Shows incidents to one reader: the content to its reporter and to the lead in charge, to others that there is one. */
@Injectable()
export class IncidentReaderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly people: PeopleService,
    private readonly corrections: Corrections,
  ) {}

  /** The incidents as the caller may see them. */
  async read(incidents: readonly IncidentEntity[], caller: Caller): Promise<Incident[]> {
    const histories = await this.historiesOf(incidents);
    const teams = await this.people.teamsOf(incidents.flatMap(({ teamId }) => teamId ?? []));
    const names = await this.people.namesOf([
      ...incidents.map(({ reporterId }) => reporterId),
      ...[...histories.values()].flat().map(({ byAccount }) => byAccount),
    ]);
    const correctionsOf = await this.corrections.reader();
    const shown = incidents.map(async (incident): Promise<Incident> => {
      const team = incident.teamId === null ? undefined : teams.get(incident.teamId);
      const history = histories.get(incident.id) ?? [];
      const standing = standingOf(incident, team, caller);
      const actor = actorFor(incident, standing, latestFindingBy(history), caller);
      const outline = outlineOf(incident, team, names.get(incident.reporterId) ?? '', actor);
      if (!standing.isReporter && !standing.isLead) return outline;
      const { number: name, happenedAt: at } = outline;
      return {
        ...outline,
        ...(await this.contentOf(incident, standing, history, names)),
        corrections: correctionsOf({ kind: 'incident', name, at }),
      };
    });
    return Promise.all(shown);
  }

  /** The caller as the rules see the person before an incident, read in the caller's transaction. */
  async actorOn(manager: EntityManager, incident: IncidentEntity, caller: Caller): Promise<IncidentActor> {
    const teams = await this.people.teamsOf(incident.teamId === null ? [] : [incident.teamId], manager);
    const history = await manager.find(IncidentTransitionEntity, {
      where: { incidentId: incident.id },
      order: { id: 'ASC' },
    });
    const standing = standingOf(incident, teams.get(incident.teamId ?? ''), caller);
    return actorFor(incident, standing, latestFindingBy(history), caller);
  }

  private async contentOf(
    incident: IncidentEntity,
    { isLead }: Standing,
    history: readonly IncidentTransitionEntity[],
    names: Names,
  ): Promise<Partial<Incident>> {
    const content = await openContent(this.keyring, incident.id, incident.content);
    return {
      open: true,
      category: incident.category as Incident['category'],
      callId: incident.callKey,
      caller: content.caller === null ? null : maskNumber(content.caller),
      whatHappened: content.whatHappened,
      steps: incident.steps,
      endedBy: incident.endedBy as Incident['endedBy'],
      // A question to the lead; whoever was just abused is not reproached with it.
      noticeMissing: isLead && incident.noticeMissing,
      history: await Promise.all(
        history.map(async ({ transition, byAccount, at, note }) => ({
          transition,
          by: names.get(byAccount) ?? '',
          at: at.toISOString(),
          note: await openNote(this.keyring, incident.id, at, note),
        })),
      ),
    };
  }

  private async historiesOf(
    incidents: readonly IncidentEntity[],
  ): Promise<ReadonlyMap<string, IncidentTransitionEntity[]>> {
    const steps = await this.dataSource.manager.find(IncidentTransitionEntity, {
      where: { incidentId: In(incidents.map(({ id }) => id)) },
      order: { id: 'ASC' },
    });
    return new Map(incidents.map(({ id }) => [id, steps.filter(({ incidentId }) => incidentId === id)]));
  }
}
