import type { Me } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config.js';
import { AccessService } from './access.service.js';
import { findAccount } from './account.query.js';
import { noPerson, type Caller } from './caller.js';
import {
  clearSessionCookie,
  readSessionCookie,
  sessionCookieHeader,
  writeSessionCookie,
} from './session-cookie.js';
import { SignInService } from './sign-in.service.js';

/** Sessions as a browser meets them: its cookie, and who is behind it. */
@Injectable()
export class SessionService {
  constructor(
    private readonly signIns: SignInService,
    private readonly access: AccessService,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Signs in and hands the browser a new session. @throws Problem SIGN_IN_FAILED */
  async signIn(
    typed: { login: string; password: string },
    request: Request,
    response: Response,
  ): Promise<Me> {
    const { mode } = this.config;
    const address = request.ip ?? null;
    const token = await this.signIns.signIn(typed, {
      address,
      userAgent: request.headers['user-agent'] ?? null,
      oldToken: readSessionCookie(request.headers.cookie, mode),
    });
    const caller = await this.access.identify({ cookie: sessionCookieHeader(token, mode), address });
    if (!caller) throw new Error('a session that was just opened is not there');
    writeSessionCookie(response, token, mode);
    return this.me(caller);
  }

  /** Signs out and takes the cookie back. @throws Problem NOT_PERMITTED for a token */
  async signOut(caller: Caller, response: Response): Promise<void> {
    await this.signIns.signOut(caller);
    clearSessionCookie(response, this.config.mode);
  }

  /** Who the caller is, and what the caller may do. A token shows its label and has no sign-in name. */
  async me(caller: Caller): Promise<Me> {
    if (caller.role === null) throw noPerson();
    const account =
      caller.accountId === null ? null : await findAccount(this.dataSource.manager, caller.accountId);
    return {
      id: caller.accountId,
      login: account?.login ?? '',
      name: caller.name,
      role: caller.role,
      team: account?.team ?? null,
      permissions: [...caller.permissions],
      mustChangePassword: caller.mustChangePassword,
      mode: this.config.mode,
      csrfToken: caller.session?.csrfToken ?? '',
    };
  }
}
