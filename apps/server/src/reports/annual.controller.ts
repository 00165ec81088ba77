import { endpoints, type Annual, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { readSmallUpload } from '../platform/small-upload.js';
import { AnnualService } from './annual.service.js';

/** The yearly trend over HTTP. */
@Controller()
export class AnnualController {
  constructor(private readonly annual: AnnualService) {}

  @Handles(endpoints.getAnnual)
  getAnnual(): Promise<Annual> {
    return this.annual.getAnnual();
  }

  @Handles(endpoints.enterAnnual)
  enterAnnual(@Input() input: InputOf<typeof endpoints.enterAnnual>, @By() by: Caller): Promise<Annual> {
    return this.annual.enterAnnual(input, by);
  }

  @Handles(endpoints.importAnnual)
  async importAnnual(
    @Req() request: Request,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.importAnnual>> {
    return this.annual.importAnnual(await readSmallUpload(request), by);
  }
}
