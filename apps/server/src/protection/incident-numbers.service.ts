import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { Keyring } from '../platform/keyring.js';
import { openContent } from './incident-content.js';
import { standingOf } from './incident-reading.js';
import { IncidentEntity } from './incident.entity.js';

/** Numbers of the callers of incidents. */
@Injectable()
export class IncidentNumbers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly people: PeopleService,
  ) {}

  /** The caller's number, for the reporter and the lead in charge; null for anybody else and where there is none. */
  async find(id: string, by: Caller): Promise<{ number: string; hash: Buffer | null } | null> {
    const incident = await this.dataSource.manager.findOneBy(IncidentEntity, { id });
    if (!incident) return null;
    const teams = await this.people.teamsOf(incident.teamId === null ? [] : [incident.teamId]);
    const { isReporter, isLead } = standingOf(incident, teams.get(incident.teamId ?? ''), by);
    if (!isReporter && !isLead) return null;
    const { caller } = await openContent(this.keyring, id, incident.content);
    return caller === null ? null : { number: caller, hash: incident.callerHash };
  }

  /** The incidents of the caller behind keyed hashes, as the access log names them. */
  async subjectsOf(hashes: readonly Buffer[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM incident WHERE caller_hash = ANY ($1)',
      [hashes],
    );
    return rows.map(({ id }) => id);
  }
}
