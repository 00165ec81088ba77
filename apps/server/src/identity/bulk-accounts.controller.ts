import { endpoints, type ReplyOf } from '@michuhol/contract';
import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Handles } from '../platform/handles.js';
import { readSmallUpload } from '../platform/small-upload.js';
import { BulkAccountsService } from './bulk-accounts.service.js';
import { By, type Caller } from './caller.js';

/** People from a file over HTTP. */
@Controller()
export class BulkAccountsController {
  constructor(private readonly accounts: BulkAccountsService) {}

  @Handles(endpoints.checkBulkAccounts)
  async checkBulkAccounts(@Req() request: Request): Promise<ReplyOf<typeof endpoints.checkBulkAccounts>> {
    return this.accounts.check(await readSmallUpload(request));
  }

  @Handles(endpoints.addBulkAccounts)
  async addBulkAccounts(
    @Req() request: Request,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.addBulkAccounts>> {
    return this.accounts.add(await readSmallUpload(request), by);
  }
}
