import type { IncidentDetail, Permission } from '@michuhol/contract';
import type { IncidentState } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { IncidentContext } from './incident-context.service.js';
import { IncidentDetailService } from './incident-detail.service.js';
import type { IncidentNews } from './incident-hooks.js';
import { newsOf } from './incident-reading.js';
import { IncidentEntity } from './incident.entity.js';

/** What other domains can ask about incidents, whoever is at work. */
@Injectable()
export class IncidentFacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly context: IncidentContext,
    private readonly details: IncidentDetailService,
  ) {}

  /** What others may know of an incident, without content; null where there is none. */
  of(id: string, manager?: EntityManager): Promise<(IncidentNews & { state: IncidentState }) | null> {
    return this.anywhere(async () => {
      const incident = await (manager ?? this.dataSource.manager).findOneBy(IncidentEntity, { id });
      return incident && { ...newsOf(incident), state: incident.state as IncidentState };
    });
  }

  /** Whether the content of an incident is for somebody. */
  mayRead(id: string, by: Caller): Promise<boolean> {
    return this.anywhere(async () => {
      const incident = await this.dataSource.manager.findOneBy(IncidentEntity, { id });
      if (!incident) return false;
      return (await this.context.one(this.dataSource.manager, incident, by)).standing.opens;
    });
  }

  /** An incident with its content opened, where it is for somebody; null for anybody else. */
  contentFor(id: string, by: Caller): Promise<IncidentDetail | null> {
    return this.anywhere(async () => ((await this.mayRead(id, by)) ? this.details.read(id, by) : null));
  }

  /**
   * An incident with its content opened, for whoever holds the right to make a pack of evidence of it and has nothing
   * to do with its review. @throws Problem NOT_FOUND
   */
  forEvidence(id: string, by: Caller): Promise<IncidentDetail> {
    const permissions = new Set<Permission>([...by.permissions, 'incidents.oversee']);
    return this.anywhere(() => this.details.read(id, { ...by, permissions }));
  }

  /** Other domains ask for what they hold the right to know themselves; a person's reach would hide the row. */
  private anywhere<Result>(ask: () => Promise<Result>): Promise<Result> {
    return runInScope(WHOLE, ask);
  }
}
