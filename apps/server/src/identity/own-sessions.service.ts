import type { Clock } from '@michuhol/calendar';
import type { endpoints, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound } from '../platform/problem.js';
import { actorOf, inBrowser, type Caller } from './caller.js';
import { readSecuritySettings } from './security-settings.query.js';
import { SessionTokensService } from './session-tokens.service.js';
import { endSession, endSessionsOf, sessionsOf } from './session.query.js';

/** Signing out, here and in other browsers. */
@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tokens: SessionTokensService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ends the caller's session and its sockets, in every tab. @throws Problem NOT_PERMITTED for a token */
  async signOut(caller: Caller, response: Response): Promise<void> {
    const person = inBrowser(caller);
    await this.dataSource.transaction(async (manager) => {
      await endSession(manager, person.session.hash);
      await this.audit.record(manager, actorOf(person), 'signOut', person.accountId);
    });
    this.tokens.takeBack(response, person);
  }

  /** The own sessions, the last used first. */
  async list(caller: Caller): Promise<ReplyOf<typeof endpoints.listOwnSessions>> {
    const { accountId, session } = inBrowser(caller);
    const { manager } = this.dataSource;
    const now = this.clock.now();
    const { idleMinutes } = await readSecuritySettings(manager);
    const rows = await sessionsOf(manager, accountId, now);
    return {
      sessions: rows.map((row) => ({
        id: row.id,
        current: row.id === session.id,
        method: row.method,
        locked: row.last_seen_at.getTime() + idleMinutes * 60_000 <= now.getTime(),
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        endsAt: row.expires_at.toISOString(),
        address: row.address,
        userAgent: row.user_agent,
      })),
    };
  }

  /** Ends one of the own sessions and its sockets. @throws Problem NOT_FOUND */
  async end(id: string, caller: Caller): Promise<void> {
    const { accountId } = inBrowser(caller);
    const ended = await this.dataSource.transaction(async (manager) => {
      const found = (await sessionsOf(manager, accountId, this.clock.now())).find((row) => row.id === id);
      if (!found) throw notFound('로그인', 'The session');
      await endSession(manager, found.token_hash);
      await this.audit.record(manager, actorOf(caller), 'session.end', accountId, { session: id });
      return found.token_hash;
    });
    this.tokens.hangUp([ended]);
  }

  /** Ends all own sessions but this one. */
  async endOthers(caller: Caller): Promise<{ ended: number }> {
    const { accountId, session } = inBrowser(caller);
    const ended = await this.dataSource.transaction(async (manager) => {
      const hashes = await endSessionsOf(manager, accountId, session.hash);
      await this.audit.record(manager, actorOf(caller), 'session.endOthers', accountId, {
        ended: hashes.length,
      });
      return hashes;
    });
    this.tokens.hangUp(ended);
    return { ended: ended.length };
  }
}
