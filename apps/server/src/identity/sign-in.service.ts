import { dayOf, type Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { AttemptsService } from './attempts.service.js';
import { hashPassword, isOutdated, verifyPassword } from './password.js';
import { SessionOpener, type SignInFrom } from './session-opener.service.js';

/** The same words for a wrong password, an unknown or inactive account and a locked one. */
const signInFailed = () =>
  new Problem('SIGN_IN_FAILED', {
    ko: '아이디나 비밀번호가 맞지 않습니다. 여러 번 틀렸다면 15분 뒤에 다시 시도하거나 관리자에게 알려 주세요.',
    en: 'The name or the password is wrong. After several failures wait 15 minutes or ask an administrator.',
  });

/** Turns a name and a password into a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attempts: AttemptsService,
    private readonly opener: SessionOpener,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a session and returns its token, which only the browser keeps. @throws Problem SIGN_IN_FAILED, RATE_LIMITED */
  async signIn(typed: { login: string; password: string }, from: SignInFrom): Promise<string> {
    const opened = await this.judge(typed, from.address, (manager, account) =>
      this.opener.open(manager, account, from, { method: 'password', secondFactor: false }),
    );
    if (opened === null) throw signInFailed();
    this.opener.hangUp(opened);
    return opened.token;
  }

  /** Whether a password is the account's; wrong ones count as failed sign-ins do. @throws Problem RATE_LIMITED */
  async proves(login: string, password: string, address: string | null): Promise<boolean> {
    return (await this.judge({ login, password }, address, async () => true)) ?? false;
  }

  private async judge<T>(
    typed: { login: string; password: string },
    address: string | null,
    admit: (manager: EntityManager, account: AccountEntity) => Promise<T>,
  ): Promise<T | null> {
    const login = typed.login.trim().toLowerCase();
    const account = await this.dataSource.manager.findOneBy(AccountEntity, { login });
    const actor = { id: account?.id ?? null, name: account?.name ?? 'unknown', address };
    if (await this.attempts.isLocked({ login }, address)) {
      await this.audit.record(this.dataSource.manager, actor, 'signIn.locked', actor.id);
      return null;
    }
    const right = await verifyPassword(account?.passwordHash ?? null, typed.password);
    return this.attempts.judge(
      { login },
      address,
      async (manager) => {
        if (!right || !account || !this.isActive(account)) return null;
        await this.renewHash(manager, account, typed.password);
        return admit(manager, account);
      },
      (manager) => this.audit.record(manager, actor, 'signIn.failed', actor.id),
    );
  }

  private isActive({ active, validUntil }: AccountEntity): boolean {
    return active && (validUntil === null || validUntil >= dayOf(this.clock.now()));
  }

  /** Hashes of before are made anew when a password is at hand, so that none stays weaker than the others. */
  private async renewHash(manager: EntityManager, account: AccountEntity, password: string): Promise<void> {
    if (!isOutdated(account.passwordHash)) return;
    await manager.update(AccountEntity, { id: account.id }, { passwordHash: await hashPassword(password) });
  }
}
