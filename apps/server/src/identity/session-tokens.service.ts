import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { notSignedIn, type Person } from './caller.js';
import { hashOfSecret, newSecret } from './secret.js';
import { clearSessionCookie, writeSessionCookie } from './session-cookie.js';
import { markVerified, rotateSession } from './session.query.js';

/** Gives sessions new tokens: whoever got hold of one before its person proved who they are has nothing. */
@Injectable()
export class SessionTokensService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hub: LiveHub,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Another token for a session whose person gave a proof; `hand` follows the commit. @throws Problem NOT_SIGNED_IN when it ended meanwhile */
  async renew(manager: EntityManager, { session }: Person, secondFactor: boolean): Promise<string> {
    const token = newSecret();
    const now = this.clock.now();
    if (!(await rotateSession(manager, session.hash, hashOfSecret(token), { now, secondFactor })))
      throw notSignedIn();
    return token;
  }

  /** Notes that the person of a session proved who they are; its token stays. */
  async markVerified({ session }: Person, secondFactor: boolean): Promise<void> {
    await markVerified(this.dataSource.manager, session.hash, { now: this.clock.now(), secondFactor });
  }

  /** Hands the browser the new token; its sockets come back with it. */
  hand(response: Response, token: string, { session }: Person): void {
    writeSessionCookie(response, token, this.config.mode);
    this.hangUp([session.hash]);
  }

  /** Takes the session back from the browser and ends its sockets. */
  takeBack(response: Response, { session }: Person): void {
    clearSessionCookie(response, this.config.mode);
    this.hangUp([session.hash]);
  }

  /** Ends the sockets of sessions, on every server. */
  hangUp(hashes: readonly Buffer[]): void {
    for (const hash of hashes) this.hub.disconnectSession(hash);
  }
}
