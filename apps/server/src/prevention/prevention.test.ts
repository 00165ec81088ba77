import { endpoints, type Attendance, type Duties, type PreventionEntry } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { PreventionModule } from './prevention.module.js';

let server: TestServer;
let officer: SignedIn;
let manager: SignedIn;
const people: string[] = [];
beforeAll(async () => {
  server = await openTestServer([PreventionModule]);
  await addAccount(server, 'officer', 'protectionOfficer');
  await addAccount(server, 'manager', 'manager');
  for (const login of ['counselor-1', 'counselor-2']) {
    await addAccount(server, login, 'counselor');
    people.push(String((await signIn(server, login)).me.id));
  }
  officer = await signIn(server, 'officer');
  manager = await signIn(server, 'manager');
});
afterAll(() => server.close());

const ask = (
  by: SignedIn,
  endpoint: Parameters<TestServer['ask']>[0],
  more: Parameters<TestServer['ask']>[1],
) => server.ask(endpoint, { headers: by.headers, ...more });
const add = async (kind: string, values: object): Promise<PreventionEntry> => {
  const { status, body } = await ask(officer, endpoints.addPreventionEntry, {
    params: { kind },
    body: { values: { by: '센터장', documentNumber: '미추홀-1', ...values } },
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body as PreventionEntry;
};
const duties = async (year?: string): Promise<Record<string, Duties['duties'][number]>> => {
  const { body } = await ask(manager, endpoints.getDuties, year ? { query: { year } } : {});
  return Object.fromEntries((body as Duties).duties.map((duty) => [duty.id, duty]));
};
const statesOf = (of: Record<string, { state: string }>, ...ids: string[]): (string | undefined)[] =>
  ids.map((id) => of[id]?.state);

test('refused: whoever only reads, an unknown part, an entry of the privacy registers, people who are none', async () => {
  const values = { what: '안내', text: '문구', on: '2026-01-01', by: '센터장' };
  const body = { values };
  const params = { kind: 'ANNOUNCEMENT_SCRIPT' };
  expect((await ask(manager, endpoints.addPreventionEntry, { params, body })).status).toBe(403);
  expect(
    (await ask(officer, endpoints.addPreventionEntry, { params: { kind: 'processors' }, body })).status,
  ).toBe(400);
  expect((await ask(officer, endpoints.addPreventionEntry, { params, body: { values: {} } })).status).toBe(
    400,
  );
  const training = await add('TRAINING', { what: '시험', on: '2025-03-02', state: 'done', hours: 2 });
  const marked = (id: string, accountIds: string[]) =>
    ask(officer, endpoints.setAttendance, { params: { id }, body: { accountIds } });
  expect((await marked(people[0] ?? '', [])).status).toBe(404);
  expect((await marked(training.id, [String(manager.me.id)])).code).toBe('NOT_OF_CENTRE');
});

test("the city's camps are there from the start, with their source, and no target of the centre is made up", async () => {
  const { body } = await ask(manager, endpoints.listPrevention, { params: { kind: 'CAMP' } });
  const camps = (body as { entries: PreventionEntry[] }).entries.map(({ values }) => values);
  expect(camps).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ year: 2018, heldSessions: 12, heldPeople: 337, plannedPeople: null }),
      expect.objectContaining({ year: 2019, plannedSessions: 14, plannedPeople: 420, heldPeople: null }),
    ]),
  );
  expect(camps.every(({ proof }) => String(proof).includes('주요 업무계획'))).toBe(true);
  const own = await ask(manager, endpoints.listPrevention, { params: { kind: 'HEALING_PROGRAMME' } });
  expect(own.body).toEqual({ entries: [] });
});

