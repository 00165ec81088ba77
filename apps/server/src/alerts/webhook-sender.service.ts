import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import type { Attempt } from './delivery.query.js';
import { sendWebhook, type WebhookMessage } from './send-webhook.js';
import { resolveHost, targetOf, type Resolve } from './webhook-address.js';
import { WebhookFault } from './webhook-fault.js';
import type { WebhookGrant } from './webhook.query.js';

/** What the secret of an address is bound to. */
export const sealOfWebhook = (id: string): string => `alert_webhook:${id}`;

/** Sends messages to addresses. */
@Injectable()
export class WebhookSender {
  /** Finds the addresses of a host. */
  resolve: Resolve = resolveHost;

  constructor(
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One attempt, and how it fared. */
  async attempt(to: WebhookGrant, message: WebhookMessage): Promise<Omit<Attempt, 'nextAt'>> {
    const secret = await this.keyring.open(to.secret, sealOfWebhook(to.id));
    try {
      const target = await targetOf(to.url, to.privateAllowed, this.resolve);
      const status = await sendWebhook(target, message, secret, this.clock.now());
      return { state: 'delivered', status, fault: null };
    } catch (error) {
      if (!(error instanceof WebhookFault)) throw error;
      return { state: 'failed', status: error.status, fault: error.told };
    }
  }
}
