import { endpoints, type AccessReview, type Breach, type LogAct } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { AccessLog } from './access-log.js';
import { AuditModule } from './audit.module.js';
import { someNote } from './testing.js';

let server: TestServer;
let officer: SignedIn;
let supervisor: string;

const at = async (instant: string, work: () => Promise<unknown>): Promise<void> => {
  server.clock.set(instant);
  await work();
};
const look =
  (act: LogAct, subjects: readonly string[], more: object = {}) =>
  () =>
    server.app.get(AccessLog).note({
      ...someNote(subjects),
      actor: { id: supervisor, name: '수퍼바이저', address: '10.0.0.7' },
      act,
      ...more,
    });
const read = async (month = '2026-04'): Promise<AccessReview> => {
  const { body, status } = await server.ask(endpoints.getAccessReview, {
    params: { month },
    headers: officer.headers,
  });
  expect(status).toBe(200);
  return endpoints.getAccessReview.reply.parse(body);
};
const judge = (keys: string[], verdict = 'fine', remark = '') =>
  server.ask(endpoints.judgeFindings, {
    params: { month: '2026-04' },
    body: { keys, verdict, remark },
    headers: officer.headers,
  });
const sign = (month = '2026-04') =>
  server.ask(endpoints.signAccessReview, {
    params: { month },
    body: { remark: '이상 없음' },
    headers: officer.headers,
  });
const kinds = ({ findings }: AccessReview): string[] =>
  [...new Set(findings.map(({ kind }) => kind))].filter((kind) => kind !== 'sample').sort();

beforeAll(async () => {
  server = await openTestServer([AuditModule]);
  await addAccount(server, 'officer', 'privacyOfficer');
  supervisor = await addAccount(server, 'sup', 'supervisor');
  const reason = { purpose: 'inspection' as const, reason: '분기 점검' };
  for (const day of ['06', '07', '08', '09', '10'])
    await at(`2026-04-${day}T10:00:00+09:00`, look('view', ['call:a/1']));
  await at(
    '2026-04-11T14:00:00+09:00',
    look(
      'list',
      Array.from({ length: 1200 }, (_, each) => `call:b/${each}`),
    ),
  );
  await at('2026-04-12T23:10:00+09:00', look('list', ['call:a/2']));
  await at('2026-04-13T10:00:00+09:00', look('export', ['call:a/3'], reason));
  await at('2026-04-13T11:00:00+09:00', look('reveal', ['call:a/3'], reason));
  await at('2026-04-14T11:00:00+09:00', look('refused', []));
  await at('2026-04-15T11:00:00+09:00', look('list', ['call:a/5'], { role: 'admin' }));
  await at('2026-04-16T11:00:00+09:00', async () => {
    for (let each = 0; each < 6; each += 1)
      await server.dataSource.query(
        `INSERT INTO audit_entry (at, actor, act, action, address) VALUES ($1, 'unknown', 'signInFailed', 'signIn.failed', '10.0.0.9')`,
        [server.clock.now()],
      );
    await server.dataSource.query(
      `INSERT INTO audit_entry (at, actor, action, subject, details) VALUES ($1, 'admin', 'account.update', $2, '{"active": false}')`,
      [server.clock.now(), supervisor],
    );
  });
  await at('2026-04-17T11:00:00+09:00', look('list', ['call:a/6']));
  server.clock.set('2026-05-11T09:00:00+09:00');
  officer = await signIn(server, 'officer');
});
afterAll(() => server.close());

test('reviews are for the privacy officer, who is not of operations', async () => {
  server.clock.set('2026-05-11T09:00:00+09:00');
  const others = await signIn(server, 'sup');
  for (const endpoint of [endpoints.listAccessReviews, endpoints.listBreaches])
    expect((await server.ask(endpoint, { headers: others.headers })).status).toBe(403);
});

test('a month that was not signed by the tenth is overdue, and told so', async () => {
  const { body } = await server.ask(endpoints.listAccessReviews, { headers: officer.headers });
  expect(body).toMatchObject({
    months: [
      { month: '2026-05', state: 'running' },
      { month: '2026-04', state: 'overdue', dueOn: '2026-05-10', signedAt: null },
    ],
  });
});

test('what is out of the ordinary is found, with every download and its reason', async () => {
  const review = await read();
  expect(kinds(review)).toEqual([
    'administration',
    'bulk',
    'download',
    'ended',
    'failures',
    'night',
    'refusals',
    'repeated',
    'reveal',
  ]);
  expect(review.findings.find(({ kind }) => kind === 'download')).toMatchObject({
    purpose: 'inspection',
    reason: '분기 점검',
    person: { id: supervisor },
  });
  expect(review.findings.find(({ kind }) => kind === 'repeated')).toMatchObject({ count: 5 });
  expect(review.byPerson[0]).toMatchObject({ id: supervisor, accesses: 11, exports: 1 });
});

