import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { RegistersService } from '../registers/registers.service.js';
import { AttendanceService } from './attendance.service.js';
import { DutiesService } from './duties.service.js';

/** The register of prevention and the state of the duties over HTTP. */
@Controller()
export class PreventionController {
  constructor(
    private readonly registers: RegistersService,
    private readonly attendance: AttendanceService,
    private readonly duties: DutiesService,
  ) {}

  @Handles(endpoints.getDuties)
  getDuties(
    @Input() { query }: InputOf<typeof endpoints.getDuties>,
  ): Promise<ReplyOf<typeof endpoints.getDuties>> {
    return this.duties.of(query.year);
  }

  @Handles(endpoints.listPrevention)
  listPrevention(
    @Input() { params }: InputOf<typeof endpoints.listPrevention>,
  ): Promise<ReplyOf<typeof endpoints.listPrevention>> {
    return this.registers.list(params.kind);
  }

  @Handles(endpoints.getPreventionHistory)
  getPreventionHistory(
    @Input() { params }: InputOf<typeof endpoints.getPreventionHistory>,
  ): Promise<ReplyOf<typeof endpoints.getPreventionHistory>> {
    return this.registers.history(params.kind, params.id);
  }

  @Handles(endpoints.addPreventionEntry)
  addPreventionEntry(
    @Input() { params, body }: InputOf<typeof endpoints.addPreventionEntry>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.addPreventionEntry>> {
    return this.registers.add(params.kind, body.values, actorOf(by));
  }

  @Handles(endpoints.changePreventionEntry)
  changePreventionEntry(
    @Input() { params, body }: InputOf<typeof endpoints.changePreventionEntry>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.changePreventionEntry>> {
    return this.registers.change(params.kind, params.id, body, actorOf(by));
  }

  @Handles(endpoints.endPreventionEntry)
  endPreventionEntry(
    @Input() { params, body }: InputOf<typeof endpoints.endPreventionEntry>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.endPreventionEntry>> {
    return this.registers.end(params.kind, params.id, body, actorOf(by));
  }

  @Handles(endpoints.getAttendance)
  getAttendance(
    @Input() { params }: InputOf<typeof endpoints.getAttendance>,
  ): Promise<ReplyOf<typeof endpoints.getAttendance>> {
    return this.attendance.of(params.id);
  }

  @Handles(endpoints.setAttendance)
  setAttendance(
    @Input() { params, body }: InputOf<typeof endpoints.setAttendance>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.setAttendance>> {
    return this.attendance.set(params.id, body.accountIds, actorOf(by));
  }
}
