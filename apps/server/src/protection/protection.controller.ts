import { endpoints, type Incident, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { IncidentsService } from './incidents.service.js';
import { OwnDayService } from './own-day.service.js';

/** A counselor's own day, and the records of difficult calls. */
@Controller()
export class ProtectionController {
  constructor(
    private readonly days: OwnDayService,
    private readonly incidents: IncidentsService,
  ) {}

  @Handles(endpoints.ownDay)
  ownDay(@By() by: Caller): Promise<ReplyOf<typeof endpoints.ownDay>> {
    return this.days.read(by);
  }

  @Handles(endpoints.reportIncident)
  reportIncident(
    @Input() input: InputOf<typeof endpoints.reportIncident>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.incidents.report(input.body, by);
  }

  @Handles(endpoints.listIncidents)
  listIncidents(
    @Input() input: InputOf<typeof endpoints.listIncidents>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.listIncidents>> {
    return this.incidents.list(input.query, by);
  }

  @Handles(endpoints.takeIncidentStep)
  takeIncidentStep(
    @Input() input: InputOf<typeof endpoints.takeIncidentStep>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.incidents.takeStep(input.params.id, input.body, by);
  }
}
