import { endpoints, type Callbacks, type InputOf, type ReplyOf, type Staffing } from '@michuhol/contract';
import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { readSmallUpload } from '../platform/small-upload.js';
import { CallbacksService } from './callbacks.service.js';
import { StaffingService } from './staffing.service.js';

/** Call-backs and staffing over HTTP. */
@Controller()
export class ShiftWorkController {
  constructor(
    private readonly callbacks: CallbacksService,
    private readonly staffing: StaffingService,
  ) {}

  @Handles(endpoints.listCallbacks)
  listCallbacks(
    @Input() { query }: InputOf<typeof endpoints.listCallbacks>,
    @By() by: Caller,
  ): Promise<Callbacks> {
    return this.callbacks.list(query, by);
  }

  @Handles(endpoints.assignCallback)
  assignCallback(
    @Input() { params, body }: InputOf<typeof endpoints.assignCallback>,
    @By() by: Caller,
  ): Promise<null> {
    return this.callbacks.assign(params.id, body.mine, by);
  }

  @Handles(endpoints.recordCallback)
  recordCallback(
    @Input() { params, body }: InputOf<typeof endpoints.recordCallback>,
    @By() by: Caller,
  ): Promise<null> {
    return this.callbacks.record(params.id, body, by);
  }

  @Handles(endpoints.getStaffing)
  getStaffing(@Input() { query }: InputOf<typeof endpoints.getStaffing>): Promise<Staffing> {
    return this.staffing.read(query);
  }

  @Handles(endpoints.setStaffPlan)
  setStaffPlan(
    @Input() { params, body }: InputOf<typeof endpoints.setStaffPlan>,
    @By() by: Caller,
  ): Promise<null> {
    return this.staffing.setPlan(params.day, body.rows, by);
  }

  @Handles(endpoints.importStaffPlan)
  async importStaffPlan(
    @Req() request: Request,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.importStaffPlan>> {
    return this.staffing.importPlan(await readSmallUpload(request), by);
  }
}
