import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { OwnChanges } from './own-changes.service.js';
import { OwnMeasuresReader } from './own-measures.service.js';

/** The own measures, over HTTP. */
@Controller()
export class OwnMeasuresController {
  constructor(
    private readonly reader: OwnMeasuresReader,
    private readonly changes: OwnChanges,
  ) {}

  @Handles(endpoints.listOwnMeasures)
  listOwnMeasures(@By() by: Caller) {
    return this.reader.read(by);
  }

  @Handles(endpoints.requestMeasures)
  requestMeasures(@Input() { body }: InputOf<typeof endpoints.requestMeasures>, @By() by: Caller) {
    return this.changes.request(body, by);
  }

  @Handles(endpoints.answerMeasureQuestion)
  answerMeasureQuestion(
    @Input() { body }: InputOf<typeof endpoints.answerMeasureQuestion>,
    @By() by: Caller,
  ) {
    return this.changes.answer(body, by);
  }

  @Handles(endpoints.endOwnRest)
  endOwnRest(@By() by: Caller) {
    return this.changes.endRest(by);
  }

  @Handles(endpoints.withdrawMeasure)
  withdrawMeasure(@Input() { params, body }: InputOf<typeof endpoints.withdrawMeasure>, @By() by: Caller) {
    return this.changes.withdraw(params.id, body.from, by);
  }

  @Handles(endpoints.answerFollowUp)
  answerFollowUp(@Input() { params, body }: InputOf<typeof endpoints.answerFollowUp>, @By() by: Caller) {
    return this.changes.answerFollowUp(params.id, body, by);
  }
}
