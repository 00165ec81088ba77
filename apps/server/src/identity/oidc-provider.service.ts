import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import type { OidcConfig } from '../platform/oidc-config.js';
import { SESSION_HOURS } from './session-cookie.js';

/** How long what the provider says of itself is believed. Its keys are fetched anew for every sign-in. */
const METADATA_MILLISECONDS = 60 * 60_000;

const PATIENCE_SECONDS = 10;

/** Authentication methods and contexts by which providers say that a second factor was shown (RFC 8176, REFEDS). */
const manyFactors: ReadonlySet<unknown> = new Set([
  'mfa',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
]);

/** What a browser began: only its own answer completes it. */
export interface Challenge {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  issuer: string;
  subject: string;
  /** When the person last showed a password there; null where the provider does not tell. */
  authenticatedAt: Date | null;
  /** The provider saw more than one factor, and the operator lets that count. */
  secondFactor: boolean;
  /** Names by which an account may wait for the person, small letters: `preferred_username`, verified `email`. */
  names(): Promise<string[]>;
}

const namesIn = (claims: Readonly<Record<string, unknown>>): string[] =>
  [claims.preferred_username, claims.email_verified === true ? claims.email : undefined].flatMap((name) =>
    typeof name === 'string' && name !== '' ? [name.toLowerCase()] : [],
  );

const authenticationOf = ({ secret, methods }: { secret: string | null; methods: string[] | undefined }) => {
  if (secret === null) return client.None();
  const basic = methods === undefined || methods.includes('client_secret_basic');
  return basic ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
};

/** Without https only where provider and console are one machine: the configuration lets no other issuer pass. */
const extensionsFor = ({
  issuer,
}: Pick<OidcConfig, 'issuer'>): ((provider: client.Configuration) => void)[] =>
  issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];

/** The provider at which people may sign in, over OpenID Connect: authorization code with PKCE. */
@Injectable()
export class OidcProvider {
  private known: { metadata: client.ServerMetadata; until: number } | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the operator configured; null where nobody signs in elsewhere. */
  get configured(): OidcConfig | null {
    return this.config.oidc;
  }

  /** The one address to which the provider may send people back. */
  get redirectUri(): string {
    return `${this.config.publicUrl}/api/v1/session/oidc/callback`;
  }

  /** Where the browser goes to sign in. `again` asks for the password anew. @throws when the provider is away */
  async authorizationUrl({ state, nonce, verifier }: Challenge, again: boolean): Promise<string> {
    const provider = await this.provider();
    return client.buildAuthorizationUrl(provider, {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // With a greatest age the provider says when the password was shown; nobody's day there is longer than here.
      ...(again ? { prompt: 'login', max_age: '0' } : { max_age: String(SESSION_HOURS * 3600) }),
    }).href;
  }

  /**
   * Changes the code in the provider's answer (the query string of the callback) for the person behind it. The id
   * token is checked in full, its signature included.
   * @throws AuthorizationResponseError when the provider refuses; else when its answer cannot be trusted
   */
  async exchange(search: string, { state, nonce, verifier }: Challenge): Promise<Vouched> {
    const provider = await this.provider();
    const tokens = await client.authorizationCodeGrant(provider, new URL(`${this.redirectUri}${search}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider answered without an id token');
    const methods = Array.isArray(claims.amr) ? claims.amr : [];
    return {
      issuer: claims.iss,
      subject: claims.sub,
      authenticatedAt: typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1000) : null,
      secondFactor:
        (this.configured?.trustsSecondFactor ?? false) &&
        [...methods, claims.acr].some((said) => manyFactors.has(said)),
      names: async () => {
        const told = namesIn(claims);
        if (told.length > 0 || !provider.serverMetadata().userinfo_endpoint) return told;
        return namesIn(await client.fetchUserInfo(provider, tokens.access_token, claims.sub));
      },
    };
  }

  /** Where a browser signs out at the provider and comes back to the sign-in page; null where that is not offered. */
  async endSessionUrl(): Promise<string | null> {
    const provider = await this.provider();
    if (!provider.serverMetadata().end_session_endpoint) return null;
    return client.buildEndSessionUrl(provider, {
      post_logout_redirect_uri: `${this.config.publicUrl}/sign-in`,
    }).href;
  }

  /** Made anew each time, so that keys which the provider has replaced are fetched and none is believed for long. */
  private async provider(): Promise<client.Configuration> {
    const { configured } = this;
    if (!configured) throw new Error('no provider is configured');
    const metadata = await this.metadata(configured);
    const methods = metadata.token_endpoint_auth_methods_supported;
    const provider = new client.Configuration(
      metadata,
      configured.clientId,
      undefined,
      authenticationOf({ secret: configured.clientSecret, methods }),
    );
    provider.timeout = PATIENCE_SECONDS;
    for (const extend of extensionsFor(configured)) extend(provider);
    client.enableNonRepudiationChecks(provider);
    return provider;
  }

  private async metadata({ issuer, clientId }: OidcConfig): Promise<client.ServerMetadata> {
    const now = this.clock.now().getTime();
    if (this.known && this.known.until > now) return this.known.metadata;
    const found = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
      execute: extensionsFor({ issuer }),
      timeout: PATIENCE_SECONDS,
    });
    this.known = { metadata: found.serverMetadata(), until: now + METADATA_MILLISECONDS };
    return this.known.metadata;
  }
}
