import { dayOf, type Clock } from '@michuhol/calendar';
import { permissionsOf, roleSchema } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { findSessionOwner, touchSession } from './access.query.js';
import type { Caller } from './caller.js';
import { readKioskCookie } from './kiosk-cookie.js';
import { findKioskGrant } from './kiosk.query.js';
import { hashOfSecret } from './secret.js';
import { securitySettingsOf } from './security-settings.query.js';
import { readSessionCookie } from './session-cookie.js';
import { needsSecondFactor, stageOf } from './session-stage.js';
import { callerOfKiosk, callerOfToken } from './token-caller.js';
import { findTokenGrant } from './token-grant.query.js';

/** What a request or a socket's handshake brings to say who it is. */
export interface Presented {
  /** The Cookie header. */
  cookie?: string | undefined;
  /** The Authorization header. */
  authorization?: string | undefined;
  /** Where it comes from, behind the trusted proxies. */
  address: string | null;
}

/** Finds out who asks. HTTP and sockets use the same answer, so a revoked session is dead for both. */
@Injectable()
export class AccessService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The caller behind a session cookie or `Authorization: Bearer mhr_…|mhs_…`; null when there is none, or the
   * session or token is over. A bearer token that does not count is never replaced by a cookie. Permissions come
   * with the stage `ready`. Never counts as activity of the person (see `noteActivity`).
   */
  async identify(presented: Presented): Promise<Caller | null> {
    if (presented.authorization !== undefined)
      return this.byToken(presented.authorization, presented.address);
    const token = readSessionCookie(presented.cookie, this.config.mode);
    const person = token === null ? null : await this.ofSession(hashOfSecret(token), presented.address);
    return person ?? this.byKiosk(presented.cookie, presented.address);
  }

  /** The caller behind the hash of a session's token; null when it is over. */
  async ofSession(hash: Buffer, address: string | null): Promise<Caller | null> {
    const now = this.clock.now();
    const owner = await findSessionOwner(this.dataSource, hash, now, dayOf(now));
    const role = roleSchema.safeParse(owner?.role);
    if (!owner || !role.success) return null;
    const settings = securitySettingsOf(owner.settings);
    const locksAt = new Date(owner.last_seen_at.getTime() + settings.idleMinutes * 60_000);
    const factorNeeded = needsSecondFactor({ role: role.data, address }, settings, this.config.mode);
    const stage = stageOf({
      method: owner.method,
      hasFactor: owner.has_factor,
      factorShown: owner.factor_shown,
      factorNeeded,
      mustChangePassword: owner.must_change_password,
      idle: locksAt <= now,
    });
    if (stage === null) return null;
    return {
      accountId: owner.id,
      name: owner.name,
      role: role.data,
      permissions: stage === 'ready' ? permissionsOf(role.data) : new Set(),
      teamId: owner.team_id,
      organisation: owner.organisation,
      sourceId: null,
      stage,
      session: {
        id: owner.session_id,
        hash,
        csrfToken: owner.csrf_token,
        verifiedAt: owner.verified_at,
        locksAt,
        endsAt: owner.expires_at,
        factorNeeded,
      },
      mustChangePassword: owner.must_change_password,
      address,
    };
  }

  /**
   * Puts off the lock of the caller's session, because its person did something. Reading and sockets do not call it:
   * a page that refreshes itself is nobody at work. A locked session stays locked.
   */
  async noteActivity(caller: Caller, atOnce = false): Promise<void> {
    if (caller.session && caller.stage !== 'locked')
      await touchSession(this.dataSource, caller.session.hash, this.clock.now(), atOnce);
  }

  private async byToken(authorization: string, address: string | null): Promise<Caller | null> {
    const token = /^Bearer (mh[rs]_[\w-]{43})$/i.exec(authorization)?.[1];
    if (!token) return null;
    const grant = await findTokenGrant(this.dataSource, hashOfSecret(token), this.clock.now(), address);
    return grant ? callerOfToken(grant, address) : null;
  }

  /** A screen on the wall, where no person is signed in. */
  private async byKiosk(cookie: string | undefined, address: string | null): Promise<Caller | null> {
    const token = readKioskCookie(cookie, this.config.mode);
    if (token === null) return null;
    const grant = await findKioskGrant(this.dataSource, hashOfSecret(token), this.clock.now(), address);
    return grant ? callerOfKiosk(grant, address) : null;
  }
}
