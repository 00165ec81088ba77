import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { LiveHub, rooms } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { actorOf, noPerson, type Caller } from './caller.js';
import { verifyPassword } from './password.js';
import { hashOfSecret, newSecret } from './secret.js';
import { SESSION_HOURS } from './session-cookie.js';
import { SessionEntity } from './session.entity.js';
import { endSession, sweepSessions } from './session.query.js';
import { addFailure, clearFailures, isLocked } from './sign-in-failures.query.js';

/** Class of the advisory locks of sign-in names. */
const LOCK_CLASS = 0x51_69;

/** What a browser brings to the sign-in. */
export interface SignInFrom {
  address: string | null;
  userAgent: string | null;
  /** Token of the session that the browser still has; it ends, so that no token outlives a sign-in. */
  oldToken: string | null;
}

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
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly hub: LiveHub,
  ) {}

  /** Opens a session and returns its token, which only the browser keeps. @throws Problem SIGN_IN_FAILED */
  async signIn(typed: { login: string; password: string }, from: SignInFrom): Promise<string> {
    const token = await this.judge(typed, from.address, (manager, account) =>
      this.open(manager, account, from),
    );
    if (token === null) throw signInFailed();
    return token;
  }

  /** Whether a password is the account's; wrong ones count as failed sign-ins do. */
  async proves(login: string, password: string, address: string | null): Promise<boolean> {
    return (await this.judge({ login, password }, address, async () => true)) ?? false;
  }

  /** Ends the caller's session and its sockets, in every tab. @throws Problem NOT_PERMITTED for a token */
  async signOut(caller: Caller): Promise<void> {
    const { session } = caller;
    if (!session) throw noPerson();
    await this.dataSource.transaction(async (manager) => {
      await endSession(manager, session.hash);
      await this.audit.record(manager, actorOf(caller), 'signOut', caller.accountId);
    });
    this.hub.server.in(rooms.session(session.hash.toString('hex'))).disconnectSockets(true);
  }

  /** Lets a locked name try again. */
  async unlock(manager: EntityManager, login: string): Promise<void> {
    await clearFailures(manager, await this.lockKey(login));
  }

  private async lockKey(login: string): Promise<Buffer> {
    const key = await this.keyring.forPeriod('quarantine', this.clock.now());
    return key.hash(`signIn:${login}`);
  }

  private async judge<T>(
    typed: { login: string; password: string },
    address: string | null,
    admit: (manager: EntityManager, account: AccountEntity) => Promise<T>,
  ): Promise<T | null> {
    const login = typed.login.trim().toLowerCase();
    const key = await this.lockKey(login);
    const account = await this.dataSource.manager.findOneBy(AccountEntity, { login });
    const actor = { id: account?.id ?? null, name: account?.name ?? 'unknown', address };
    if (await isLocked(this.dataSource.manager, key, this.clock.now())) {
      await this.audit.record(this.dataSource.manager, actor, 'signIn.locked', actor.id);
      return null;
    }
    const right = await verifyPassword(account?.passwordHash ?? null, typed.password);
    return this.dataSource.transaction(async (manager) => {
      // Guesses made side by side are judged one after the other, so the limit holds for them too.
      await manager.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_CLASS, key.readInt32BE(0)]);
      if (right && account?.active && !(await isLocked(manager, key, this.clock.now()))) {
        await clearFailures(manager, key);
        return admit(manager, account);
      }
      await addFailure(manager, key, this.clock.now());
      await this.audit.record(manager, actor, 'signIn.failed', actor.id);
      return null;
    });
  }

  private async open(manager: EntityManager, account: AccountEntity, from: SignInFrom): Promise<string> {
    const now = this.clock.now();
    const token = newSecret();
    if (from.oldToken !== null) await endSession(manager, hashOfSecret(from.oldToken));
    await sweepSessions(manager, now);
    await manager.insert(SessionEntity, {
      tokenHash: hashOfSecret(token),
      accountId: account.id,
      csrfToken: newSecret(),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
      address: from.address,
      userAgent: from.userAgent?.slice(0, 300) ?? null,
    });
    await manager.update(AccountEntity, { id: account.id }, { lastSignInAt: now });
    await this.audit.record(
      manager,
      { id: account.id, name: account.name, address: from.address },
      'signIn',
      account.id,
    );
    return token;
  }
}
