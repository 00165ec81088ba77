import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { amendmentReply, periodReply } from './period-reply.js';
import { PeriodsService } from './periods.service.js';
import { dayIn, dayRangeIn } from './range-refusals.js';

/** States of days and what changed since they were closed, over HTTP. */
@Controller()
export class PeriodsController {
  constructor(private readonly periods: PeriodsService) {}

  @Handles(endpoints.listPeriods)
  async listPeriods(
    @Input() { query }: InputOf<typeof endpoints.listPeriods>,
  ): Promise<ReplyOf<typeof endpoints.listPeriods>> {
    const { from, to } = dayRangeIn(query);
    return { periods: (await this.periods.states(query.dataSet, from, to)).map(periodReply) };
  }

  @Handles(endpoints.listAmendments)
  async listAmendments(
    @Input() { query }: InputOf<typeof endpoints.listAmendments>,
  ): Promise<ReplyOf<typeof endpoints.listAmendments>> {
    const { from, to } = dayRangeIn(query);
    const page = { before: query.before ?? null, limit: query.limit };
    return { amendments: (await this.periods.amendments(query.dataSet, from, to, page)).map(amendmentReply) };
  }

  @Handles(endpoints.closePeriod)
  async closePeriod(
    @Input() { body }: InputOf<typeof endpoints.closePeriod>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.closePeriod>> {
    return periodReply(await this.periods.close(body.dataSet, dayIn(body.day), actorOf(by)));
  }
}
