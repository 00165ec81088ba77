import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { ImportProblemsService } from './import-problems.service.js';
import { ImportUploadsService } from './import-uploads.service.js';
import { ImportsService } from './imports.service.js';
import { UploadsService } from './uploads.service.js';
import { WithdrawImport } from './withdraw-import.service.js';

/** Imports from upload to the list of rejected rows, and their withdrawal. */
@Controller()
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly incoming: ImportUploadsService,
    private readonly uploads: UploadsService,
    private readonly problems: ImportProblemsService,
    private readonly withdrawals: WithdrawImport,
  ) {}

  @Handles(endpoints.listImports)
  listImports(@Input() { query }: InputOf<typeof endpoints.listImports>) {
    return this.imports.list(query);
  }

  @Handles(endpoints.createImport)
  createImport(@Req() request: Request, @By() by: Caller) {
    return this.incoming.create(request, actorOf(by));
  }

  @Handles(endpoints.getImport)
  getImport(@Input() { params }: InputOf<typeof endpoints.getImport>) {
    return this.imports.get(params.id);
  }

  @Handles(endpoints.previewImport)
  previewImport(@Input() { params, body }: InputOf<typeof endpoints.previewImport>) {
    return this.uploads.preview(params.id, body);
  }

  @Handles(endpoints.startImport)
  startImport(@Input() { params, body }: InputOf<typeof endpoints.startImport>, @By() by: Caller) {
    return this.imports.start(params.id, body, actorOf(by));
  }

  @Handles(endpoints.discardImport)
  discardImport(@Input() { params }: InputOf<typeof endpoints.discardImport>, @By() by: Caller) {
    return this.imports.discard(params.id, actorOf(by));
  }

  @Handles(endpoints.listImportProblems)
  listImportProblems(@Input() { params, query }: InputOf<typeof endpoints.listImportProblems>) {
    return this.problems.list(params.id, query.after, query.limit);
  }

  @Handles(endpoints.downloadRejections)
  downloadRejections(
    @Input() { params, body }: InputOf<typeof endpoints.downloadRejections>,
    @By() by: Caller,
  ) {
    return this.problems.download(params.id, body, by);
  }

  @Handles(endpoints.resumeImport)
  resumeImport(@Input() { params }: InputOf<typeof endpoints.resumeImport>, @By() by: Caller) {
    return this.imports.resume(params.id, actorOf(by));
  }

  @Handles(endpoints.withdrawImport)
  withdrawImport(@Input() { params, body }: InputOf<typeof endpoints.withdrawImport>, @By() by: Caller) {
    return this.withdrawals.ask(params.id, body.reason, actorOf(by));
  }
}
