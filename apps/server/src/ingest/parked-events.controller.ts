import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { ParkedEventsService } from './parked-events.service.js';

/** Events of calls whose start has not come. */
@Controller()
export class ParkedEventsController {
  constructor(private readonly parked: ParkedEventsService) {}

  @Handles(endpoints.listParkedEvents)
  listParkedEvents(@Input() { params }: InputOf<typeof endpoints.listParkedEvents>) {
    return this.parked.list(params.id);
  }
}
