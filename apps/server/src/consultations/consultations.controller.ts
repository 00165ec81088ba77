import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, Headers } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { IntakeService } from '../ingest/intake.service.js';
import { Handles, Input } from '../platform/handles.js';
import { ConsultationDeskService } from './consultation-desk.service.js';
import { OwnRecordsService } from './own-records.service.js';

const asConsultation = (element: unknown): unknown =>
  typeof element === 'object' && element !== null ? { ...element, kind: 'consultation' } : element;

/** Consultation records over HTTP: of the consultation application, and those that counselors make. */
@Controller()
export class ConsultationsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly desk: ConsultationDeskService,
    private readonly own: OwnRecordsService,
  ) {}

  @Handles(endpoints.postConsultations)
  postConsultations(
    @Input() { body }: InputOf<typeof endpoints.postConsultations>,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @By() { sourceId }: Caller,
  ) {
    return this.intake.postRecords({ sourceId, authorization }, body.map(asConsultation), key);
  }

  @Handles(endpoints.getWrapUp)
  getWrapUp(@By() by: Caller) {
    return this.desk.wrapUp(by);
  }

  @Handles(endpoints.listOwnConsultations)
  listOwn(@Input() { query }: InputOf<typeof endpoints.listOwnConsultations>, @By() by: Caller) {
    return this.desk.listOwn(query.day, by);
  }

  @Handles(endpoints.putOwnConsultation)
  putOwn(@Input() { params, body }: InputOf<typeof endpoints.putOwnConsultation>, @By() by: Caller) {
    return this.own.save(params.id, body, by);
  }

  @Handles(endpoints.listTeamConsultations)
  listTeam(@Input() { query }: InputOf<typeof endpoints.listTeamConsultations>, @By() by: Caller) {
    return this.desk.listTeam(query.day, by);
  }
}
