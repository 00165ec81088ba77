import { endpoints, type CallerCase, type ReplyOf, type SubjectRequest } from '@michuhol/contract';
import { dumpFacts } from '../contacts/dump.query.js';
import { storeAll, eventArrival, newSource } from '../contacts/testing.js';
import { CallerCasesModule } from '../caller-cases/caller-cases.module.js';
import { addAccount, signIn, type SignedIn } from '../identity/testing.js';
import { NumbersModule } from '../numbers/numbers.module.js';
import { openCentre, type Centre } from '../protection/testing.js';
import { HoldsService } from '../retention/holds.service.js';
import { SubjectsModule } from './subjects.module.js';

let centre: Centre;
let officer: SignedIn;
beforeAll(async () => {
  centre = await openCentre([CallerCasesModule, NumbersModule, SubjectsModule]);
  await addAccount(centre.server, 'officer', 'privacyOfficer');
  officer = await signIn(centre.server, 'officer');
});
afterAll(() => centre.server.close());

const why = { purpose: 'dataSubjectRequest', reason: '정보주체 열람 요구' };
const ask = (
  name: keyof typeof endpoints,
  body: unknown,
  params: Record<string, string> = {},
  by = officer,
) => centre.server.ask(endpoints[name], { headers: by.headers, params, ...(body === null ? {} : { body }) });
const find = async (number: string) =>
  (await ask('searchSubject', { ...why, number })).body as ReplyOf<typeof endpoints.searchSubject>;
const enter = async (kind: string) => {
  const body = { kind, receivedOn: '2026-04-01', number: '010-9137-4652', identityCheck: '신분증 확인' };
  const answer = await ask('addSubjectRequest', body);
  return (answer.body as { requests: SubjectRequest[] }).requests[0] as SubjectRequest;
};

test('refused: who handles no requests, no reason, what is no number, a number that nobody asked to erase', async () => {
  expect((await ask('searchSubject', { ...why, number: '01091374652' }, {}, centre.lead)).status).toBe(403);
  expect((await ask('searchSubject', { number: '01091374652' })).status).toBe(400);
  expect((await ask('searchSubject', { ...why, number: 'anonymous' })).code).toBe('NOT_A_NUMBER');
  const request = await enter('deletion');
  const erase = { ...why, number: '01091374652', requestId: request.id };
  expect((await ask('eraseSubject', erase)).code).toBe('NOT_GRANTED');
  const access = await enter('access');
  expect(
    (await ask('decideSubjectRequest', { state: 'done', decision: '이행' }, { id: access.id })).code,
  ).toBe('STEP_NOT_OPEN');
});

test('a request has ten days, a decision and an end; its number is sealed', async () => {
  const request = await enter('access');
  expect(request).toMatchObject({
    dueOn: '2026-04-11',
    state: 'received',
    caller: '010-****-4652',
    identityCheck: '신분증 확인',
  });
  const params = { id: request.id };
  await ask('decideSubjectRequest', { state: 'granted', decision: '전부 열람' }, params);
  const { requests } = (await ask('decideSubjectRequest', { state: 'done', decision: '파일 교부' }, params))
    .body as {
    requests: SubjectRequest[];
  };
  expect(requests.find(({ id }) => id === request.id)).toMatchObject({
    ...{ state: 'done', decidedOn: '2026-04-01', doneOn: '2026-04-01', decision: '전부 열람\n파일 교부' },
  });
});

