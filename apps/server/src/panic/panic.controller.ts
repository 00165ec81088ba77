import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { PanicChainService } from './panic-chain.service.js';
import { PanicCourses } from './panic-course.service.js';
import { PanicsService } from './panics.service.js';

/** The panic button and its on-call chain, over HTTP. */
@Controller()
export class PanicController {
  constructor(
    private readonly panics: PanicsService,
    private readonly chain: PanicChainService,
    private readonly courses: PanicCourses,
  ) {}

  @Handles(endpoints.listOpenPanics)
  listOpenPanics(@By() by: Caller) {
    return this.panics.open(by);
  }

  @Handles(endpoints.answerPanic)
  answerPanic(@Input() { params }: InputOf<typeof endpoints.answerPanic>, @By() by: Caller) {
    return this.panics.answer(params.id, by);
  }

  @Handles(endpoints.getOwnPanic)
  getOwnPanic(@By() by: Caller) {
    return this.panics.own(by);
  }

  @Handles(endpoints.listPanics)
  listPanics(@Input() { query }: InputOf<typeof endpoints.listPanics>) {
    return this.panics.page(query);
  }

  @Handles(endpoints.getPanicChain)
  getPanicChain(@Input() { query }: InputOf<typeof endpoints.getPanicChain>) {
    return this.chain.show(query.version);
  }

  @Handles(endpoints.listPanicChains)
  listPanicChains() {
    return this.chain.versions();
  }

  @Handles(endpoints.writePanicChain)
  writePanicChain(@Input() { body }: InputOf<typeof endpoints.writePanicChain>, @By() by: Caller) {
    return this.chain.write(body, by);
  }

  @Handles(endpoints.listPanicReceivers)
  listPanicReceivers() {
    return this.chain.receivers();
  }

  @Handles(endpoints.tryPanicChain)
  tryPanicChain(@Input() { query }: InputOf<typeof endpoints.tryPanicChain>) {
    return this.courses.try(query);
  }
}
