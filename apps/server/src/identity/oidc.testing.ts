import { openFakeProvider, fakeClient, type FakeProvider, type Said } from './fake-provider.testing.js';
import { openTestServer, type TestServer } from './testing.js';

/** Where the console led a browser, and the cookies that it gave it on the way. */
export interface Led {
  status: number;
  to: string;
  cookies: string[];
}

/** The console with a provider beside it. */
export interface OidcServer extends TestServer {
  provider: FakeProvider;
  /** Begins a sign-in in a browser with cookies. */
  begin(query?: Record<string, string>, cookie?: string): Promise<Led>;
  /** Comes back from the provider with what it said. */
  comeBack(answer: Record<string, string>, cookie?: string): Promise<Led>;
  /** Begins, lets the provider say something, and comes back. */
  signInAs(said: Said, query?: Record<string, string>): Promise<Led>;
}

const redirected = async (url: string, cookie?: string): Promise<Led> => {
  const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    cookies: response.headers.getSetCookie(),
  };
};

/** The cookie of a name among those set, as `name=value`; undefined when it was not set or was taken back. */
export const cookieNamed = ({ cookies }: Led, name: string): string | undefined =>
  cookies.map((line) => line.split(';')[0] ?? '').find((pair) => new RegExp(`^${name}=.`).test(pair));

/** The answer that the provider sends a browser back with. */
export const answerOf = (provider: FakeProvider, request: URL, said: Said): Record<string, string> => ({
  code: provider.consent(request, said),
  state: request.searchParams.get('state') ?? '',
  iss: provider.issuer,
});

/** Opens both. The console's clock shows real time, by which tokens are judged. */
export const openOidcServer = async (trustsSecondFactor = false): Promise<OidcServer> => {
  const opened = performance.timeOrigin + performance.now();
  let server: TestServer | null = null;
  const provider = await openFakeProvider(() => Math.floor((server?.clock.now().getTime() ?? opened) / 1000));
  server = await openTestServer([], {
    oidc: { issuer: provider.issuer, ...fakeClient, name: '인천시 통합로그인', trustsSecondFactor },
  });
  server.clock.set(new Date(opened).toISOString());
  const { url } = server;
  const at = (path: string, query: Record<string, string>) =>
    `${url}/api/v1/session/oidc/${path}?${new URLSearchParams(query)}`;
  const begin = (query = {}, cookie?: string) => redirected(at('start', query), cookie);
  const comeBack = (answer: Record<string, string>, cookie?: string) =>
    redirected(at('callback', answer), cookie);
  const { close } = server;
  return {
    ...server,
    provider,
    begin,
    comeBack,
    signInAs: async (said, query) => {
      const led = await begin(query);
      return comeBack(answerOf(provider, new URL(led.to), said), cookieNamed(led, 'michuhol-oidc'));
    },
    close: async () => {
      await close();
      await provider.close();
    },
  };
};
