import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { RegistersService } from './registers.service.js';

/** The registers over HTTP. */
@Controller()
export class RegistersController {
  constructor(private readonly registers: RegistersService) {}

  @Handles(endpoints.getRegisterMeasures)
  getRegisterMeasures(): Promise<ReplyOf<typeof endpoints.getRegisterMeasures>> {
    return this.registers.measures();
  }

  @Handles(endpoints.listRegister)
  listRegister(
    @Input() { params }: InputOf<typeof endpoints.listRegister>,
  ): Promise<ReplyOf<typeof endpoints.listRegister>> {
    return this.registers.list(params.kind);
  }

  @Handles(endpoints.getRegisterHistory)
  getRegisterHistory(
    @Input() { params }: InputOf<typeof endpoints.getRegisterHistory>,
  ): Promise<ReplyOf<typeof endpoints.getRegisterHistory>> {
    return this.registers.history(params.kind, params.id);
  }

  @Handles(endpoints.addRegisterEntry)
  addRegisterEntry(
    @Input() { params, body }: InputOf<typeof endpoints.addRegisterEntry>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.addRegisterEntry>> {
    return this.registers.add(params.kind, body.values, actorOf(by));
  }

  @Handles(endpoints.changeRegisterEntry)
  changeRegisterEntry(
    @Input() { params, body }: InputOf<typeof endpoints.changeRegisterEntry>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.changeRegisterEntry>> {
    return this.registers.change(params.kind, params.id, body, actorOf(by));
  }

  @Handles(endpoints.endRegisterEntry)
  endRegisterEntry(
    @Input() { params, body }: InputOf<typeof endpoints.endRegisterEntry>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.endRegisterEntry>> {
    return this.registers.end(params.kind, params.id, body, actorOf(by));
  }
}
