import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { CareMornings } from './care-morning.service.js';
import { LeadMeasures } from './lead-measures.service.js';
import { SeparationReach } from './separation-reach.service.js';
import { Separations } from './separations.service.js';

/** Measures for whoever looks after counselors, over HTTP. */
@Controller()
export class MeasuresController {
  constructor(
    private readonly measures: LeadMeasures,
    private readonly separations: Separations,
    private readonly mornings: CareMornings,
    private readonly reach: SeparationReach,
  ) {}

  @Handles(endpoints.listMeasures)
  listMeasures(@Input() { query }: InputOf<typeof endpoints.listMeasures>, @By() by: Caller) {
    return this.measures.list(query, by);
  }

  @Handles(endpoints.offerMeasure)
  offerMeasure(@Input() { body }: InputOf<typeof endpoints.offerMeasure>, @By() by: Caller) {
    return this.measures.offer(body, by);
  }

  @Handles(endpoints.grantMeasure)
  grantMeasure(@Input() { params, body }: InputOf<typeof endpoints.grantMeasure>, @By() by: Caller) {
    return this.measures.take(params.id, 'grant', body, by);
  }

  @Handles(endpoints.declineMeasure)
  declineMeasure(@Input() { params, body }: InputOf<typeof endpoints.declineMeasure>, @By() by: Caller) {
    return this.measures.take(params.id, 'decline', body, by);
  }

  @Handles(endpoints.scheduleMeasure)
  scheduleMeasure(@Input() { params, body }: InputOf<typeof endpoints.scheduleMeasure>, @By() by: Caller) {
    return this.measures.take(params.id, 'schedule', body, by);
  }

  @Handles(endpoints.finishMeasure)
  finishMeasure(@Input() { params, body }: InputOf<typeof endpoints.finishMeasure>, @By() by: Caller) {
    return this.measures.take(params.id, 'finish', body, by);
  }

  @Handles(endpoints.separateCaller)
  separateCaller(@Input() { body }: InputOf<typeof endpoints.separateCaller>, @By() by: Caller) {
    return this.separations.separate(body, by);
  }

  @Handles(endpoints.getSeparationReach)
  getSeparationReach(@Input() { query }: InputOf<typeof endpoints.getSeparationReach>, @By() by: Caller) {
    return this.reach.of(query.dataSet, by);
  }

  @Handles(endpoints.getCareMorning)
  getCareMorning(@By() by: Caller) {
    return this.mornings.read(by);
  }

  @Handles(endpoints.askAgain)
  askAgain(@Input() { body }: InputOf<typeof endpoints.askAgain>, @By() by: Caller) {
    return this.mornings.askAgain(body.counselorId, by);
  }
}
