import {
  endpoints,
  type Endpoint,
  type HandoverPage,
  type Notice,
  type NoticeReader,
} from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { ShiftModule } from './shift.module.js';

let server: TestServer;
const people = new Map<string, SignedIn>();
const hints: string[][] = [];

const as = (login: string): SignedIn => {
  const person = people.get(login);
  if (!person) throw new Error(`nobody is ${login}`);
  return person;
};
const ask = (login: string, endpoint: Endpoint, more: object = {}) =>
  server.ask(endpoint, { headers: as(login).headers, ...more });
const shown = async (login: string): Promise<Notice[]> =>
  ((await ask(login, endpoints.listNotices)).body as { notices: Notice[] }).notices;
const titles = async (login: string): Promise<string[]> => (await shown(login)).map(({ title }) => title);

beforeAll(async () => {
  server = await openTestServer([ShiftModule]);
  const join = async (
    login: string,
    role: 'counselor' | 'teamLead' | 'supervisor' | 'manager',
    team?: string,
  ) => {
    await addAccount(server, login, role, team ? { team } : {});
    people.set(login, await signIn(server, login));
  };
  await join('one', 'counselor', '1팀');
  await join('two', 'counselor', '2팀');
  await join('alone', 'counselor');
  await join('lead', 'teamLead', '1팀');
  await join('supervisor', 'supervisor');
  await join('manager', 'manager');
  const { hub } = server;
  const plain = hub.shiftChanged.bind(hub);
  hub.shiftChanged = (id, whom) => {
    hints.push([...whom.teams, ...whom.people]);
    plain(id, whom);
  };
});
afterAll(() => server.close());

/** Sets the clock; whoever works then has signed in anew. */
const setClock = async (time: string, ...logins: string[]): Promise<void> => {
  server.clock.set(time);
  for (const login of logins) people.set(login, await signIn(server, login));
};

const teamOf = (login: string): string => as(login).me.team?.id ?? '';
const body = (more: object = {}) => ({
  ...{ title: '교통 안내 변경', text: '우회 노선은 20번으로 안내', from: server.clock.now().toISOString() },
  ...more,
});
const publish = async (login: string, more: object = {}) => {
  const answer = await ask(login, endpoints.publishNotice, { body: body(more) });
  expect(`${answer.status} ${answer.code}`).toBe('201 undefined');
  const found = (answer.body as { notices: Notice[] }).notices.find(
    ({ title }) => title === body(more).title,
  );
  if (!found) throw new Error('the notice is not shown');
  return found;
};

