import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { ObjectionDeciders } from './objection-deciders.service.js';
import { Objections } from './objections.service.js';

/** Objections of citizens over HTTP. */
@Controller()
export class ObjectionsController {
  constructor(
    private readonly objections: Objections,
    private readonly deciders: ObjectionDeciders,
  ) {}

  @Handles(endpoints.suspendRestriction)
  suspendRestriction(
    @Input() { params, body }: InputOf<typeof endpoints.suspendRestriction>,
    @By() by: Caller,
  ) {
    return this.objections.suspend(params.id, body.reason, by);
  }

  @Handles(endpoints.fileObjection)
  fileObjection(@Input() { params, body }: InputOf<typeof endpoints.fileObjection>, @By() by: Caller) {
    return this.objections.file(params.id, body, by);
  }

  @Handles(endpoints.extendObjection)
  extendObjection(@Input() { params, body }: InputOf<typeof endpoints.extendObjection>, @By() by: Caller) {
    return this.objections.extend(params.id, params.objectionId, body.reason, by);
  }

  @Handles(endpoints.decideObjection)
  decideObjection(@Input() { params, body }: InputOf<typeof endpoints.decideObjection>, @By() by: Caller) {
    return this.objections.decide(params.id, params.objectionId, body, by);
  }

  @Handles(endpoints.nameDecider)
  nameDecider(@Input() { params, body }: InputOf<typeof endpoints.nameDecider>, @By() by: Caller) {
    return this.deciders.name(params.id, params.objectionId, body, by);
  }
}
