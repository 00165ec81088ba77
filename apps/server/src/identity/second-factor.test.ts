import { endpoints } from '@michuhol/contract';
import { addAccount, goOn, openTestServer, signIn, type SignedIn, type TestServer } from './testing.js';
import { codeAt } from './totp.js';

const NOON = '2026-04-01T12:00:00+09:00';
const later = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString();

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer([], { mode: 'production', publicUrl: 'https://console.example' });
});
afterAll(() => server.close());
beforeEach(() => server.clock.set(NOON));

const me = async ({ headers }: SignedIn) =>
  endpoints.me.reply.parse((await server.ask(endpoints.me, { headers })).body);
const codeOf = (secret: string) => codeAt(secret, server.clock.now());
const pass = (who: SignedIn, code: string) =>
  server.ask(endpoints.passTotp, { headers: who.headers, body: { code } });

/** Sets an app up; the answer is the session afterwards, the secret and the recovery codes. */
const enrol = async (who: SignedIn) => {
  const prepared = await server.ask(endpoints.prepareTotp, { headers: who.headers });
  const { secret, uri } = endpoints.prepareTotp.reply.parse(prepared.body);
  const confirmed = await server.ask(endpoints.confirmTotp, {
    headers: who.headers,
    body: { code: codeOf(secret) },
  });
  const { recoveryCodes } = endpoints.confirmTotp.reply.parse(confirmed.body);
  return { secret, uri, recoveryCodes, session: goOn(server, who, confirmed) };
};

test('an administrator sets one up before anything else, and every later sign-in asks for it', async () => {
  await addAccount(server, 'admin', 'admin');
  const first = await signIn(server, 'admin');
  expect(first.me).toMatchObject({ stage: 'enrolment', permissions: [], secondFactor: { needed: true } });
  expect(await server.ask(endpoints.listAccounts, { headers: first.headers })).toMatchObject({
    status: 403,
    code: 'ENROLMENT_NEEDED',
  });
  const { secret, uri, recoveryCodes, session } = await enrol(first);
  expect(uri).toContain(`secret=${secret}`);
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(session.cookie).not.toBe(first.cookie);
  expect((await server.ask(endpoints.me, { headers: first.headers })).status).toBe(401);
  expect(await me(session)).toMatchObject({
    stage: 'ready',
    secondFactor: { totp: true, passkeys: 0, recoveryCodesLeft: 10 },
  });

  server.clock.set(later(60));
  const again = await signIn(server, 'admin');
  expect(again.me).toMatchObject({ stage: 'secondFactor', permissions: [] });
  expect((await server.ask(endpoints.listAccounts, { headers: again.headers })).code).toBe(
    'SECOND_FACTOR_NEEDED',
  );
  expect((await server.ask(endpoints.prepareTotp, { headers: again.headers })).code).toBe(
    'SECOND_FACTOR_NEEDED',
  );
  const passed = goOn(server, again, await pass(again, codeOf(secret)));
  expect(passed.me.stage).toBe('ready');
  expect(passed.cookie).not.toBe(again.cookie);
  expect((await server.ask(endpoints.me, { headers: again.headers })).status).toBe(401);
  expect((await server.ask(endpoints.listAccounts, { headers: passed.headers })).status).toBe(200);
});

test('the same code counts once, an older one no more, the next one again', async () => {
  await addAccount(server, 'once', 'counselor');
  const { secret } = await enrol(await signIn(server, 'once'));
  const confirming = codeOf(secret);
  const who = await signIn(server, 'once');
  expect((await pass(who, confirming)).code).toBe('WRONG_CODE');
  server.clock.set(later(30));
  const code = codeOf(secret);
  expect((await pass(who, code)).status).toBe(200);
  expect((await pass(await signIn(server, 'once'), code)).code).toBe('WRONG_CODE');
  const before = codeAt(secret, new Date(Date.parse(NOON)));
  expect((await pass(await signIn(server, 'once'), before)).code).toBe('WRONG_CODE');
  server.clock.set(later(60));
  expect((await pass(await signIn(server, 'once'), codeOf(secret))).status).toBe(200);
});