test('every duty is red or without cause at first, and turns as the register is filled', async () => {
  const before = await duties();
  expect(statesOf(before, 'announcement', 'manual', 'training', 'others')).toEqual([
    'red',
    'red',
    'red',
    'red',
  ]);
  expect(statesOf(before, 'remedy1', 'remedy2', 'remedy3', 'remedy4')).toEqual([
    'none',
    'none',
    'none',
    'none',
  ]);

  await add('ANNOUNCEMENT_SCRIPT', { what: 'ARS 1판', text: '폭언을 삼가 주세요.', on: '2026-01-01' });
  await add('MANUAL_VERSION', { what: '3판', on: '2026-01-01', documentNumber: null });
  await add('SUPPORT_ORG', { what: '마음건강센터', text: '상담', on: '2026-01-01' });
  const council = { what: '1차', on: '2026-02-01', state: 'done' };
  await add('WORKS_COUNCIL', { ...council, subject: 'monitoring' });
  const training = await add('TRAINING', { what: '상반기', on: '2026-03-02', state: 'done', hours: 2 });
  const after = await duties();

  expect(statesOf(after, 'announcement', 'manual', 'training', 'others', 'worksCouncil')).toEqual([
    ...['green', 'amber', 'amber', 'amber', 'amber'],
  ]);
  expect(after.announcement).toMatchObject({
    sentence: { ko: '- ARS 1판 시행 중' },
    proofs: [{ documentNumber: '미추홀-1', kind: 'ANNOUNCEMENT_SCRIPT' }],
  });
  expect(after.training?.sentence.ko).toBe('- 2026년 1회 실시, 대상 2명 중 0명 참석 (0%)');

  const set = (accountIds: string[]) =>
    ask(officer, endpoints.setAttendance, { params: { id: training.id }, body: { accountIds } });
  expect(((await set(people)).body as Attendance).people.every(({ attended }) => attended)).toBe(true);
  expect((await duties()).training).toMatchObject({ state: 'green' });
  await set(people.slice(0, 1));
  expect((await duties()).training?.sentence.ko).toContain('2명 중 1명 참석 (50%)');
  await expect(server.dataSource.query('DELETE FROM training_attendance')).rejects.toThrow('append-only');
  const [{ marks }] = await server.dataSource.query<[{ marks: number }]>(
    'SELECT count(*)::int AS marks FROM training_attendance',
  );
  expect(marks).toBe(3);
});

test('the recommended time is proved by what calls are held against, and amber until it is decided', async () => {
  expect((await duties()).recommendedTime).toMatchObject({
    ...{ state: 'amber', proofs: [] },
    sentence: { ko: '- 정하지 않음, 통화 시간 알림 꺼짐' },
  });
  const time = { what: '2026년 기준', field: 'all', text: '곧 마쳐야 합니다.', on: '2026-01-01' };
  const { id, values } = await add('RECOMMENDED_TIME', time);
  expect(values).toMatchObject({ noticeMinutes: 15, limitMinutes: 20 });
  const minutes = { noticeMinutes: 8, limitMinutes: 10 };
  const ofOneKind = await add('RECOMMENDED_TIME', { ...time, ...minutes, what: '교통', field: 'transport' });

  expect((await duties()).recommendedTime).toMatchObject({
    ...{ state: 'green', proofs: [{ id: ofOneKind.id, documentNumber: '미추홀-1' }, { id }] },
    sentence: { ko: '- 교통 등 2건 시행 중 (교통 8/10분, 전체 15/20분)' },
  });
  // As the register had them before kinds were service fields.
  await server.dataSource.query(
    `INSERT INTO register_entry (id, version, kind, "values", ended, changed_by, changed_at)
     VALUES (uuidv7(), 1, 'RECOMMENDED_TIME', $1, false, '이보호', now())`,
    [JSON.stringify({ ...values, field: null })],
  );
  expect((await duties()).recommendedTime).toMatchObject({
    ...{ state: 'amber', sentence: { ko: expect.stringContaining('쓰이지 않는 항목 1건') } },
  });
  expect((await duties('2025')).recommendedTime?.state).toBe('amber');
});

test('an entry is judged as of the year: what ends is amber, what is over is red', async () => {
  await add('SAFETY_RULES', { what: '규정', on: '2026-01-01', until: '2026-04-20' });

  expect(statesOf(await duties(), 'safetyRules')).toEqual(['amber']);
  expect(statesOf(await duties('2027'), 'safetyRules')).toEqual(['amber']);
  expect(statesOf(await duties('2025'), 'safetyRules')).toEqual(['red']);
});

