import { endpoints, type Incident, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { FullReports } from './full-reports.service.js';
import { IncidentLists } from './incident-lists.service.js';
import { IncidentReports } from './incident-reports.service.js';
import { OwnDayService } from './own-day.service.js';

/** A counselor's own day, and the records of difficult calls. */
@Controller()
export class ProtectionController {
  constructor(
    private readonly days: OwnDayService,
    private readonly reports: IncidentReports,
    private readonly lists: IncidentLists,
    private readonly full: FullReports,
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
    return this.reports.report(input.body, by);
  }

  @Handles(endpoints.listIncidents)
  listIncidents(
    @Input() input: InputOf<typeof endpoints.listIncidents>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.listIncidents>> {
    return this.lists.list(input.query, by);
  }

  @Handles(endpoints.listOverdueIncidents)
  listOverdueIncidents(@By() by: Caller): Promise<ReplyOf<typeof endpoints.listOverdueIncidents>> {
    return this.lists.overdue(by);
  }

  @Handles(endpoints.writeFullReport)
  writeFullReport(
    @Input() { params, body }: InputOf<typeof endpoints.writeFullReport>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.full.write(params.id, body, by);
  }
}
