import { endpoints } from '@michuhol/contract';
import { openTestServer, type TestServer } from './testing.js';
import { EvaluationService } from './evaluation.service.js';
import { SetupService } from './setup.service.js';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer([], { mode: 'production', publicUrl: 'https://michuhol.example' });
});
afterAll(() => server.close());
afterEach(() => server.clock.set('2026-04-01T12:00:00+09:00'));

const needed = async () => (await server.ask(endpoints.setUpState)).body;
const newLink = () => server.app.get(SetupService).createSetupLink();
const tokenOf = (link: string | null) => link?.split('#token=')[1] ?? '';
const setUp = (token: string, login = 'first') =>
  server.ask(endpoints.setUp, {
    body: { token, login, name: '첫 관리자', password: 'a long first password' },
  });

test('production has no evaluation accounts', async () => {
  await expect(server.app.get(EvaluationService).seedEvaluation()).rejects.toThrow('evaluation only');
  expect(await needed()).toEqual({ needed: true });
});

test('nobody is set up without a link', async () => {
  expect(await setUp('guess')).toMatchObject({ status: 422, code: 'SETUP_LINK_INVALID' });
  expect(await setUp('')).toMatchObject({ status: 422, code: 'SETUP_LINK_INVALID' });
  expect(await needed()).toEqual({ needed: true });
});

test('a link ends after a day, and when there is a newer one', async () => {
  const old = tokenOf(await newLink());
  server.clock.set('2026-04-02T12:00:00+09:00');
  expect(await setUp(old)).toMatchObject({ status: 422, code: 'SETUP_LINK_INVALID' });
  server.clock.set('2026-04-01T12:00:00+09:00');
  await newLink();
  expect(await setUp(old)).toMatchObject({ status: 422, code: 'SETUP_LINK_INVALID' });
});

test('the link makes one administrator, once, even when opened twice at the same time', async () => {
  const link = await newLink();
  expect(link).toMatch(/^https:\/\/michuhol\.example\/setup#token=[\w-]{43}$/);
  const [stored] = await server.dataSource.query<{ dump: string }[]>(
    'SELECT setup_link::text AS dump FROM setup_link',
  );
  expect(stored?.dump).not.toContain(tokenOf(link));
  const answers = await Promise.all([setUp(tokenOf(link)), setUp(tokenOf(link), 'second')]);
  expect(answers.map(({ status, code }) => `${status} ${code}`).sort()).toEqual([
    '201 undefined',
    '409 SETUP_DONE',
  ]);
  expect(await needed()).toEqual({ needed: false });
  expect(await newLink()).toBeNull();
  expect((await setUp(tokenOf(link), 'third')).code).toBe('SETUP_DONE');
});

test('in production the cookie belongs to this host over https alone, and only the public address may write', async () => {
  const { login } = (await server.dataSource.query<{ login: string }[]>('SELECT login FROM account'))[0] ?? {
    login: '',
  };
  const answer = await server.ask(endpoints.signIn, { body: { login, password: 'a long first password' } });
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(
    /^__Host-michuhol=[\w-]{43}; Max-Age=36000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(cookie).not.toMatch(/Domain/i);
  const me = endpoints.signIn.reply.parse(answer.body);
  expect(me).toMatchObject({ role: 'admin', mustChangePassword: false, mode: 'production' });
  const leave = (origin: string) =>
    server.ask(endpoints.signOut, {
      headers: { cookie: cookie.split(';')[0] ?? '', 'x-csrf-token': me.csrfToken, origin },
    });
  expect(await leave(server.url)).toMatchObject({ status: 403, code: 'BAD_ORIGIN' });
  expect((await leave('https://michuhol.example')).status).toBe(204);
});
