import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { AccountEntity } from './account.entity.js';
import { hashOfSecret, newSecret } from './secret.js';
import { readSecuritySettings } from './security-settings.query.js';
import { SESSION_HOURS } from './session-cookie.js';
import { SessionEntity } from './session.entity.js';
import { SessionTokensService } from './session-tokens.service.js';
import { endSession, endSessionsOf, sweepSessions } from './session.query.js';

/** What a browser brings to the sign-in. */
export interface SignInFrom {
  address: string | null;
  userAgent: string | null;
  /** Token of the session that the browser still has; it ends, so that no token outlives a sign-in. */
  oldToken: string | null;
}

/** How somebody proved who they are. */
export interface SignInProof {
  method: 'password' | 'sso';
  /** The provider vouches for a second factor; the console's own need not be asked. */
  secondFactor: boolean;
}

/** A session that was just opened. */
export interface OpenedSession {
  /** Only the browser keeps it. */
  token: string;
  /** Hashes of the person's sessions that ended with it; their sockets are to be ended after the commit. */
  ended: Buffer[];
}

/** Opens sessions: the one way in, whatever the proof. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly audit: AuditService,
    private readonly tokens: SessionTokensService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a session in the caller's transaction; `hangUp` follows when it has committed. */
  async open(
    manager: EntityManager,
    account: Pick<AccountEntity, 'id' | 'name'>,
    from: SignInFrom,
    proof: SignInProof,
  ): Promise<OpenedSession> {
    const now = this.clock.now();
    const token = newSecret();
    const { oneSessionPerPerson } = await readSecuritySettings(manager);
    const ended = oneSessionPerPerson ? await endSessionsOf(manager, account.id) : [];
    if (from.oldToken !== null) {
      const old = hashOfSecret(from.oldToken);
      if (await endSession(manager, old)) ended.push(old);
    }
    await sweepSessions(manager, now);
    await manager.insert(SessionEntity, {
      tokenHash: hashOfSecret(token),
      accountId: account.id,
      csrfToken: newSecret(),
      createdAt: now,
      lastSeenAt: now,
      verifiedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
      method: proof.method,
      secondFactorAt: proof.secondFactor ? now : null,
      address: from.address,
      userAgent: from.userAgent?.slice(0, 300) ?? null,
    });
    await manager.update(AccountEntity, { id: account.id }, { lastSignInAt: now });
    await this.audit.record(
      manager,
      { id: account.id, name: account.name, address: from.address },
      'signIn',
      account.id,
      { method: proof.method },
    );
    return { token, ended };
  }

  /** Ends the sockets of the sessions that a new one replaced, on every server. */
  hangUp({ ended }: Pick<OpenedSession, 'ended'>): void {
    this.tokens.hangUp(ended);
  }
}
