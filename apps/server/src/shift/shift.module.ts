import { Module } from '@nestjs/common';
import { HousekeepingService } from '../ingest/housekeeping.service.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { LiveModule } from '../live/live.module.js';
import { CallbacksService } from './callbacks.service.js';
import { DeskHints } from './desk-hints.service.js';
import { HandoverService } from './handover.service.js';
import { NoticesService } from './notices.service.js';
import { ShiftWorkController } from './shift-work.controller.js';
import { ShiftController } from './shift.controller.js';
import { StaffingService } from './staffing.service.js';

/** The shift room: notices, hand-overs, call-backs, and who is to be there. */
@Module({
  imports: [IngestModule, LiveModule],
  controllers: [ShiftController, ShiftWorkController],
  providers: [CallbacksService, DeskHints, HandoverService, NoticesService, StaffingService],
})
export class ShiftModule {
  constructor(housekeeping: HousekeepingService, callbacks: CallbacksService) {
    housekeeping.add('old call-backs', () => callbacks.forgetOld());
  }
}
