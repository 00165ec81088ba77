import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { openContent } from './incident-content.js';
import { IncidentContext } from './incident-context.service.js';
import { IncidentEntity } from './incident.entity.js';

/** Numbers of the callers of incidents. */
@Injectable()
export class IncidentNumbers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly context: IncidentContext,
  ) {}

  /** The caller's number, for whom the content is for; null for anybody else and where there is none. */
  async find(id: string, by: Caller): Promise<{ number: string; hash: Buffer | null } | null> {
    const { manager } = this.dataSource;
    const incident = await manager.findOneBy(IncidentEntity, { id });
    if (!incident) return null;
    const { standing } = await this.context.one(manager, incident, by);
    if (!standing.opens) return null;
    const { caller } = await openContent(this.keyring, id, incident.content);
    return caller === null ? null : { number: caller, hash: incident.callerHash };
  }

  /** The caller's number for what follows from an incident, in that transaction; null where there is none. It is shown to nobody. */
  async callerOf(manager: EntityManager, id: string): Promise<string | null> {
    const incident = await manager.findOneBy(IncidentEntity, { id });
    return incident && (await openContent(this.keyring, id, incident.content)).caller;
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
