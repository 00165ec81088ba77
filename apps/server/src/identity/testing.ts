import type { AddressInfo } from 'node:net';
import { API_PREFIX, identityEndpoints, type Endpoint, type Me, type Role } from '@michuhol/contract';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../platform/config.js';
import type { LoadLimits } from '../platform/load-gate.js';
import { PlatformModule } from '../platform/platform.module.js';
import { closeInTurn, openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { setUpApi } from '../platform/web.js';
import { AccountEntity } from './account.entity.js';
import { IdentityModule } from './identity.module.js';
import { hashPassword } from './password.js';
import { ensureTeam, setLead } from './team.query.js';

/** An answer of the server as a test looks at it. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed body; null when there is none. */
  body: unknown;
  /** The code of a refusal. */
  code: string | undefined;
}

/** What a request brings besides its endpoint. */
export interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The platform with real HTTP before it. */
export interface TestServer extends TestPlatform {
  url: string;
  app: NestExpressApplication;
  ask(endpoint: Endpoint, asked?: Asked): Promise<Answer>;
}

const addressOf = (url: string, endpoint: Endpoint, { params = {}, query = {} }: Asked): string => {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const search = new URLSearchParams(query).toString();
  return `${url}${API_PREFIX}${path}${search && `?${search}`}`;
};

/** Puts HTTP with the access guard and the domains of a test before a platform, on a port of loopback. */
export const serveOver = async (
  platform: TestPlatform,
  domains: readonly Type[] = [],
  limits: Partial<LoadLimits> = {},
): Promise<TestServer> => {
  @Module({ imports: [PlatformModule.of(platform), IdentityModule, ...domains] })
  class TestModule {}
  const app = await NestFactory.create<NestExpressApplication>(TestModule, {
    logger: ['error'],
    bodyParser: false,
  });
  setUpApi(app, limits);
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  return {
    ...platform,
    app,
    url,
    ask: async (endpoint, asked = {}) => {
      const response = await fetch(addressOf(url, endpoint, asked), {
        method: endpoint.method,
        redirect: 'manual',
        headers: {
          ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...asked.headers,
        },
        ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      });
      const text = await response.text();
      // What leads elsewhere says so in words for people.
      const isTold = response.status < 300 || response.status >= 400;
      const body = text === '' || !isTold ? null : (JSON.parse(text) as unknown);
      return {
        status: response.status,
        headers: response.headers,
        body,
        code: (body as { code?: string } | null)?.code,
      };
    },
    close: () => closeInTurn({ server: () => app.close(), platform: () => platform.close() }),
  };
};

/** Opens a platform of its own with the domains of a test before it. */
export const openTestServer = async (
  domains: readonly Type[] = [],
  changes: Partial<Config> = {},
  limits: Partial<LoadLimits> = {},
): Promise<TestServer> => serveOver(await openTestPlatform(undefined, changes), domains, limits);

/** The password of every account that `addAccount` makes. */
export const TEST_PASSWORD = 'correct horse battery';

/** To hash a password takes a core a while on purpose; the accounts of a test share one hash. */
let testHash: Promise<string> | null = null;

/** Adds an account; `leads` makes it the lead of its team. */
export const addAccount = async (
  { dataSource, clock }: TestPlatform,
  login: string,
  role: Role,
  more: {
    team?: string;
    leads?: boolean;
    mustChangePassword?: boolean;
    organisation?: string;
    validUntil?: string;
  } = {},
): Promise<string> => {
  const { manager } = dataSource;
  const teamId = more.team === undefined ? null : await ensureTeam(manager, more.team);
  const { identifiers } = await manager.insert(AccountEntity, {
    login,
    name: `${role} ${login}`,
    role,
    teamId,
    passwordHash: await (testHash ??= hashPassword(TEST_PASSWORD)),
    mustChangePassword: more.mustChangePassword ?? false,
    organisation: more.organisation ?? null,
    validUntil: more.validUntil ?? null,
    createdAt: clock.now(),
  });
  const id = String(identifiers[0]?.id);
  if (more.leads) await setLead(manager, id, teamId);
  return id;
};

/** What a signed-in page of the console sends with every request. */
export interface SignedIn {
  me: Me;
  /** The session cookie alone, as `name=token`. */
  cookie: string;
  headers: { cookie: string; 'x-csrf-token': string; origin: string };
}

/** The session cookie that an answer sets, as `name=token`. */
export const cookieIn = (answer: Answer): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

const headersOf = ({ config, url }: TestServer, cookie: string, me: Me): SignedIn['headers'] => ({
  cookie,
  'x-csrf-token': me.csrfToken,
  origin: config.mode === 'production' ? new URL(config.publicUrl).origin : url,
});

/** Signs in as the console's page does. */
export const signIn = async (
  server: TestServer,
  login: string,
  password = TEST_PASSWORD,
): Promise<SignedIn> => {
  const answer = await server.ask(identityEndpoints.signIn, { body: { login, password } });
  if (answer.status !== 200) throw new Error(`${login} could not sign in: ${answer.code}`);
  const me = answer.body as Me;
  const cookie = cookieIn(answer);
  return { me, cookie, headers: headersOf(server, cookie, me) };
};

/** Goes on as the console's page does after a step that may have renewed the session's token. */
export const goOn = (server: TestServer, before: SignedIn, answer: Answer): SignedIn => {
  const cookie = cookieIn(answer) || before.cookie;
  const me = identityEndpoints.signIn.reply.safeParse(answer.body).data ?? before.me;
  return { me, cookie, headers: headersOf(server, cookie, me) };
};
