import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, Headers } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { IntakeService } from './intake.service.js';

/** The HTTP intake of events and records. */
@Controller()
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Handles(endpoints.postEvents)
  postEvents(
    @Input() { body }: InputOf<typeof endpoints.postEvents>,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @By() { sourceId }: Caller,
  ) {
    return this.intake.postEvents({ sourceId, authorization }, body, key);
  }

  @Handles(endpoints.postRecords)
  postRecords(
    @Input() { body }: InputOf<typeof endpoints.postRecords>,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @By() { sourceId }: Caller,
  ) {
    return this.intake.postRecords({ sourceId, authorization }, body, key);
  }
}
