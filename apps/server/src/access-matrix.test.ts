import { jest } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import {
  API_PREFIX,
  endpoints,
  personRoles,
  roles,
  scopeOf,
  tokenPermissionsOf,
  type Endpoint,
  type EndpointName,
  type Role,
  type SessionStage,
} from '@michuhol/contract';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { throwError } from 'rxjs';
import { AppModule } from './app.module.js';
import { AccessService } from './identity/access.service.js';
import type { Caller } from './identity/caller.js';
import { newSecret, hashOfSecret } from './identity/secret.js';
import { addAccount, signIn, type TestServer } from './identity/testing.js';
import { Problem } from './platform/problem.js';
import { openTestPlatform, type TestPlatform } from './platform/testing.js';
import { setUpApi } from './platform/web.js';

const catalogue = Object.entries(endpoints) as [EndpointName, Endpoint][];
const DISTRICT = 'ganghwa';

let platform: TestPlatform;
let app: NestExpressApplication;
let url: string;

/** Says of a request that it is about being admitted alone. */
const ADMISSION = { 'x-admission-only': 'yes' };

const admitted = (): Problem => new Problem('NOT_FOUND', { ko: '', en: '' }, { code: 'ADMITTED' });

/** Ends such requests, when they were admitted, before their handler runs: what is left is who reaches it. */
class Admitted implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const { headers } = context.switchToHttp().getRequest<Request>();
    return headers['x-admission-only'] ? throwError(admitted) : next.handle();
  }
}

beforeAll(async () => {
  platform = await openTestPlatform();
  app = await NestFactory.create<NestExpressApplication>(AppModule.of(platform), {
    logger: ['error'],
    bodyParser: false,
  });
  setUpApi(app);
  app.useGlobalInterceptors(new Admitted());
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  await platform.close();
});

/** Who asks, with what, and how far the sign-in is. */
interface Asker {
  role: Role | null;
  stage: SessionStage;
  headers: Record<string, string>;
  token: 'source' | 'role' | null;
}

const ID = '0195d2c4-0000-7000-8000-000000000001';

const ask = async ({ method, path }: Endpoint, headers: Record<string, string>): Promise<string> => {
  const answer = await fetch(`${url}${API_PREFIX}${path.replace(/\{\w+\}/g, ID)}`, {
    method,
    headers: { ...headers, ...ADMISSION },
    redirect: 'manual',
  });
  const { code } = (await answer.json()) as { code: string };
  return code === 'ADMITTED' ? 'admitted' : `${answer.status} ${code}`;
};

const refusedIn: Record<Exclude<SessionStage, 'ready'>, string> = {
  secondFactor: '403 SECOND_FACTOR_NEEDED',
  enrolment: '403 ENROLMENT_NEEDED',
  passwordChange: '403 PASSWORD_CHANGE_NEEDED',
  locked: '403 SESSION_LOCKED',
};

/** What the table of grants says, written down a second time: nothing of the server's own reckoning is asked. */
const expected = (endpoint: Endpoint, { role, stage, token }: Asker): string => {
  const { access, during, scoped, stepUp } = endpoint;
  if (access === 'public') return 'admitted';
  if (stage !== 'ready' && !during?.includes(stage)) return refusedIn[stage];
  if (access === 'source') return token === 'source' ? 'admitted' : '403 NOT_PERMITTED';
  if (token === 'source' || role === null) return '403 NOT_PERMITTED';
  if (token && access !== 'session' && !tokenPermissionsOf(role).has(access)) return '403 NOT_PERMITTED';
  const scope = access === 'session' ? 'centre' : scopeOf(role, access);
  if (scope === null || (stepUp && token)) return '403 NOT_PERMITTED';
  if (scope === 'centre') return 'admitted';
  if (!scoped?.includes(scope) || (scope === 'district' && token)) return '403 OUT_OF_SCOPE';
  return 'admitted';
};

const AT_ONCE = 8;

