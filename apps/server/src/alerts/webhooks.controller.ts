import { endpoints, type AlertDelivery, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { AlertDeliveries } from './alert-deliveries.service.js';
import { WebhooksService } from './webhooks.service.js';

/** The addresses that alerts are sent to, over HTTP. */
@Controller()
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: AlertDeliveries,
  ) {}

  @Handles(endpoints.listAlertWebhooks)
  listAlertWebhooks(): Promise<ReplyOf<typeof endpoints.listAlertWebhooks>> {
    return this.webhooks.list();
  }

  @Handles(endpoints.addAlertWebhook)
  addAlertWebhook(
    @Input() { body }: InputOf<typeof endpoints.addAlertWebhook>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.addAlertWebhook>> {
    return this.webhooks.add(body, by);
  }

  @Handles(endpoints.switchAlertWebhook)
  switchAlertWebhook(
    @Input() { params, body }: InputOf<typeof endpoints.switchAlertWebhook>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.switchAlertWebhook>> {
    return this.webhooks.switch(params.id, body.on, by);
  }

  @Handles(endpoints.removeAlertWebhook)
  removeAlertWebhook(
    @Input() { params }: InputOf<typeof endpoints.removeAlertWebhook>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.removeAlertWebhook>> {
    return this.webhooks.remove(params.id, by);
  }

  @Handles(endpoints.tryAlertWebhook)
  tryAlertWebhook(@Input() { params }: InputOf<typeof endpoints.tryAlertWebhook>): Promise<AlertDelivery> {
    return this.deliveries.try(params.id);
  }

  @Handles(endpoints.listAlertDeliveries)
  listAlertDeliveries(
    @Input() { params }: InputOf<typeof endpoints.listAlertDeliveries>,
  ): Promise<ReplyOf<typeof endpoints.listAlertDeliveries>> {
    return this.deliveries.list(params.id);
  }
}
