import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, Headers } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { IntakeService } from './intake.service.js';

/** The HTTP intake of events. */
@Controller()
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Handles(endpoints.postEvents)
  postEvents(
    @Input() { body }: InputOf<typeof endpoints.postEvents>,
    @Headers('idempotency-key') key: string | undefined,
    @By() by: Caller,
  ) {
    return this.intake.post(by.sourceId, body, key);
  }
}
