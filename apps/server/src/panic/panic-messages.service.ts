import { dayOf } from '@michuhol/calendar';
import type { PanicMessage } from '@michuhol/contract';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WebhookPost } from '../alerts/webhook-post.service.js';
import { FloorService } from '../floor/floor.service.js';

/** What a message tells of a call. */
interface Told {
  readonly id: string;
  readonly accountId: string;
  readonly team: string | null;
  readonly askedAt: Date;
  readonly step: number;
  readonly steps: number;
  readonly answered: boolean;
}

/** What is sent of panic buttons to the addresses of alerts, behind which a gateway of text messages or a telephone may be. */
@Injectable()
export class PanicMessages {
  private readonly logger = new Logger('panic messages');

  constructor(
    private readonly post: WebhookPost,
    private readonly floors: FloorService,
  ) {}

  /** The pseudonym that messages name somebody by; drawn before anything is held. */
  async pseudonymOf(accountId: string, at: Date): Promise<string> {
    return this.floors.pseudonymOf(accountId, dayOf(at));
  }

  /** Addresses of a step that are switched on. */
  async addressesOf(
    manager: EntityManager,
    step: { webhooks: readonly string[]; criticalWebhooks: boolean },
  ): Promise<{ id: string; label: string }[]> {
    if (!step.criticalWebhooks && step.webhooks.length === 0) return [];
    const critical = step.criticalWebhooks ? await this.post.critical(manager) : [];
    return (await this.post.addresses(manager)).filter(
      ({ id, on }) => on && (step.webhooks.includes(id) || critical.includes(id)),
    );
  }

  /** Writes what is to be sent in the caller's transaction; the ids of the messages. */
  write(
    manager: EntityManager,
    event: PanicMessage['event'],
    webhooks: readonly string[],
    { id: panicId, team, askedAt, step, steps, answered }: Told,
    { counselor, at }: { counselor: string; at: Date },
  ): Promise<string[]> {
    const panic = {
      id: panicId,
      team,
      counselor,
      since: askedAt.toISOString(),
      step: step + 1,
      steps,
      answered,
    };
    const bodyOf = (id: string): PanicMessage => ({ id, event, at: at.toISOString(), panic });
    return this.post.write(manager, webhooks, event, bodyOf, at);
  }

  /** Sends messages now; nobody waits for slow receivers. */
  send(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.post
      .sendNow(ids)
      .catch((error: unknown) => this.logger.warn(error instanceof Error ? error.message : String(error)));
  }
}
