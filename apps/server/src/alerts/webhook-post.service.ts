import { randomUUID } from 'node:crypto';
import type { WebhookEvent } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AlertDeliveries } from './alert-deliveries.service.js';
import { insertDelivery } from './delivery.query.js';
import { selectReceivers, selectWebhooks } from './webhook.query.js';

/** An address by its name. */
export interface PostAddress {
  readonly id: string;
  readonly label: string;
  readonly on: boolean;
}

/** What other domains send to the addresses of alerts: written with the change itself, sent afterwards until it arrives. */
@Injectable()
export class WebhookPost {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: AlertDeliveries,
  ) {}

  /** Every address, those that are switched off too, by name. */
  async addresses(from: EntityManager = this.dataSource.manager): Promise<PostAddress[]> {
    return (await selectWebhooks(from)).map(({ id, label, on }) => ({ id, label, on }));
  }

  /** The addresses that critical alerts are sent to. */
  critical(from: EntityManager): Promise<string[]> {
    return selectReceivers(from, 'critical');
  }

  /** Writes a message for each address in the caller's transaction; `bodyOf` makes it of the message's id. Their ids. */
  async write(
    manager: EntityManager,
    webhookIds: readonly string[],
    event: WebhookEvent,
    bodyOf: (id: string) => object,
    at: Date,
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const webhookId of webhookIds) {
      const id = randomUUID();
      await insertDelivery(manager, { id, webhookId, event, body: JSON.stringify(bodyOf(id)) }, at);
      ids.push(id);
    }
    return ids;
  }

  /** Sends messages in this process at once, for what cannot wait behind other jobs; what fails is tried again as ever. */
  sendNow(ids: readonly string[]): Promise<void> {
    return this.deliveries.sendThese(ids);
  }
}