test('a year that is over is judged by what held in it, though it was ended since', async () => {
  const old = await add('SAFETY_RULES', { what: '옛 규정', on: '2024-06-01' });
  const body = { reason: '새 규정으로 바뀜', version: old.version };
  const params = { kind: 'SAFETY_RULES', id: old.id };
  expect((await ask(officer, endpoints.endPreventionEntry, { params, body })).status).toBe(200);

  expect(statesOf(await duties('2025'), 'safetyRules')).toEqual(['green']);
  expect(statesOf(await duties('2023'), 'safetyRules')).toEqual(['red']);
  expect((await duties()).safetyRules?.proofs.map(({ text }) => text.ko)).toEqual([
    expect.stringContaining('규정 (2026'),
  ]);
});

test('those are to be trained who were there in the year: who came later was not, who has left since was', async () => {
  const held = await add('TRAINING', { what: '하반기', on: '2024-10-02', state: 'done', hours: 2 });
  expect((await duties('2024')).training?.sentence.ko).toContain('대상 0명');
  const left = await addAccount(server, 'left-since', 'counselor');
  const rows = (sql: string, parameters: unknown[]) => server.dataSource.query(sql, parameters);
  await rows(`UPDATE account SET created_at = '2023-01-02', active = false WHERE id = $1`, [left]);
  await rows(
    `INSERT INTO account_grant (at, account_id, kind, role, leads_team, actor, reason)
     VALUES ('2026-02-01', $1, 'ended', 'counselor', false, 'admin', '퇴사')`,
    [left],
  );
  await rows(
    `INSERT INTO training_attendance (training_id, account_id, attended, recorded_by, recorded_at)
     VALUES ($1, $2, true, 'officer', '2024-10-02')`,
    [held.id, left],
  );
  expect((await duties('2024')).training).toMatchObject({ state: 'green' });
  expect((await duties('2024')).training?.sentence.ko).toContain('대상 1명 중 1명');
});

test('remedies of a year that is over are judged by what was asked and decided until its end', async () => {
  const incident = '018f0000-0000-7000-8000-0000000000a1';
  const rows = (sql: string, parameters: unknown[]) => server.dataSource.query(sql, parameters);
  await rows(
    `INSERT INTO incident (id, number, reporter_id, category, severity, state, happened_at, reported_at, ended_by,
       notice_missing, steps, content)
     VALUES ($1, '2025-1', $2, 'THREAT', 'S4', 'reported', '2025-11-03', '2025-11-03', 'callerHangup', false, '[]', '')`,
    [incident, people[0]],
  );
  await rows(
    `INSERT INTO measure (id, account_id, kind, state, created_at, due_at, policy_version)
     VALUES ($1, $2, 'COUNSELING', 'granted', '2025-12-02', '2025-12-05', 0)`,
    [incident, people[0]],
  );
  for (const [step, state, at] of [
    ['request', 'requested', '2025-12-02'],
    ['grant', 'granted', '2026-01-20'],
  ])
    await rows(
      `INSERT INTO measure_step (measure_id, step, from_state, to_state, at) VALUES ($1, $2, 'none', $3, $4)`,
      [incident, step, state, at],
    );
  await rows(
    `INSERT INTO measure_question (incident_id, account_id, kinds, asked_at, again_at, officer_from)
     VALUES ($1, $2, '{COUNSELING}', '2026-01-05', '2026-01-05', '2026-01-06')`,
    [incident, people[0]],
  );

  const { remedy3 } = await duties('2025');
  expect(remedy3).toMatchObject({ state: 'red' });
  expect(remedy3?.sentence.ko).toMatch(/특이민원 1건 중 0건에 물음, 요청 1건 중 이행 0건.*기한 지남 1건/);
});

test('the quarters of a year that are over are each asked for', async () => {
  await add('SAFETY_TRAINING', { what: '1분기', on: '2025-02-03', state: 'done', hours: 6 });
  await add('SAFETY_TRAINING', { what: '2분기', on: '2025-05-03', state: 'done', hours: 4 });
  await add('SAFETY_TRAINING', { what: '3분기', on: '2025-08-03', state: 'done', hours: 6 });
  await add('SAFETY_TRAINING', { what: '4분기', on: '2025-11-03', state: 'done', hours: 7 });
  await add('COMMITTEE', { what: '1차', on: '2025-02-03', state: 'done' });

  const found = await duties('2025');

  expect(found.safetyTraining).toMatchObject({
    state: 'amber',
    sentence: { ko: expect.stringContaining('2분기') },
  });
  expect(found.committee).toMatchObject({
    state: 'red',
    sentence: { ko: expect.stringContaining('2·3·4분기') },
  });
});
