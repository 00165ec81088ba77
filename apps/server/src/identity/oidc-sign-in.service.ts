import { dayOf, type Clock } from '@michuhol/calendar';
import type { SsoError } from '@michuhol/contract';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuthorizationResponseError } from 'openid-client';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { addAttempt, takeAttempt } from './oidc-attempt.query.js';
import { ATTEMPT_MINUTES, challengeOf, newAttempt } from './oidc-attempt.js';
import {
  bindAwaitedAccount,
  findLinkedAccount,
  noteStranger,
  touchLink,
  type LinkedAccount,
} from './oidc-link.query.js';
import { OidcProvider, type Challenge, type Vouched } from './oidc-provider.service.js';
import { hashOfSecret } from './secret.js';
import { SessionOpener, type OpenedSession, type SignInFrom } from './session-opener.service.js';
import { setVerifiedAt } from './session-proof.query.js';

/** Clocks of provider and console may differ by so much where a fresh password is asked for. */
const SKEW_MILLISECONDS = 60_000;

/** What a browser brings back from the provider. */
export interface Returned {
  /** The query string, with its question mark. */
  search: string;
  state: string | undefined;
  /** The secret of the attempt's cookie. */
  browser: string | null;
}

/** How a sign-in at the provider ended. */
export type SsoEnd = { error: SsoError } | { token: string; next: string };

/** What the provider says of somebody. */
interface Told {
  vouched: Vouched;
  names: readonly string[];
}

/** An answer of the provider that is not what was asked for. */
class WrongAnswer extends Error {}

/** A cause in words, without values: descriptions of foreign servers and tokens stay out of the log. */
const causeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
};

/** Sign-in at the provider: the browser goes there, comes back, and is who the provider vouches for. */
@Injectable()
export class OidcSignIn {
  private readonly logger = new Logger('sign-in at the provider');

  constructor(
    private readonly dataSource: DataSource,
    private readonly provider: OidcProvider,
    private readonly opener: SessionOpener,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins: where the browser goes, and the secret that it keeps meanwhile. */
  async start(
    next: string,
    again: boolean,
    address: string | null,
  ): Promise<{ error: SsoError } | { url: string; browser: string }> {
    if (!this.provider.configured) return { error: 'SSO_UNAVAILABLE' };
    const { browser, challenge } = newAttempt();
    const url = await this.provider.authorizationUrl(challenge, again).catch((error: unknown) => {
      this.logger.warn(`the provider cannot be asked: ${causeOf(error)}`);
      return null;
    });
    if (url === null) return { error: 'SSO_UNAVAILABLE' };
    const attempt = {
      stateHash: hashOfSecret(challenge.state),
      browserHash: hashOfSecret(browser),
      next,
      again,
      address,
    };
    const times = { now: this.clock.now(), oldest: this.oldest() };
    if (!(await addAttempt(this.dataSource.manager, attempt, times))) return { error: 'SSO_TOO_MANY' };
    return { url, browser };
  }

  /** Completes what this browser began; each attempt has one answer. */
  async finish({ search, state, browser }: Returned, from: SignInFrom): Promise<SsoEnd> {
    if (!this.provider.configured) return { error: 'SSO_UNAVAILABLE' };
    const attempt =
      state === undefined || browser === null
        ? undefined
        : await takeAttempt(this.dataSource.manager, {
            stateHash: hashOfSecret(state),
            browserHash: hashOfSecret(browser),
            oldest: this.oldest(),
          });
    if (!attempt || state === undefined || browser === null) return this.refuse('SSO_STATE', from);
    let told: Told;
    try {
      told = await this.ask(search, challengeOf(browser, state), attempt);
    } catch (error) {
      return this.refuse(this.errorOf(error), from, causeOf(error));
    }
    const opened = await this.open(told, from);
    if (opened === null) return { error: 'SSO_UNKNOWN' };
    this.opener.hangUp(opened);
    return { token: opened.token, next: attempt.next };
  }

  /** Whom the provider vouches for, by all that it says. @throws when its answer cannot be trusted */
  private async ask(
    search: string,
    challenge: Challenge,
    attempt: { again: boolean; created_at: Date },
  ): Promise<Told> {
    const vouched = await this.provider.exchange(search, challenge);
    const proven = vouched.authenticatedAt?.getTime() ?? null;
    const asked = attempt.created_at.getTime() - SKEW_MILLISECONDS;
    if (attempt.again && (proven === null || proven < asked)) throw new WrongAnswer();
    // Names are asked for only where they can lead to an account, or tell an administrator who came.
    const linked = await findLinkedAccount(this.dataSource.manager, vouched, dayOf(this.clock.now()));
    return { vouched, names: linked ? [] : await vouched.names() };
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - ATTEMPT_MINUTES * 60_000);
  }

  private open({ vouched, names }: Told, from: SignInFrom): Promise<OpenedSession | null> {
    return this.dataSource.transaction(async (manager) => {
      const account = await this.accountOf(manager, vouched, names, from);
      if (!account?.open) {
        await this.noteUnknown(manager, vouched, names, account, from);
        return null;
      }
      const now = this.clock.now();
      await touchLink(manager, account.id, now);
      const proof = { method: 'sso', secondFactor: vouched.secondFactor } as const;
      const opened = await this.opener.open(manager, account, from, proof);
      // That a session was still open at the provider proves nobody's presence here.
      await setVerifiedAt(manager, hashOfSecret(opened.token), vouched.authenticatedAt ?? new Date(0), now);
      return opened;
    });
  }

  private async accountOf(
    manager: EntityManager,
    vouched: Vouched,
    names: readonly string[],
    from: SignInFrom,
  ): Promise<LinkedAccount | undefined> {
    const today = dayOf(this.clock.now());
    const linked = await findLinkedAccount(manager, vouched, today);
    if (linked || names.length === 0) return linked;
    const bound = await bindAwaitedAccount(manager, vouched, names, today);
    if (bound)
      await this.audit.record(
        manager,
        { id: bound.id, name: bound.name, address: from.address },
        'account.sso.bind',
        bound.id,
        { subject: vouched.subject },
      );
    return bound;
  }

  private async noteUnknown(
    manager: EntityManager,
    { issuer, subject }: Vouched,
    names: readonly string[],
    account: LinkedAccount | undefined,
    { address }: SignInFrom,
  ): Promise<void> {
    if (!account) await noteStranger(manager, { issuer, subject }, names[0] ?? null, this.clock.now());
    await this.audit.record(
      manager,
      { id: account?.id ?? null, name: account?.name ?? 'unknown', address },
      'signIn.failed',
      account?.id ?? null,
      { method: 'sso', code: 'SSO_UNKNOWN', subject },
    );
  }

  private errorOf(error: unknown): SsoError {
    if (error instanceof AuthorizationResponseError) return 'SSO_REFUSED';
    // fetch's own failure, or no answer in time; a server error of the provider is one too.
    const { code, cause } = error as { code?: unknown; cause?: unknown };
    const away = code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && cause !== undefined);
    return away || (cause instanceof Response && cause.status >= 500) ? 'SSO_UNAVAILABLE' : 'SSO_INVALID';
  }

  private async refuse(error: SsoError, { address }: SignInFrom, cause?: string): Promise<SsoEnd> {
    if (cause) this.logger.warn(`refused with ${error}: ${cause}`);
    const nobody = { id: null, name: 'unknown', address };
    const details = { method: 'sso', code: error };
    await this.audit.record(this.dataSource.manager, nobody, 'signIn.failed', null, details);
    return { error };
  }
}