describe('notices', () => {
  test('refused: counselors who write, an end before the beginning, unknown teams, a number of a citizen, other pages', async () => {
    expect((await ask('one', endpoints.publishNotice, { body: body() })).status).toBe(403);
    expect((await ask('manager', endpoints.listNotices)).status).toBe(403);
    expect(
      (await ask('lead', endpoints.publishNotice, { body: body({ until: '2026-01-01T00:00:00Z' }) })).status,
    ).toBe(400);
    const unknown = body({ teamId: '018f0000-0000-7000-8000-000000000001' });
    expect((await ask('lead', endpoints.publishNotice, { body: unknown })).code).toBe('UNKNOWN_TEAM');
    const number = body({ title: '010-9137-4652로 회신' });
    expect((await ask('lead', endpoints.publishNotice, { body: number })).code).toBe('PERSONAL_DATA_FOUND');
  });

  test('a notice of a team is for its desks alone; one for every desk is for all, also for those in no team', async () => {
    const team = await publish('lead', { title: '1팀만', teamId: teamOf('one') });
    hints.length = 0;
    await publish('lead', { title: '모두에게' });
    expect(await titles('one')).toEqual(expect.arrayContaining(['1팀만', '모두에게']));
    expect(await titles('two')).toEqual(['모두에게']);
    expect(await titles('alone')).toEqual(['모두에게']);
    expect((await shown('supervisor')).map(({ title, mine }) => [title, mine])).toEqual(
      expect.arrayContaining([
        ['1팀만', false],
        ['모두에게', true],
      ]),
    );
    expect(hints).toEqual([
      expect.arrayContaining([teamOf('one'), teamOf('two'), as('alone').me.id, as('supervisor').me.id]),
    ]);
    const read = { params: { id: team.id }, body: { version: 1 } };
    expect((await ask('two', endpoints.markNoticeRead, read)).status).toBe(404);
    expect((await ask('two', endpoints.getNoticeHistory, { params: { id: team.id } })).status).toBe(404);
    for (const { id, version } of await shown('lead'))
      await ask('lead', endpoints.withdrawNotice, { params: { id }, body: { version, reason: '정리' } });
  });

  test('who has read it and who has not: each for oneself, by version', async () => {
    const { id } = await publish('lead', { title: '확인' });
    const read = (login: string, version = 1) =>
      ask(login, endpoints.markNoticeRead, { params: { id }, body: { version } });
    expect([(await read('one')).status, (await read('one')).status, (await read('two')).status]).toEqual([
      204, 204, 204,
    ]);
    const readers = async (): Promise<[string, boolean][]> =>
      (
        (await ask('lead', endpoints.getNoticeReaders, { params: { id } })).body as {
          readers: NoticeReader[];
        }
      ).readers.map(({ name, readAt }) => [name.split(' ')[1] ?? '', readAt !== null]);
    expect((await readers()).sort()).toEqual([
      ['alone', false],
      ['lead', false],
      ['one', true],
      ['supervisor', false],
      ['two', true],
    ]);
    const [seen] = await shown('lead');
    expect(seen?.reads).toEqual({ read: 2, of: 5 });
    expect((await shown('one'))[0]).toMatchObject({ reads: null, readAt: expect.any(String) });

    const correct = (version: number) =>
      ask('lead', endpoints.correctNotice, {
        params: { id },
        body: { ...body({ title: '확인 (정정)' }), version, reason: '노선 번호 정정' },
      });
    expect((await correct(1)).status).toBe(200);
    expect((await correct(1)).code).toBe('CHANGED_SINCE');
    expect((await read('one')).code).toBe('CHANGED_SINCE');
    expect((await shown('one'))[0]).toMatchObject({ version: 2, title: '확인 (정정)', readAt: null });
    expect((await readers()).filter(([, has]) => has)).toEqual([]);

    const withdrawal = { params: { id }, body: { version: 2, reason: '상황 종료' } };
    expect((await ask('supervisor', endpoints.withdrawNotice, withdrawal)).status).toBe(200);
    expect(await titles('one')).toEqual([]);
    expect((await correct(3)).code).toBe('WITHDRAWN');
    const history = (await ask('one', endpoints.getNoticeHistory, { params: { id } })).body;
    expect(history).toMatchObject({
      versions: [
        { version: 3, withdrawn: true, reason: '상황 종료', writtenBy: 'supervisor supervisor' },
        { version: 2, reason: '노선 번호 정정' },
        { version: 1, reason: null, title: '확인' },
      ],
    });
    await expect(server.dataSource.query('DELETE FROM shift_notice')).rejects.toThrow('append-only');
  });

  test('a notice is shown from its beginning to its end', async () => {
    const start = server.clock.now().getTime();
    const after = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
    await publish('lead', { title: '곧', from: after(4), until: after(8) });
    expect(await titles('one')).toEqual([]);
    expect((await shown('lead'))[0]?.state).toBe('planned');
    server.clock.set(after(4));
    expect(await titles('one')).toEqual(['곧']);
    server.clock.set(after(8));
    expect(await titles('one')).toEqual([]);
    const past = await ask('one', endpoints.listNotices, { query: { past: 'true' } });
    expect(
      (past.body as { notices: Notice[] }).notices.map(({ title, state }) => [title, state]),
    ).toContainEqual(['곧', 'over']);
    server.clock.set(after(0));
  });
});

