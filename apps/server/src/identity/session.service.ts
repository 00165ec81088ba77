import type { Me } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../platform/config.js';
import type { Caller } from './caller.js';
import { MeService } from './me.service.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { readSessionCookie, writeSessionCookie } from './session-cookie.js';
import { SignInService } from './sign-in.service.js';

/** Signing in and out as a browser meets it: its cookie, and who is behind it. */
@Injectable()
export class SessionService {
  constructor(
    private readonly signIns: SignInService,
    private readonly whoIs: MeService,
    private readonly own: OwnSessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Signs in and hands the browser a new session. @throws Problem SIGN_IN_FAILED, RATE_LIMITED */
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
    writeSessionCookie(response, token, mode);
    return this.whoIs.ofToken(token, address);
  }

  /** Signs out and takes the cookie back. @throws Problem NOT_PERMITTED for a token */
  signOut(caller: Caller, response: Response): Promise<void> {
    return this.own.signOut(caller, response);
  }
}
