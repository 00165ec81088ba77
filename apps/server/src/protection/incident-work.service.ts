import type { Clock } from '@michuhol/calendar';
import type { IncidentState } from '@michuhol/protection';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, personOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { runInScope, WHOLE } from '../platform/scope.js';
import { IncidentContext } from './incident-context.service.js';
import type { KnownIncident, Standing } from './incident-standing.js';
import { IncidentTransitionEntity } from './incident-transition.entity.js';
import { IncidentEntity } from './incident.entity.js';

/** An incident while one person works on it and everybody else waits. */
export interface Turn {
  readonly manager: EntityManager;
  readonly incident: IncidentEntity;
  readonly known: KnownIncident;
  readonly standing: Standing;
  readonly accountId: string;
  readonly at: Date;
}

/** What is to become of it. */
export interface Change {
  /** As the history and the trail name it. */
  readonly transition: string;
  readonly to?: IncidentState;
  readonly set?: Partial<IncidentEntity>;
  /** The reviewer's remark, sealed. */
  readonly note?: Buffer | null;
  /** For the trail, which more people read than the record: no content. */
  readonly details?: Record<string, unknown>;
  /** What is told to others in the same transaction, of the incident as it is then. */
  readonly tell?: (incident: IncidentEntity) => Promise<void>;
}

/** Changes incidents: one person after the other, with history and trail, and a hint to everybody concerned. */
@Injectable()
export class IncidentWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly context: IncidentContext,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The incident, where the caller may know of it. @throws Problem NOT_FOUND */
  async find(id: string): Promise<IncidentEntity> {
    const found = await this.dataSource.manager.findOneBy(IncidentEntity, { id });
    if (!found) throw notFound('기록', 'The record');
    return found;
  }

  /**
   * Lets `work` decide what becomes of an incident that the caller may know of (see `find`), and carries it out; null
   * leaves it as it is. `at` is the time of it, under which remarks are sealed.
   */
  async change(
    id: string,
    by: Caller,
    at: Date,
    work: (turn: Turn) => Promise<Change | null>,
  ): Promise<IncidentEntity> {
    const accountId = personOf(by);
    // What follows from a step (a measure, a registration) is written with it, and is out of the person's own reach.
    const changed = await runInScope(WHOLE, () =>
      this.dataSource.transaction(async (manager) => {
        const incident = await manager.findOneOrFail(IncidentEntity, {
          where: { id },
          lock: { mode: 'pessimistic_write' },
        });
        const { known, standing } = await this.context.one(manager, incident, by);
        const change = await work({ manager, incident, known, standing, accountId, at });
        if (!change) return incident;
        const after = { ...incident, ...change.set, state: change.to ?? incident.state };
        await this.write(manager, incident, after, change, { at, byAccount: accountId });
        await this.audit.record(manager, actorOf(by), `incident.${change.transition}`, id, {
          from: incident.state,
          to: after.state,
          ...change.details,
        });
        await change.tell?.(after);
        return after;
      }),
    );
    this.hub.incidentChanged(id, changed);
    return changed;
  }

  /** What time it is, for what is sealed before a change. */
  now(): Date {
    return this.clock.now();
  }

  private async write(
    manager: EntityManager,
    before: IncidentEntity,
    after: IncidentEntity,
    { transition, set = {}, note = null }: Change,
    { at, byAccount }: { at: Date; byAccount: string },
  ): Promise<void> {
    if (Object.keys(set).length > 0 || after.state !== before.state)
      await manager.update(IncidentEntity, { id: before.id }, { ...set, state: after.state });
    await manager.insert(IncidentTransitionEntity, {
      incidentId: before.id,
      transition,
      fromState: before.state,
      toState: after.state,
      byAccount,
      at,
      note,
    });
  }
}