describe('hand-over', () => {
  const page = async (login: string, query: object = {}): Promise<HandoverPage> =>
    (await ask(login, endpoints.getHandover, { query })).body as HandoverPage;
  const add = (more: object) => ask('lead', endpoints.addHandover, { body: more });
  const texts = ({ items }: HandoverPage): string[] =>
    items.map(({ text, carried }) => `${text}${carried ? ' (carried)' : ''}`);

  test('a task goes from shift to shift until it is done, a note to the next one alone', async () => {
    await setClock('2026-04-01T12:00:00+09:00');
    expect((await ask('one', endpoints.addHandover, { body: { text: '쓸 수 없음' } })).status).toBe(403);
    expect((await add({ text: '홍길동 010-9137-4652 회신' })).code).toBe('PERSONAL_DATA_FOUND');
    await add({ text: '교통과 회신 대기' });
    await add({ text: '2팀 일', teamId: teamOf('two') });
    await add({ kind: 'note', text: '특이사항 없음' });
    expect(texts(await page('one'))).toEqual(['교통과 회신 대기', '특이사항 없음']);
    expect(texts(await page('two'))).toEqual(['교통과 회신 대기', '2팀 일', '특이사항 없음']);

    await setClock('2026-04-01T19:00:00+09:00', 'lead', 'supervisor');
    const evening = await page('lead');
    expect([evening.shift.name, evening.previous.name, evening.next]).toEqual(['evening', 'day', null]);
    expect(texts(evening)).toEqual([
      '교통과 회신 대기 (carried)',
      '2팀 일 (carried)',
      '특이사항 없음 (carried)',
    ]);
    const id = evening.items[0]?.id ?? '';
    const note = evening.items[2]?.id ?? '';
    await ask('supervisor', endpoints.takeHandover, { params: { id } });
    await ask('lead', endpoints.takeHandover, { params: { id } });
    expect((await page('lead')).items[0]?.taken.map(({ by, shift }) => [by, shift.name])).toEqual([
      ['supervisor supervisor', 'evening'],
    ]);

    await setClock('2026-04-02T00:30:00+09:00', 'lead');
    expect((await page('lead')).shift).toMatchObject({ day: '2026-04-01', name: 'night', present: true });
    expect(texts(await page('lead'))).toEqual(['교통과 회신 대기 (carried)', '2팀 일 (carried)']);
    const done = { params: { id }, body: { note: '통화 완료' } };
    expect((await ask('lead', endpoints.finishHandover, done)).status).toBe(200);
    expect((await ask('lead', endpoints.finishHandover, done)).code).toBe('ALREADY_DONE');
    expect((await ask('lead', endpoints.takeHandover, { params: { id: note } })).status).toBe(200);

    await setClock('2026-04-02T09:00:00+09:00', 'lead');
    expect(texts(await page('lead'))).toEqual(['2팀 일 (carried)']);
    const before = await page('lead', { day: '2026-04-01', shift: 'night' });
    expect(before.items.map(({ text, done: end }) => [text, end?.note ?? null])).toEqual([
      ['2팀 일', null],
      ['교통과 회신 대기', '통화 완료'],
    ]);
    expect(before.next).toEqual({ day: '2026-04-02', name: 'day' });
  });

  test('the centre sets its own shifts', async () => {
    await setClock('2026-04-02T09:00:00+09:00', 'supervisor');
    const set = (times: object) => ask('supervisor', endpoints.setShiftTimes, { body: times });
    expect((await set({ day: '09:00', evening: '08:00', night: '22:00' })).status).toBe(400);
    const answer = await set({ day: '09:30', evening: '18:00', night: '23:00' });
    expect(answer.body).toMatchObject({ shift: { day: '2026-04-01', name: 'night' } });
  });
});