test('calls and incidents of a number are found in any writing, in every year, and handed out masked', async () => {
  await centre.reported(centre.counselor, { callId: 'call-1' });
  const source = await newSource(centre.server, 'old');
  await storeAll(centre.server, source, [
    eventArrival({
      eventId: 'o',
      type: 'queue.entered',
      at: '2024-05-05T10:00:00+09:00',
      callId: 'o',
      queue: 'q',
      caller: '+82 10-9137-4652',
    }),
  ]);
  for (const number of ['010-9137-4652', '+82 10 9137 4652', '０１０９１３７４６５２'])
    expect(await find(number)).toMatchObject({
      counts: { call: 2, consultation: 0, incident: 1 },
      held: false,
    });
  const json = await ask('exportSubject', { ...why, number: '01091374652', format: 'json' });
  expect(json.body).toMatchObject({ number: '010-****-4652', counts: { call: 2 } });
  expect(JSON.stringify(json.body)).not.toMatch(/9137.?4652/);
  const [entry] = await centre.server.dataSource.query<{ details: { sha256: string } }[]>(
    `SELECT details FROM audit_entry WHERE action = 'exportSubject'`,
  );
  expect(entry?.details.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a correction stands beside its record, for the lead in charge too, and the record stays as it was', async () => {
  const request = await enter('correction');
  const { records } = await find('01091374652');
  const record = records.find(({ kind }) => kind === 'incident');
  if (!record) throw new Error('there is no incident');
  const { kind, at, name } = record;
  const body = { ...why, number: '01091374652', requestId: request.id, note: '욕설은 다른 사람이 함' };
  const correct = (more: object) => ask('correctSubject', { ...body, record: { kind, at, name }, ...more });

  expect((await correct({})).code).toBe('NOT_GRANTED');
  await ask('decideSubjectRequest', { state: 'granted', decision: '정정' }, { id: request.id });
  expect((await correct({ number: '01000000000' })).code).toBe('NOT_FOUND');
  expect((await correct({ record: { kind, at, name: '2026-9999' } })).code).toBe('NOT_FOUND');
  expect((await correct({ note: '회신 010-1234-5678' })).code).toBe('PERSONAL_DATA_FOUND');
  const noted = { corrections: [{ at: centre.server.clock.now().toISOString(), note: body.note }] };
  expect((await correct({})).body).toEqual(noted);

  expect((await find('01091374652')).records.find((one) => one.name === name)).toEqual({
    ...record,
    ...noted,
  });
  const [incident] = await centre.server.dataSource.query<{ id: string }[]>(
    'SELECT id FROM incident WHERE number = $1',
    [name],
  );
  expect(await centre.seenBy(centre.lead, incident?.id ?? '')).toMatchObject({ open: true, ...noted });
  const { body: done } = await ask(
    'decideSubjectRequest',
    { state: 'done', decision: '정정함' },
    { id: request.id },
  );
  expect(JSON.stringify(done)).not.toContain(body.note);
  expect((await find('01091374652')).records.find((one) => one.name === name)).toMatchObject(noted);
});

test('a case of the number is found with its state, and outlives the erasing of the number elsewhere', async () => {
  const { id } = await centre.reported(centre.counselor, { callId: 'call-1' });
  const watched = await ask('watchCaller', { incidentId: id, reason: '반복 전화' }, {}, centre.lead);
  expect(watched.status).toBe(201);
  const { number } = watched.body as CallerCase;
  const { counts, records } = await find('010-9137-4652');
  expect(counts).toMatchObject({ callerCase: 1 });
  expect(records.find(({ kind }) => kind === 'callerCase')).toMatchObject({ name: number, detail: 'watch' });
  expect((await find('010-0000-0000')).counts).toMatchObject({ callerCase: 0 });
});

test('erasing takes the number out and leaves the facts; a hold stops it, and incidents stay for their time', async () => {
  const request = await enter('deletion');
  await ask('decideSubjectRequest', { state: 'granted', decision: '삭제' }, { id: request.id });
  const erase = { ...why, number: '010 9137 4652', requestId: request.id };
  const holds = centre.server.app.get(HoldsService, { strict: false });
  const actor = { id: null, name: 'test', address: null };
  const { holds: placed } = await holds.place(
    { scope: 'caller', number: '01091374652', basis: '소송', documentNumber: '법무-1', until: null },
    actor,
  );
  expect(await find('01091374652')).toMatchObject({ held: true });
  expect((await ask('eraseSubject', erase)).code).toBe('LEGAL_HOLD');
  await holds.lift(placed[0]?.id ?? '', '소송 종결', actor);

  const sources = await centre.server.dataSource.query<{ id: string }[]>(
    'SELECT id FROM source ORDER BY code',
  );
  const facts = async () =>
    (await Promise.all(sources.map(({ id }) => dumpFacts(centre.server.dataSource, id)))).flat().length;
  const before = await facts();
  expect((await ask('eraseSubject', erase)).body).toMatchObject({
    erased: { contact: 2 },
    kept: [
      { kind: 'incident', count: 2 },
      { kind: 'callerCase', count: 1 },
    ],
  });
  expect(await find('01091374652')).toMatchObject({
    counts: { call: 0, incident: 2, callerCase: 1 },
    copies: 0,
  });
  expect(await facts()).toBe(before);
});

test('free text with a number is refused with its place, or kept with a reason that is noted; registration numbers never', async () => {
  const report = (whatHappened: string, more = {}) =>
    centre.report(centre.counselor, { callId: 'call-1', whatHappened, ...more });
  const refused = await report('전화 010-1234-5678 로 협박');
  expect(refused).toMatchObject({ status: 422, code: 'PERSONAL_DATA_FOUND' });
  expect(JSON.stringify(refused.body)).toContain('010-****-5678, 4');
  expect(JSON.stringify(refused.body)).not.toContain('1234-5678');
  const keepPersonal = { reason: '협박에 쓰인 번호' };
  expect((await report('주민번호 900101-1234568', { keepPersonal })).code).toBe('PERSONAL_DATA_FOUND');
  expect((await report('전화 010-1234-5678 로 협박', { keepPersonal })).status).toBe(201);
  const [entry] = await centre.server.dataSource.query<{ details: unknown }[]>(
    `SELECT details FROM audit_entry WHERE action = 'freeText.kept'`,
  );
  expect(entry?.details).toEqual({ reason: '협박에 쓰인 번호', kinds: ['telephone'] });
});
