import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { KnownCaller } from './known-caller.service.js';
import { RestrictionCheck } from './restriction-check.service.js';

/** What the switch and the desk ask about callers, over HTTP. */
@Controller()
export class RestrictionsController {
  constructor(
    private readonly restrictions: RestrictionCheck,
    private readonly known: KnownCaller,
  ) {}

  @Handles(endpoints.checkRestriction)
  checkRestriction(@Input() { body }: InputOf<typeof endpoints.checkRestriction>, @By() by: Caller) {
    return this.restrictions.check(body, by.sourceId);
  }

  @Handles(endpoints.askKnownCaller)
  askKnownCaller(@Input() { body }: InputOf<typeof endpoints.askKnownCaller>, @By() by: Caller) {
    return this.known.ask(body.callId, by);
  }

  @Handles(endpoints.tellKnownCaller)
  tellKnownCaller(@Input() { body }: InputOf<typeof endpoints.tellKnownCaller>, @By() by: Caller) {
    return this.known.tell(body.callId, by);
  }
}
