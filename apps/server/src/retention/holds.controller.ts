import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { HoldsService } from './holds.service.js';

/** Legal holds over HTTP. */
@Controller()
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  @Handles(endpoints.listHolds)
  listHolds(): Promise<ReplyOf<typeof endpoints.listHolds>> {
    return this.holds.list();
  }

  @Handles(endpoints.placeHold)
  placeHold(
    @Input() { body }: InputOf<typeof endpoints.placeHold>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.placeHold>> {
    return this.holds.place(body, actorOf(by));
  }

  @Handles(endpoints.liftHold)
  liftHold(
    @Input() { params, body }: InputOf<typeof endpoints.liftHold>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.liftHold>> {
    return this.holds.lift(params.id, body.reason, actorOf(by));
  }
}
