import { dayOf, type Clock } from '@michuhol/calendar';
import type { Districts, endpoints, InputOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { agencyInScope } from '../platform/scope.query.js';
import { AnnualService } from '../reports/annual.service.js';
import { selectAgencies, selectLineage } from './agencies.query.js';
import { checkFact } from './check-fact.js';
import { districtsOf } from './district-page.js';
import { insertFact, selectFacts } from './integration-facts.query.js';

/** Which agencies have joined the centre, and how far the others are. */
@Injectable()
export class DistrictsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly annual: AnnualService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The integration page; for whoever is held to one agency, what it says of that one. */
  async getDistricts(): Promise<Districts> {
    const { manager } = this.dataSource;
    const ownAgency = await agencyInScope(this.dataSource);
    const [agencies, facts, lineage, dailyCalls, events] = await Promise.all([
      selectAgencies(manager),
      selectFacts(manager),
      selectLineage(manager),
      this.annual.dailyCallsByYear(),
      this.annual.events(),
    ]);
    return districtsOf({ agencies, facts, lineage, dailyCalls, events, ownAgency });
  }

  /** Adds newer facts of an agency. @throws Problem NOT_FOUND; REFUSED for days that cannot be */
  async enterIntegration(
    { params, body }: InputOf<typeof endpoints.enterIntegration>,
    by: Caller,
  ): Promise<Districts> {
    const now = this.clock.now();
    const agencies = await selectAgencies(this.dataSource.manager);
    const agency = agencies.find(({ id }) => id === params.id);
    if (!agency) throw notFound('기관', 'The agency');
    checkFact(agency, body, dayOf(now));
    await this.dataSource.transaction(async (manager) => {
      await insertFact(manager, { ...body, agencyId: agency.id, enteredBy: by.name, enteredAt: now });
      await this.audit.record(manager, actorOf(by), 'districts.enter', agency.code, { fact: body });
    });
    this.hub.hint('districts', agency.id);
    return this.getDistricts();
  }
}
