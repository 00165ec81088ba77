import type { Clock } from '@michuhol/calendar';
import { may, permissions, roleSchema, type Permission, type Role } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { findSessionOwner, findTokenGrant, touchSession } from './access.query.js';
import type { Caller } from './caller.js';
import { hashOfSecret } from './secret.js';
import { readSessionCookie } from './session-cookie.js';

/** What a request or a socket's handshake brings to say who it is. */
export interface Presented {
  /** The Cookie header. */
  cookie?: string | undefined;
  /** The Authorization header. */
  authorization?: string | undefined;
  /** Where it comes from, behind the trusted proxies. */
  address: string | null;
}

/** Every permission of a role. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> =>
  new Set((Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission)));

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
   * session or token is over. A bearer token that does not count is never replaced by a cookie. Someone who must
   * still change the password holds no permission. Never counts as activity of the person (see `noteActivity`).
   */
  async identify(presented: Presented): Promise<Caller | null> {
    if (presented.authorization !== undefined)
      return this.byToken(presented.authorization, presented.address);
    const token = readSessionCookie(presented.cookie, this.config.mode);
    return token === null ? null : this.bySession(token, presented.address);
  }

  /** Puts off the idle end of the caller's session. Sockets do not call it: traffic by itself is not activity. */
  async noteActivity(caller: Caller): Promise<void> {
    if (caller.session && !caller.session.isFresh)
      await touchSession(this.dataSource, caller.session.hash, this.clock.now());
  }

  private async bySession(token: string, address: string | null): Promise<Caller | null> {
    const hash = hashOfSecret(token);
    const owner = await findSessionOwner(this.dataSource, hash, this.clock.now());
    const role = roleSchema.safeParse(owner?.role);
    if (!owner || !role.success) return null;
    return {
      accountId: owner.id,
      name: owner.name,
      role: role.data,
      permissions: owner.must_change_password ? new Set() : permissionsOf(role.data),
      teamId: owner.team_id,
      sourceId: null,
      session: { hash, csrfToken: owner.csrf_token, isFresh: owner.fresh },
      mustChangePassword: owner.must_change_password,
      address,
    };
  }

  private async byToken(authorization: string, address: string | null): Promise<Caller | null> {
    const token = /^Bearer (mh[rs]_[\w-]{43})$/i.exec(authorization)?.[1];
    if (!token) return null;
    const grant = await findTokenGrant(this.dataSource, hashOfSecret(token), this.clock.now());
    if (!grant) return null;
    const role = grant.role === null ? null : roleSchema.safeParse(grant.role);
    if (role?.success === false) return null;
    return {
      accountId: null,
      name: grant.label,
      role: role?.data ?? null,
      permissions: role ? permissionsOf(role.data) : new Set(),
      teamId: null,
      sourceId: grant.source_id,
      session: null,
      mustChangePassword: false,
      address,
    };
  }
}
