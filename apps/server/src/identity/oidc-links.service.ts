import type { Clock } from '@michuhol/calendar';
import type { InputOf, ReplyOf, SsoLink, endpoints } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { actorOf, type Caller } from './caller.js';
import {
  endSsoSessionsOf,
  listLinks,
  listStrangers,
  otherHolder,
  removeLink,
  saveLink,
} from './oidc-link.query.js';
import { OidcProvider } from './oidc-provider.service.js';

const notOffered = () =>
  new Problem(
    'REFUSED',
    {
      ko: '기관 로그인 제공자가 설정되어 있지 않습니다.',
      en: 'No provider for sign-in is configured.',
    },
    { code: 'SSO_NOT_OFFERED' },
  );

const taken = () =>
  new Problem(
    'CONFLICT',
    {
      ko: '이 제공자 사용자는 이미 다른 계정과 연결되어 있습니다. 먼저 그 연결을 끊어 주세요.',
      en: 'This person at the provider belongs to another account. Take that link away first.',
    },
    { code: 'SSO_SUBJECT_TAKEN' },
  );

const noAccount = () => notFound('계정', 'The account');

/** Which person at the provider may sign in to which account: an administrator decides. */
@Injectable()
export class OidcLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly provider: OidcProvider,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every link, and who came without one. */
  async list(): Promise<ReplyOf<typeof endpoints.listSsoLinks>> {
    const { configured } = this.provider;
    const { manager } = this.dataSource;
    if (!configured) return { offered: false, name: null, issuer: null, links: [], strangers: [] };
    const { name, issuer } = configured;
    return {
      offered: true,
      name,
      issuer,
      links: await listLinks(manager, issuer),
      strangers: await listStrangers(manager, issuer, this.clock.now()),
    };
  }

  /** Links an account, in the place of what it was linked to. @throws Problem REFUSED, NOT_FOUND or CONFLICT */
  async link(
    accountId: string,
    body: InputOf<typeof endpoints.linkSso>['body'],
    by: Caller,
  ): Promise<SsoLink> {
    const { configured } = this.provider;
    if (!configured) throw notOffered();
    const subject = 'subject' in body ? body.subject : null;
    const expectedName = 'expectedName' in body ? body.expectedName : null;
    const { issuer } = configured;
    const { link, ended } = await this.dataSource.transaction(async (manager) => {
      await this.lockAccount(manager, accountId);
      const wanted = { accountId, issuer, subject, expectedName, by: by.name, now: this.clock.now() };
      if (await otherHolder(manager, wanted)) throw taken();
      await saveLink(manager, wanted);
      // Whoever came in through the link of before may be somebody else.
      const ended = await endSsoSessionsOf(manager, accountId);
      await this.audit.record(manager, actorOf(by), 'account.sso.link', accountId, { subject, expectedName });
      const [link] = await listLinks(manager, issuer, accountId);
      if (!link) throw new Error('a link that was just made is not there');
      return { link, ended };
    });
    this.announce(accountId, ended);
    return link;
  }

  /** Takes a link away and ends the sessions that were opened through it. @throws Problem NOT_FOUND */
  async unlink(accountId: string, by: Caller): Promise<void> {
    const ended = await this.dataSource.transaction(async (manager) => {
      await this.lockAccount(manager, accountId);
      if (!(await removeLink(manager, accountId))) throw notFound('제공자 연결', 'The link');
      await this.audit.record(manager, actorOf(by), 'account.sso.unlink', accountId);
      return endSsoSessionsOf(manager, accountId);
    });
    this.announce(accountId, ended);
  }

  private async lockAccount(manager: EntityManager, id: string): Promise<void> {
    const account = await manager.findOne(AccountEntity, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!account) throw noAccount();
  }

  private announce(accountId: string, ended: readonly Buffer[]): void {
    for (const hash of ended) this.hub.disconnectSession(hash);
    this.hub.hint('accounts', accountId);
  }
}
