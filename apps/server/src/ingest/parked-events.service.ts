import type { endpoints, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { CallStore } from '../contacts/call-store.js';
import { SourcesService } from './sources.service.js';

type Reply = ReplyOf<typeof endpoints.listParkedEvents>;

const reason: Reply['reason'] = {
  code: 'NO_START',
  ko: '통화의 시작(queue.entered 등)이 오지 않아 통화로 세지 않습니다.',
  en: 'The start of the call (queue.entered or the like) has not come, so it is not counted as a call.',
};

/** Events that a source sent of calls whose start has not come. */
@Injectable()
export class ParkedEventsService {
  constructor(
    private readonly sources: SourcesService,
    private readonly calls: CallStore,
  ) {}

  /** Of the events that were accepted: how many wait, how many were refused after a day, and which. @throws Problem NOT_FOUND */
  async list(sourceId: string): Promise<Reply> {
    const { id } = await this.sources.find(sourceId);
    const { counts, events } = await this.calls.parkedEvents(id);
    return {
      ...counts,
      reason,
      events: events.map(({ callKey, occurredAt, receivedAt, rejectedAt, ...event }) => ({
        callId: callKey,
        ...event,
        occurredAt: occurredAt.toISOString(),
        receivedAt: receivedAt.toISOString(),
        state: rejectedAt ? 'rejected' : 'parked',
        rejectedAt: rejectedAt?.toISOString() ?? null,
      })),
    };
  }
}
