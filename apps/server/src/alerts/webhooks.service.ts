import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { noWebhook } from './alert-deliveries.service.js';
import { checkUrl } from './webhook-address.js';
import { WebhookFault } from './webhook-fault.js';
import { sealOfWebhook } from './webhook-sender.service.js';
import { deleteWebhook, insertWebhook, selectWebhooks, switchWebhook } from './webhook.query.js';

type List = ReplyOf<typeof endpoints.listAlertWebhooks>;
type New = InputOf<typeof endpoints.addAlertWebhook>['body'];

/** @throws Problem REFUSED with the fault's code */
const checked = ({ url, privateAllowed }: New): void => {
  try {
    checkUrl(url, privateAllowed);
  } catch (error) {
    if (!(error instanceof WebhookFault)) throw error;
    const { code, ko, en } = error.told;
    throw new Problem('REFUSED', { ko, en }, { code });
  }
};

/** The addresses that alerts are sent to. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every address. */
  async list(): Promise<List> {
    return { webhooks: await selectWebhooks(this.dataSource) };
  }

  /** Adds an address; its secret is told once. @throws Problem REFUSED with code BAD_ADDRESS, HTTPS_NEEDED or PRIVATE_ADDRESS */
  async add(body: New, by: Caller): Promise<ReplyOf<typeof endpoints.addAlertWebhook>> {
    checked(body);
    const id = randomUUID();
    const at = this.clock.now();
    const secret = `mhw_${randomBytes(32).toString('base64url')}`;
    const sealed = (await this.keyring.forPeriod('account', at)).seal(secret, sealOfWebhook(id));
    const webhook = await this.dataSource.transaction(async (manager) => {
      await insertWebhook(manager, { ...body, id, secret: sealed, by: by.name, at });
      const { url, privateAllowed, from } = body;
      await this.audit.record(manager, actorOf(by), 'alertWebhook.add', id, { url, privateAllowed, from });
      return (await selectWebhooks(manager, id))[0];
    });
    if (!webhook) throw noWebhook();
    return { webhook, secret };
  }

  /** Switches an address on or off. @throws Problem NOT_FOUND */
  async switch(id: string, on: boolean, by: Caller): Promise<List> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await switchWebhook(manager, id, on))) throw noWebhook();
      await this.audit.record(manager, actorOf(by), 'alertWebhook.switch', id, { on });
    });
    return this.list();
  }

  /** Removes an address with its deliveries. @throws Problem NOT_FOUND */
  async remove(id: string, by: Caller): Promise<List> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await deleteWebhook(manager, id))) throw noWebhook();
      await this.audit.record(manager, actorOf(by), 'alertWebhook.remove', id);
    });
    return this.list();
  }
}