test('of two sessions that show one code at the same time one gets in', async () => {
  await addAccount(server, 'twice', 'counselor');
  const { secret } = await enrol(await signIn(server, 'twice'));
  server.clock.set(later(30));
  const [one, two] = [await signIn(server, 'twice'), await signIn(server, 'twice')];
  const answers = await Promise.all([pass(one, codeOf(secret)), pass(two, codeOf(secret))]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
});

test('five wrong codes close the door to right ones too, in new sessions as well, for fifteen minutes', async () => {
  await addAccount(server, 'guess', 'counselor');
  const { secret, recoveryCodes } = await enrol(await signIn(server, 'guess'));
  server.clock.set(later(60));
  const who = await signIn(server, 'guess');
  const wrong = String((Number(codeOf(secret)) + 1) % 1_000_000).padStart(6, '0');
  for (let count = 0; count < 5; count += 1) expect((await pass(who, wrong)).code).toBe('WRONG_CODE');
  expect((await pass(who, codeOf(secret))).code).toBe('WRONG_CODE');
  const anew = await signIn(server, 'guess');
  expect((await pass(anew, codeOf(secret))).code).toBe('WRONG_CODE');
  expect(
    (
      await server.ask(endpoints.passRecovery, {
        headers: anew.headers,
        body: { code: recoveryCodes[0] },
      })
    ).code,
  ).toBe('WRONG_CODE');
  server.clock.set(later(60 + 15 * 60 + 1));
  expect((await pass(await signIn(server, 'guess'), codeOf(secret))).status).toBe(200);
});

test('a recovery code gets in once, however it is typed; new ones take the place of the old', async () => {
  await addAccount(server, 'lost', 'counselor');
  const { recoveryCodes, session } = await enrol(await signIn(server, 'lost'));
  const [first = '', second = ''] = recoveryCodes;
  const use = async (code: string) => {
    const who = await signIn(server, 'lost');
    return server.ask(endpoints.passRecovery, { headers: who.headers, body: { code } });
  };
  expect(await use(first.toUpperCase().replaceAll('-', ' '))).toMatchObject({
    status: 200,
    body: { stage: 'ready', secondFactor: { recoveryCodesLeft: 9 } },
  });
  expect((await use(first)).code).toBe('WRONG_CODE');
  const renewed = await server.ask(endpoints.renewRecoveryCodes, { headers: session.headers });
  const fresh = endpoints.renewRecoveryCodes.reply.parse(renewed.body).recoveryCodes;
  expect(fresh).toHaveLength(10);
  expect((await use(second)).code).toBe('WRONG_CODE');
  expect((await use(fresh[0] ?? '')).status).toBe(200);
});

test('a secret counts only when a code of it was shown, within a quarter of an hour', async () => {
  await addAccount(server, 'slow', 'counselor');
  const who = await signIn(server, 'slow');
  const prepared = await server.ask(endpoints.prepareTotp, { headers: who.headers });
  const { secret } = endpoints.prepareTotp.reply.parse(prepared.body);
  const confirm = (code: string) =>
    server.ask(endpoints.confirmTotp, { headers: who.headers, body: { code } });
  expect((await confirm('000000')).code).toBe('WRONG_CODE');
  expect((await signIn(server, 'slow')).me.stage).toBe('ready');
  for (const minutes of [8, 15]) {
    server.clock.set(later(minutes * 60));
    await server.ask(endpoints.extendSession, { headers: who.headers });
  }
  expect((await confirm(codeOf(secret))).code).toBe('WRONG_CODE');
  expect((await confirm('not a code')).status).toBe(400);
});

test('whoever needs a second factor cannot remove the last one; others can, and codes go with it', async () => {
  const adminSecret = await (async () => {
    await addAccount(server, 'bound', 'privacyOfficer');
    return enrol(await signIn(server, 'bound'));
  })();
  const remove = (who: SignedIn) => server.ask(endpoints.removeTotp, { headers: who.headers });
  expect((await remove(adminSecret.session)).code).toBe('SECOND_FACTOR_REQUIRED');
  await addAccount(server, 'free', 'counselor');
  const { session } = await enrol(await signIn(server, 'free'));
  expect((await remove(session)).status).toBe(204);
  expect((await me(session)).secondFactor).toEqual({
    needed: false,
    totp: false,
    passkeys: 0,
    recoveryCodesLeft: 0,
  });
  expect((await signIn(server, 'free')).me.stage).toBe('ready');
});

test('setting one up sends the other sessions of the person back to the second step', async () => {
  await addAccount(server, 'both', 'counselor');
  const elsewhere = await signIn(server, 'both');
  const { session } = await enrol(await signIn(server, 'both'));
  expect((await me(elsewhere)).stage).toBe('secondFactor');
  expect((await me(session)).stage).toBe('ready');
});

test('an administrator removes the factors of one who lost them; the sessions end and the trail knows', async () => {
  const id = await addAccount(server, 'helpless', 'counselor');
  const { session } = await enrol(await signIn(server, 'helpless'));
  await addAccount(server, 'helper', 'admin');
  const { session: helper } = await enrol(await signIn(server, 'helper'));
  const reset = () => server.ask(endpoints.resetSecondFactor, { headers: helper.headers, params: { id } });
  expect(await reset()).toMatchObject({ status: 200, body: { secondFactor: { totp: false, passkeys: 0 } } });
  expect((await server.ask(endpoints.me, { headers: session.headers })).status).toBe(401);
  expect((await signIn(server, 'helpless')).me.stage).toBe('ready');
  server.clock.set(later(601));
  expect((await reset()).status).toBe(403);
  const trail = await server.dataSource.query<unknown[]>(
    `SELECT FROM audit_entry WHERE action = 'secondFactor.reset' AND subject = $1 AND address = '127.0.0.1'`,
    [id],
  );
  expect(trail).toHaveLength(1);
});

test('no secret and no code stands readable in the database', async () => {
  await addAccount(server, 'canary', 'counselor');
  const { secret, recoveryCodes } = await enrol(await signIn(server, 'canary'));
  const rows = await server.dataSource.query<{ dump: string }[]>(
    `SELECT totp_secret::text AS dump FROM totp_secret UNION ALL SELECT recovery_code::text FROM recovery_code
     UNION ALL SELECT audit_entry::text FROM audit_entry`,
  );
  expect(rows.length).toBeGreaterThan(20);
  const hidden = [secret, Buffer.from(secret).toString('hex'), ...recoveryCodes];
  expect(rows.filter(({ dump }) => hidden.some((text) => dump.includes(text)))).toEqual([]);
});

test('from outside the networks everybody needs one, and the first is set up inside', async () => {
  await addAccount(server, 'remote', 'counselor');
  const put = (allowedNetworks: string[]) =>
    server.dataSource.query(
      `INSERT INTO centre_setting (name, value, updated_at) VALUES ('security', $1, now())
       ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
      [JSON.stringify({ allowedNetworks })],
    );
  await put(['10.0.0.0/8']);
  const outside = await signIn(server, 'remote');
  expect(outside.me).toMatchObject({ stage: 'enrolment', secondFactor: { needed: true } });
  expect((await server.ask(endpoints.prepareTotp, { headers: outside.headers })).code).toBe('ENROL_INSIDE');
  await put(['127.0.0.0/8']);
  expect((await signIn(server, 'remote')).me.stage).toBe('ready');
  await put([]);
});
