import type { Clock } from '@michuhol/calendar';
import type { Account, InputOf, endpoints } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { recordGrant } from './account-grant.query.js';
import { anyAccount, findAccount } from './account.query.js';
import { PasswordsService } from './passwords.service.js';
import { hashOfSecret, newSecret } from './secret.js';
import { SetupLinkEntity } from './setup-link.entity.js';

const LINK_HOURS = 24;

const done = () =>
  new Problem(
    'CONFLICT',
    { ko: '최초 설정이 이미 끝났습니다. 로그인하세요.', en: 'The first set-up is done. Sign in.' },
    { code: 'SETUP_DONE' },
  );

const badLink = () =>
  new Problem(
    'REFUSED',
    {
      ko: '설정 링크가 맞지 않거나 기한(24시간)이 지났습니다. 서버를 다시 시작하면 새 링크가 나옵니다.',
      en: 'The set-up link is wrong or older than 24 hours. Restart the server for a new one.',
    },
    { code: 'SETUP_LINK_INVALID' },
  );

/** Brings the first administrator in: nobody else can, and nobody has a password before. */
@Injectable()
export class SetupService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly passwords: PasswordsService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the first administrator is still to be set up. */
  async state(): Promise<{ needed: boolean }> {
    return { needed: !(await anyAccount(this.dataSource.manager)) };
  }

  /**
   * A new link for the operator's eyes, `<publicUrl>/setup#token=…`, valid once and for 24 hours; null when there
   * are accounts. Links made before count no more. The fragment never reaches a server's log.
   */
  async createSetupLink(): Promise<string | null> {
    const token = newSecret();
    const now = this.clock.now();
    return this.dataSource.transaction(async (manager) => {
      await this.takeTurn(manager);
      if (await anyAccount(manager)) return null;
      await manager.query('DELETE FROM setup_link WHERE used_at IS NULL');
      await manager.insert(SetupLinkEntity, {
        tokenHash: hashOfSecret(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + LINK_HOURS * 3_600_000),
      });
      return `${this.config.publicUrl}/setup#token=${token}`;
    });
  }

  /** Makes the first administrator. @throws Problem CONFLICT with code SETUP_DONE, REFUSED with code SETUP_LINK_INVALID or a password's */
  async setUp(body: InputOf<typeof endpoints.setUp>['body'], address: string | null): Promise<Account> {
    const tokenHash = hashOfSecret(body.token);
    // Before the costly hash, so that a stranger cannot keep the server busy.
    await this.checkLink(this.dataSource.manager, tokenHash);
    const passwordHash = await this.passwords.hashOfNew(body.password, body);
    return this.dataSource.transaction(async (manager) => {
      await this.takeTurn(manager);
      await this.checkLink(manager, tokenHash);
      const now = this.clock.now();
      const { login, name } = body;
      await manager.update(SetupLinkEntity, { tokenHash }, { usedAt: now });
      const { identifiers } = await manager.insert(AccountEntity, {
        login,
        name,
        role: 'admin',
        passwordHash,
        mustChangePassword: false,
        createdAt: now,
      });
      const id = String(identifiers[0]?.id);
      const by = { id, name, address };
      const account = await findAccount(manager, id);
      if (!account) throw new Error('an account that was just made is not there');
      await recordGrant(manager, {
        kind: 'granted',
        account,
        by,
        reason: '최초 설정 (first set-up)',
        at: now,
      });
      await this.audit.record(manager, by, 'account.setUp', id, { login, role: 'admin' });
      return { ...account, lockedUntil: null };
    });
  }

  private async checkLink(manager: EntityManager, tokenHash: Buffer): Promise<void> {
    if (await anyAccount(manager)) throw done();
    const link = await manager.findOneBy(SetupLinkEntity, { tokenHash });
    if (!link || link.usedAt !== null || link.expiresAt <= this.clock.now()) throw badLink();
  }

  private async takeTurn(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol set-up'))`);
  }
}
