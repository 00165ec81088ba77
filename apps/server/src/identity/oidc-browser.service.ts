import type { InputOf, ReplyOf, SsoError, endpoints } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config.js';
import { inBrowser, type Caller } from './caller.js';
import { clearAttemptCookie, readAttemptCookie, writeAttemptCookie } from './oidc-attempt.js';
import { OidcProvider } from './oidc-provider.service.js';
import { OidcSignIn } from './oidc-sign-in.service.js';
import { ownPath } from './own-path.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { readSessionCookie, writeSessionCookie } from './session-cookie.js';
import { methodOfSession } from './session-proof.query.js';

const refusedAt = (error: SsoError): { url: string } => ({ url: `/sign-in?error=${error}` });

/** Sign-in at the provider as a browser meets it: where it is led, and which cookies it gets. */
@Injectable()
export class OidcBrowser {
  constructor(
    private readonly provider: OidcProvider,
    private readonly signIns: OidcSignIn,
    private readonly sessions: OwnSessionsService,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether one can sign in at a provider, and what its button says. */
  state(): ReplyOf<typeof endpoints.ssoState> {
    const { configured } = this.provider;
    return { offered: configured !== null, name: configured?.name ?? null };
  }

  /**
   * Leads to the provider. A browser that still holds a session, perhaps a locked one, proves its person anew: else
   * whoever finds it could come in through what is still open at the provider.
   */
  async start(
    { next, again }: InputOf<typeof endpoints.startSso>['query'],
    request: Request,
    response: Response,
  ): Promise<{ url: string }> {
    const { mode, publicUrl } = this.config;
    const held = readSessionCookie(request.headers.cookie, mode) !== null;
    const path = ownPath(next, publicUrl);
    const started = await this.signIns.start(path, again === '1' || held, request.ip ?? null);
    if ('error' in started) return refusedAt(started.error);
    writeAttemptCookie(response, started.browser, mode);
    return { url: started.url };
  }

  /** Leads into the console, or to the sign-in page with the reason of a refusal. */
  async finish(state: string | undefined, request: Request, response: Response): Promise<{ url: string }> {
    const { mode, publicUrl } = this.config;
    const { cookie } = request.headers;
    clearAttemptCookie(response, mode);
    const ended = await this.signIns.finish(
      {
        search: new URL(request.originalUrl, publicUrl).search,
        state,
        browser: readAttemptCookie(cookie, mode),
      },
      {
        address: request.ip ?? null,
        userAgent: request.headers['user-agent'] ?? null,
        oldToken: readSessionCookie(cookie, mode),
      },
    );
    if ('error' in ended) return refusedAt(ended.error);
    writeSessionCookie(response, ended.token, mode);
    return { url: ended.next };
  }

  /** Signs out here, and tells where to sign out at the provider. @throws Problem NOT_PERMITTED for a token */
  async signOut(caller: Caller, response: Response): Promise<ReplyOf<typeof endpoints.signOutSso>> {
    const method = await methodOfSession(this.dataSource.manager, inBrowser(caller).session.hash);
    await this.sessions.signOut(caller, response);
    if (method !== 'sso' || !this.provider.configured) return { url: null };
    // That the provider is away must not keep anybody signed in here.
    return { url: await this.provider.endSessionUrl().catch(() => null) };
  }
}