const compare = async (asker: Asker): Promise<{ wrong: string[]; admitted: number }> => {
  const wrong: string[] = [];
  let admitted = 0;
  const rest = [...catalogue];
  const work = async (): Promise<void> => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      const [name, endpoint] = next;
      const [told, meant] = [await ask(endpoint, asker.headers), expected(endpoint, asker)];
      if (told === 'admitted') admitted += 1;
      if (told !== meant) wrong.push(`${name}: ${told} instead of ${meant}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { wrong: wrong.sort(), admitted };
};

const addToken = async (of: { role: Role } | { sourceId: string }): Promise<Record<string, string>> => {
  const token = `${'role' in of ? 'mhr' : 'mhs'}_${newSecret()}`;
  await platform.dataSource.query(
    `INSERT INTO api_token (token_hash, role, source_id, label, created_by, created_at)
     VALUES ($1, $2, $3, 't', 't', now())`,
    [hashOfSecret(token), 'role' in of ? of.role : null, 'sourceId' in of ? of.sourceId : null],
  );
  return { authorization: `Bearer ${token}` };
};

describe('who reaches what', () => {
  let server: TestServer;

  beforeAll(() => {
    server = {
      ...platform,
      app,
      url,
      ask: async (endpoint, { body, headers } = {}) => {
        const answer = await fetch(`${url}${API_PREFIX}${endpoint.path}`, {
          method: endpoint.method,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
        const parsed = JSON.parse(await answer.text()) as { code?: string };
        return { status: answer.status, headers: answer.headers, body: parsed, code: parsed.code };
      },
    };
  });

  test('whoever is not signed in reaches what is public', async () => {
    const told = await Promise.all(catalogue.map(([, endpoint]) => ask(endpoint, {})));
    expect(catalogue.map(([name], index) => `${name} ${told[index]}`)).toEqual(
      catalogue.map(
        ([name, { access }]) => `${name} ${access === 'public' ? 'admitted' : '401 NOT_SIGNED_IN'}`,
      ),
    );
  });

  test("a source's token reaches the intake alone", async () => {
    const [source] = await platform.dataSource.query<{ id: string }[]>(
      `INSERT INTO source (code, name, data_set, created_at) VALUES ('s', 's', 'sample', now()) RETURNING id`,
    );
    const headers = await addToken({ sourceId: String(source?.id) });
    const { wrong, admitted } = await compare({ role: null, stage: 'ready', token: 'source', headers });
    expect(wrong).toEqual([]);
    expect(admitted).toBeGreaterThan(2);
  });

  test.each(roles)('a token of the role %s reaches what the role may and needs no person', async (role) => {
    const headers = await addToken({ role });
    const { wrong } = await compare({ role, stage: 'ready', token: 'role', headers });
    expect(wrong).toEqual([]);
  });

  test('a screen on the wall reaches the board', async () => {
    const secret = newSecret();
    await platform.dataSource.query(
      `INSERT INTO kiosk (label, data_set, token_hash, created_by, created_at, opened_at, expires_at)
       VALUES ('k', 'city', $1, 't', now(), now(), '2027-01-01')`,
      [hashOfSecret(secret)],
    );
    const headers = { cookie: `michuhol-kiosk=${secret}` };
    const { wrong, admitted } = await compare({ role: 'kiosk', stage: 'ready', token: 'role', headers });
    expect(wrong).toEqual([]);
    expect(admitted).toBeGreaterThan(0);
  });

  test.each(personRoles)('%s reaches exactly what the grants name', async (role) => {
    await addAccount(platform, role.toLowerCase(), role, { team: '1팀', organisation: DISTRICT });
    const { headers } = await signIn(server, role.toLowerCase());
    const { wrong, admitted } = await compare({ role, stage: 'ready', token: null, headers });
    expect(wrong).toEqual([]);
    expect(admitted).toBeGreaterThan(5);
  });

  // What a locked screen may still do is a matter of the role; the other stages ask of nobody's role.
  const unready = [
    ...personRoles.map((role) => ['locked', role] as const),
    ...(['secondFactor', 'enrolment', 'passwordChange'] as const).flatMap((stage) =>
      (['admin', 'counselor', 'liaison'] as const).map((role) => [stage, role] as const),
    ),
  ];
  test.each(unready)('in the stage %s %s reaches what names the stage', async (stage, role) => {
    const access = app.get(AccessService);
    const caller: Caller = {
      ...{ accountId: ID, name: role, role, permissions: new Set(), teamId: null, organisation: DISTRICT },
      ...{ sourceId: null, stage, mustChangePassword: stage === 'passwordChange', address: null },
      session: {
        ...{ id: ID, hash: Buffer.from('aa', 'hex'), csrfToken: 'c', factorNeeded: false },
        ...{
          verifiedAt: platform.clock.now(),
          locksAt: platform.clock.now(),
          endsAt: platform.clock.now(),
        },
      },
    };
    const identify = jest.spyOn(access, 'identify').mockResolvedValue(caller);
    const headers = { 'x-csrf-token': 'c', origin: url };
    const { wrong } = await compare({ role, stage, token: null, headers });
    identify.mockRestore();
    expect(wrong).toEqual([]);
  });
});
