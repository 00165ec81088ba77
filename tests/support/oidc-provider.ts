import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The one person whom the provider knows. */
export interface OidcAccount {
  /** What is typed as 아이디 on the provider's page; its `preferred_username`. */
  login: string;
  /** What is typed as 비밀번호 there. */
  password: string;
  /** The provider's own name of the person, by which an account is linked. */
  sub: string;
  name: string;
  email: string;
}

/** A provider that runs, and what the console's environment says of it. */
export interface RunningOidcProvider {
  /** MICHUHOL_OIDC_ISSUER */
  issuer: string;
  /** MICHUHOL_OIDC_CLIENT_ID */
  clientId: string;
  /** MICHUHOL_OIDC_CLIENT_SECRET */
  clientSecret: string;
  account: OidcAccount;
  stop(): Promise<void>;
}

const account: OidcAccount = {
  login: 'minji.kim',
  password: 'only for tests',
  sub: '7f3a-minji',
  name: '김민지',
  email: 'minji.kim@city.example',
};

/**
 * Starts a real OpenID provider on loopback for one client. Its sign-in page has the fields 아이디 and 비밀번호 and the
 * button 로그인; it asks for no consent. `redirectUri` is `<public address>/api/v1/session/oidc/callback`.
 */
export const startOidcProvider = async ({
  redirectUri,
}: {
  redirectUri: string;
}): Promise<RunningOidcProvider> => {
  const clientId = 'michuhol-console';
  const clientSecret = 'a secret that only tests know';
  const client = {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [new URL('/sign-in', redirectUri).href],
  };
  const script = fileURLToPath(new URL('./serve-oidc-provider.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify({ client, account })], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface(child.stdout);
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([
    once(lines, 'line'),
    ended.then(() => Promise.reject(new Error('the provider ended before it answered'))),
  ])) as [string];
  const { issuer } = JSON.parse(line) as { issuer: string };
  return {
    issuer,
    clientId,
    clientSecret,
    account,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
};
