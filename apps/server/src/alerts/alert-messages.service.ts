import { randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { messageOf } from './alert-message.js';
import { selectAlert } from './alert.query.js';
import { insertDelivery } from './delivery.query.js';
import { selectReceivers } from './webhook.query.js';

/** Writes what is to be sent together with the alert itself: neither is there without the other. */
@Injectable()
export class AlertMessages {
  private readonly logger = new Logger('alert messages');

  constructor(
    private readonly jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes the messages about alerts, one for each address that wants them, in the caller's transaction. */
  async write(
    manager: EntityManager,
    event: 'alert.raised' | 'alert.closed',
    alertIds: readonly string[],
    at: Date,
  ): Promise<void> {
    for (const alertId of alertIds) {
      const alert = await selectAlert(manager, alertId);
      if (!alert) continue;
      for (const webhookId of await selectReceivers(manager, alert.severity)) {
        const id = randomUUID();
        const body = JSON.stringify(messageOf(id, event, at, alert));
        await insertDelivery(manager, { id, webhookId, event, body }, at);
      }
    }
  }

  /** Has what was written sent now. A queue that takes nothing loses nothing: it is looked for again and again. */
  async sendSoon(): Promise<void> {
    try {
      await this.jobs.add('sendAlertMessages', {}, String(this.clock.now().getTime()));
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
