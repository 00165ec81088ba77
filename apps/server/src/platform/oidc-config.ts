import { z } from 'zod';

/** The provider at which people may sign in (OpenID Connect), as the environment names it. */
export interface OidcConfig {
  /** Issuer exactly as the provider writes it; its metadata is found below it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client without a secret, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** What the button on the sign-in page says. */
  readonly name: string;
  /** Whether a second factor that the provider saw counts here. */
  readonly trustsSecondFactor: boolean;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  return secure && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
};

/** The variables of the provider. */
export const oidcVariables = {
  MICHUHOL_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be an https: URL without query (http: only on this machine)')
    .optional(),
  MICHUHOL_OIDC_CLIENT_ID: z.string().max(255).optional(),
  MICHUHOL_OIDC_CLIENT_SECRET: z.string().optional(),
  MICHUHOL_OIDC_NAME: z.string().trim().min(1).max(40).optional(),
  MICHUHOL_OIDC_SECOND_FACTOR: z.enum(['own', 'provider']).default('own'),
};

type OidcVariables = z.infer<z.ZodObject<typeof oidcVariables>>;

/** Tells what does not fit together, each fault under the name of its variable. */
export const tellOidcFaults = (env: OidcVariables, fault: (name: string, message: string) => void): void => {
  if (env.MICHUHOL_OIDC_ISSUER && !env.MICHUHOL_OIDC_CLIENT_ID)
    fault('MICHUHOL_OIDC_CLIENT_ID', 'is needed with MICHUHOL_OIDC_ISSUER');
  if (!env.MICHUHOL_OIDC_ISSUER && env.MICHUHOL_OIDC_CLIENT_ID)
    fault('MICHUHOL_OIDC_ISSUER', 'is needed with MICHUHOL_OIDC_CLIENT_ID');
  if (!env.MICHUHOL_OIDC_ISSUER && env.MICHUHOL_OIDC_CLIENT_SECRET)
    fault('MICHUHOL_OIDC_ISSUER', 'is needed with MICHUHOL_OIDC_CLIENT_SECRET');
};

/** The provider that the environment names; null when it names none. */
export const oidcOf = (env: OidcVariables): OidcConfig | null => {
  const { MICHUHOL_OIDC_ISSUER: issuer, MICHUHOL_OIDC_CLIENT_ID: clientId } = env;
  if (!issuer || !clientId) return null;
  return {
    issuer,
    clientId,
    clientSecret: env.MICHUHOL_OIDC_CLIENT_SECRET ?? null,
    name: env.MICHUHOL_OIDC_NAME ?? new URL(issuer).hostname,
    trustsSecondFactor: env.MICHUHOL_OIDC_SECOND_FACTOR === 'provider',
  };
};
