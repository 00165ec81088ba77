import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { CaseDecisions } from './case-decisions.service.js';
import { CaseDesk } from './case-desk.service.js';
import { CaseReader } from './case-reader.service.js';
import { Watching } from './watching.service.js';

/** Caller cases over HTTP. */
@Controller()
export class CallerCasesController {
  constructor(
    private readonly reader: CaseReader,
    private readonly decisions: CaseDecisions,
    private readonly desk: CaseDesk,
    private readonly watching: Watching,
  ) {}

  @Handles(endpoints.listCallerCases)
  listCallerCases(@Input() { query }: InputOf<typeof endpoints.listCallerCases>, @By() by: Caller) {
    return this.reader.list(query.list, query.limit, by);
  }

  @Handles(endpoints.getCallerCase)
  getCallerCase(@Input() { params }: InputOf<typeof endpoints.getCallerCase>, @By() by: Caller) {
    return this.reader.read(params.id, by);
  }

  @Handles(endpoints.watchCaller)
  watchCaller(@Input() { body }: InputOf<typeof endpoints.watchCaller>, @By() by: Caller) {
    return this.watching.watch(body, by);
  }

  @Handles(endpoints.approveProposal)
  approveProposal(@Input() { params, body }: InputOf<typeof endpoints.approveProposal>, @By() by: Caller) {
    return this.decisions.approve(params.id, params.proposalId, body, by);
  }

  @Handles(endpoints.declineProposal)
  declineProposal(@Input() { params, body }: InputOf<typeof endpoints.declineProposal>, @By() by: Caller) {
    return this.decisions.decline(params.id, params.proposalId, body.reason, by);
  }

  @Handles(endpoints.recordNotice)
  recordNotice(@Input() { params, body }: InputOf<typeof endpoints.recordNotice>, @By() by: Caller) {
    return this.desk.notice(params.id, body, by);
  }

  @Handles(endpoints.releaseCallerCase)
  releaseCallerCase(
    @Input() { params, body }: InputOf<typeof endpoints.releaseCallerCase>,
    @By() by: Caller,
  ) {
    return this.desk.release(params.id, body.reason, by);
  }

  @Handles(endpoints.decideLegal)
  decideLegal(@Input() { params, body }: InputOf<typeof endpoints.decideLegal>, @By() by: Caller) {
    return this.desk.legal(params.id, body, by);
  }
}
