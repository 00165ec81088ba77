import {
  endpoints,
  type Incident,
  type IncidentDetail,
  type InputOf,
  type ReplyOf,
} from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { IncidentCareService } from './incident-care.service.js';
import { IncidentDetailService } from './incident-detail.service.js';
import { IncidentReviewService } from './incident-review.service.js';
import { IncidentStepsService } from './incident-steps.service.js';
import { Reviewers } from './reviewers.service.js';

/** The review of incidents. */
@Controller()
export class IncidentReviewController {
  constructor(
    private readonly details: IncidentDetailService,
    private readonly steps: IncidentStepsService,
    private readonly review: IncidentReviewService,
    private readonly care: IncidentCareService,
    private readonly reviewers: Reviewers,
  ) {}

  // Before the incident by its id, which would take the word for one.
  @Handles(endpoints.listReviewers)
  listReviewers(@By() by: Caller): Promise<ReplyOf<typeof endpoints.listReviewers>> {
    return this.reviewers.list(by);
  }

  @Handles(endpoints.getIncident)
  getIncident(
    @Input() { params }: InputOf<typeof endpoints.getIncident>,
    @By() by: Caller,
  ): Promise<IncidentDetail> {
    return this.details.read(params.id, by);
  }

  @Handles(endpoints.takeIncidentStep)
  takeIncidentStep(
    @Input() { params, body }: InputOf<typeof endpoints.takeIncidentStep>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.steps.take(params.id, body, by);
  }

  @Handles(endpoints.closeIncidents)
  closeIncidents(
    @Input() { body }: InputOf<typeof endpoints.closeIncidents>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.closeIncidents>> {
    return this.steps.closeLight(body, by);
  }

  @Handles(endpoints.chooseLead)
  chooseLead(
    @Input() { params, body }: InputOf<typeof endpoints.chooseLead>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.care.chooseLead(params.id, body, by);
  }

  @Handles(endpoints.chooseSecondListener)
  chooseSecondListener(
    @Input() { params, body }: InputOf<typeof endpoints.chooseSecondListener>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.care.chooseSecondListener(params.id, body, by);
  }

  @Handles(endpoints.markVulnerable)
  markVulnerable(
    @Input() { params, body }: InputOf<typeof endpoints.markVulnerable>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.care.markVulnerable(params.id, body, by);
  }

  @Handles(endpoints.addListening)
  addListening(
    @Input() { params, body }: InputOf<typeof endpoints.addListening>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.review.listen(params.id, body, by);
  }

  @Handles(endpoints.giveNoticeReason)
  giveNoticeReason(
    @Input() { params, body }: InputOf<typeof endpoints.giveNoticeReason>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.review.clearNotice(params.id, body, by);
  }

  @Handles(endpoints.checkSafety)
  checkSafety(
    @Input() { params }: InputOf<typeof endpoints.checkSafety>,
    @By() by: Caller,
  ): Promise<Incident> {
    return this.care.checkSafety(params.id, by);
  }
}
