import { randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import type { AlertDelivery } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { notFound } from '../platform/problem.js';
import { messageOf } from './alert-message.js';
import {
  claimDue,
  claimThese,
  forgetDeliveries,
  insertTrial,
  selectDeliveries,
  writeAttempt,
  type StoredMessage,
} from './delivery.query.js';
import { WebhookSender } from './webhook-sender.service.js';
import { selectGrant, type WebhookGrant } from './webhook.query.js';

/** When a message is tried again, in seconds after each failure; after the last it is given up, most of a day later. */
const RETRY_SECONDS = [10, 30, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600];
/** Messages that were taken by a process which ended are due again after this. */
const CLAIM_SECONDS = 120;
const KEPT_DAYS = 90;

const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** There is no such address. */
export const noWebhook = () => notFound('경보를 보낼 주소', 'The address');

/** Delivers messages: at least once, each with an id by which a second one is known. */
@Injectable()
export class AlertDeliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sender: WebhookSender,
    jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    jobs.handle('sendAlertMessages', () => this.sendDue());
  }

  /** Sends what is due; addresses do not wait for each other. */
  async sendDue(): Promise<void> {
    const now = this.clock.now();
    await forgetDeliveries(this.dataSource, after(now, -KEPT_DAYS * 24 * 3600));
    const due = await claimDue(this.dataSource, now, after(now, CLAIM_SECONDS));
    const addresses = [...new Set(due.map(({ webhookId }) => webhookId))];
    await Promise.all(
      addresses.map((id) =>
        this.sendTo(
          id,
          due.filter(({ webhookId }) => webhookId === id),
        ),
      ),
    );
  }

  /** Sends some messages that are due, none waiting for another. */
  async sendThese(ids: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const due = await claimThese(this.dataSource, ids, now, after(now, CLAIM_SECONDS));
    await Promise.all(
      due.map(async (message) => {
        const grant = await selectGrant(this.dataSource, message.webhookId);
        if (grant) await this.send(grant, message);
      }),
    );
  }

  /** Sends a trial message once and tells how it fared. @throws Problem NOT_FOUND */
  async try(webhookId: string): Promise<AlertDelivery> {
    const grant = await selectGrant(this.dataSource, webhookId);
    if (!grant) throw noWebhook();
    const id = randomUUID();
    const at = this.clock.now();
    const message = {
      ...{ id, webhookId, event: 'trial' as const },
      body: JSON.stringify(messageOf(id, 'trial', at, null)),
    };
    const attempt = await this.sender.attempt(grant, message);
    return insertTrial(this.dataSource, message, { ...attempt, nextAt: null }, at);
  }

  /** The last messages to an address. @throws Problem NOT_FOUND */
  async list(webhookId: string): Promise<{ deliveries: AlertDelivery[] }> {
    if (!(await selectGrant(this.dataSource, webhookId))) throw noWebhook();
    return { deliveries: await selectDeliveries(this.dataSource, webhookId) };
  }

  private async sendTo(webhookId: string, messages: readonly StoredMessage[]): Promise<void> {
    const grant = await selectGrant(this.dataSource, webhookId);
    if (!grant) return;
    for (const message of messages)
      // Where nobody answers the rest need not try: they are due again when the claim is over.
      if (!(await this.send(grant, message))) return;
  }

  private async send(grant: WebhookGrant, message: StoredMessage): Promise<boolean> {
    const { state, status, fault } = await this.sender.attempt(grant, message);
    const now = this.clock.now();
    const wait = RETRY_SECONDS[message.attempts];
    const again = state === 'failed' && wait !== undefined;
    await writeAttempt(
      this.dataSource,
      message.id,
      { state: again ? 'waiting' : state, nextAt: again ? after(now, wait) : null, status, fault },
      now,
    );
    return state === 'delivered' || status !== null;
  }
}