test('a look at an own or family number is found; somebody else may look at it, and a long list is no look', async () => {
  const add = (body: object, headers = officer.headers) =>
    server.ask(endpoints.addWatchedNumber, {
      body: { personId: supervisor, relation: 'family', ...body },
      headers,
    });
  expect((await add({ number: '010-9137-4652' }, (await signIn(server, 'sup')).headers)).status).toBe(403);
  expect(await add({ number: '안내데스크' })).toMatchObject({ code: 'NOT_A_NUMBER' });
  const key = await server.keyring.forPeriod('caller', server.clock.now());
  const caller = `caller:${key.hashCaller('+821091374652').toString('hex')}`;
  const now = server.clock.now().toISOString();
  await at(
    '2026-04-20T10:00:00+09:00',
    look('reveal', [caller], { purpose: 'callHandling', reason: '회신' }),
  );
  await at(
    '2026-04-21T10:00:00+09:00',
    look('view', [caller], { actor: { id: null, name: '다른 사람', address: null } }),
  );
  await at(
    '2026-04-22T10:00:00+09:00',
    look('list', [caller, ...Array.from({ length: 9 }, (_, n) => `call:l/${n}`)]),
  );
  server.clock.set(now);
  expect(kinds(await read())).not.toContain('ownNumbers');
  const added = await add({ number: '010-9137-4652' });
  expect(added.status).toBe(201);
  const { numbers } = endpoints.addWatchedNumber.reply.parse(added.body);
  expect(numbers).toMatchObject([{ person: { name: 'supervisor sup' }, masked: '010-****-4652' }]);
  const found = (await read()).findings.filter(({ kind }) => kind === 'ownNumbers');
  expect(found).toMatchObject([{ person: { id: supervisor }, count: 1, at: '2026-04-20T01:00:00.000Z' }]);
  const stored = await server.dataSource.query<{ row: string }[]>(
    'SELECT watched_number::text AS row FROM watched_number',
  );
  expect(stored[0]?.row).not.toMatch(/9137|4652/);
  const remove = { params: { id: numbers[0]?.id ?? '' }, headers: officer.headers };
  expect((await server.ask(endpoints.removeWatchedNumber, remove)).body).toEqual({ numbers: [] });
  expect((await server.ask(endpoints.removeWatchedNumber, remove)).status).toBe(404);
  expect(kinds(await read())).not.toContain('ownNumbers');
});

test('samples are the same whenever they are drawn, and none is a look at the log itself', async () => {
  const now = server.clock.now().toISOString();
  await at('2026-04-23T10:00:00+09:00', look('view', ['month:2026-03'], { data: 'accessLog' }));
  server.clock.set(now);
  const drawn = async (): Promise<string[]> =>
    (await read()).findings.filter(({ kind }) => kind === 'sample').map(({ key }) => key);
  expect(await drawn()).toEqual(await drawn());
  expect((await drawn()).length).toBe(14);
});

test('who works at night is nothing special at night', async () => {
  const { body } = await server.ask(endpoints.getReviewSettings, { headers: officer.headers });
  const { settings } = endpoints.getReviewSettings.reply.parse(body);
  const save = (nightStaff: string[]) =>
    server.ask(endpoints.saveReviewSettings, { body: { ...settings, nightStaff }, headers: officer.headers });
  expect((await save([supervisor])).status).toBe(200);
  expect(kinds(await read())).not.toContain('night');
  await save([]);
  expect(kinds(await read())).toContain('night');
});

test('a month is signed only when it is over and all of it is judged', async () => {
  expect(await sign('2026-05')).toMatchObject({ status: 422, code: 'MONTH_RUNS' });
  expect(await sign()).toMatchObject({ status: 422, code: 'NOT_JUDGED' });
  expect(await judge(['night:nobody:2026-04-01'])).toMatchObject({ status: 422, code: 'UNKNOWN_FINDING' });
  const [first] = (await read()).findings;
  expect(await judge([first?.key ?? ''], 'asked')).toMatchObject({ status: 422, code: 'REMARK_NEEDED' });
});

test('a breach begins a record whose 72 hours run', async () => {
  const ended = (await read()).findings.find(({ kind }) => kind === 'ended');
  for (let twice = 0; twice < 2; twice += 1)
    expect((await judge([ended?.key ?? ''], 'breach', '퇴직자 계정 사용')).status).toBe(204);
  const list = async (): Promise<Breach[]> =>
    endpoints.listBreaches.reply.parse(
      (await server.ask(endpoints.listBreaches, { headers: officer.headers })).body,
    ).breaches;
  expect(await list()).toMatchObject([
    { number: '침해-2026-01', state: 'open', notifyBy: '2026-05-14T00:00:00.000Z', overdue: false },
  ]);
  const id = (await list())[0]?.id ?? '';
  const update = (body: object) =>
    server.ask(endpoints.updateBreach, { params: { id }, body, headers: officer.headers });
  expect(await update({ state: 'closed' })).toMatchObject({ code: 'NOT_NOTIFIED' });
  expect(await update({ notifiedAt: '2026-06-01T00:00:00+09:00' })).toMatchObject({ code: 'IN_THE_FUTURE' });
  expect((await update({ notifiedAt: '2026-05-11T08:00:00+09:00' })).body).toMatchObject({
    state: 'notified',
  });
  expect((await update({ state: 'closed', measures: '계정 말소' })).body).toMatchObject({ state: 'closed' });
  expect(await update({ measures: 'x' })).toMatchObject({ code: 'BREACH_CLOSED' });
});

test('a signed month stays as it was signed, and its hash stands in the log', async () => {
  const { findings } = await read();
  const keys = findings.filter(({ judgement }) => judgement === null).map(({ key }) => key);
  expect((await judge(keys)).status).toBe(204);
  const signed = await sign();
  expect(signed.status).toBe(200);
  const review = await read();
  expect(review).toMatchObject({ state: 'signed', signedBy: 'privacyOfficer officer', remark: '이상 없음' });
  const [entry] = await server.dataSource.query<{ details: unknown }[]>(
    `SELECT details FROM audit_entry WHERE action = 'accessReview.sign' AND subject = '2026-04'`,
  );
  expect(entry?.details).toEqual({ hash: review.hash });
  expect(await sign()).toMatchObject({ status: 409 });
  expect(await judge([keys[0] ?? ''])).toMatchObject({ code: 'MONTH_SIGNED' });
  await expect(server.dataSource.query(`UPDATE access_review SET by_name = 'x'`)).rejects.toMatchObject({
    code: '42501',
  });
});
