import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { IncidentTransitionEntity } from './incident-transition.entity.js';
import { markEscalated, markReminded, type WatchedIncident } from './incident-watch.query.js';

/** A full report is reminded of so long before it is due: within the shift in which there is time to write it. */
const REMINDER_MS = 6 * 3600_000;

/** Looks after deadlines: reminds counselors of full reports, and tells the protection officer of late reviews. */
@Injectable()
export class IncidentWatch implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    private readonly jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('watchIncidents', () => this.look());
  }

  /** Looks once; what was marked before is left alone. */
  async look(): Promise<void> {
    const now = this.clock.now();
    const due = new Date(now.getTime() + REMINDER_MS);
    const marked = await this.dataSource.transaction(async (manager) => {
      const late = await markEscalated(manager, now);
      for (const incident of late) {
        await this.note(manager, incident, 'escalated', now);
        await this.audit.record(manager, SYSTEM, 'incident.escalated', incident.id, {
          state: incident.state,
        });
      }
      const reminded = await markReminded(manager, now, due);
      for (const incident of reminded) await this.note(manager, incident, 'fullReportReminded', now);
      return [...late, ...reminded];
    });
    for (const incident of marked) this.hub.incidentChanged(incident.id, incident);
  }

  private async note(
    manager: EntityManager,
    { id, state }: WatchedIncident,
    transition: string,
    at: Date,
  ): Promise<void> {
    await manager.insert(IncidentTransitionEntity, {
      ...{ incidentId: id, transition, fromState: state, toState: state, byAccount: null, at, note: null },
    });
  }
}
