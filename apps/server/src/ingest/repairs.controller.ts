import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input, parseInput } from '../platform/handles.js';
import { readSmallUpload } from '../platform/small-upload.js';
import { CorrectionsService } from './corrections.service.js';
import { readRepairTable } from './repair-table.js';
import { RepairsService } from './repairs.service.js';

/** Rejected rows that are repaired and brought again, and records that were corrected. */
@Controller()
export class RepairsController {
  constructor(
    private readonly repairs: RepairsService,
    private readonly corrections: CorrectionsService,
  ) {}

  @Handles(endpoints.downloadRepairFile)
  downloadRepairFile(
    @Input() { params, body }: InputOf<typeof endpoints.downloadRepairFile>,
    @By() by: Caller,
  ) {
    return this.repairs.table(params.id, body, by);
  }

  @Handles(endpoints.getRejectedRow)
  getRejectedRow(@Input() { params }: InputOf<typeof endpoints.getRejectedRow>, @By() by: Caller) {
    return this.repairs.row(params.id, params.position, by);
  }

  @Handles(endpoints.repairRows)
  repairRows(@Input() { params, body }: InputOf<typeof endpoints.repairRows>, @By() by: Caller) {
    return this.repairs.repair(params.id, body.rows, actorOf(by));
  }

  @Handles(endpoints.uploadRepairs)
  async uploadRepairs(@Req() request: Request, @By() by: Caller) {
    const { id } = parseInput(endpoints.uploadRepairs, request).params;
    const { bytes } = await readSmallUpload(request);
    return this.repairs.repair(id, readRepairTable(bytes), actorOf(by));
  }

  @Handles(endpoints.listImportCorrections)
  listImportCorrections(@Input() { params, query }: InputOf<typeof endpoints.listImportCorrections>) {
    return this.corrections.list(params.id, query.after, query.limit);
  }
}
