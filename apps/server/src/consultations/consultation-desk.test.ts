import { randomUUID } from 'node:crypto';
import { consultationSchema, endpoints, type Consultation } from '@michuhol/contract';
import { hashOfSecret, newSecret } from '../identity/secret.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { eventArrival, newSource, storeAll } from '../contacts/testing.js';
import { loadReferenceData } from '../reports/reference-data.js';
import { ConsultationDeskModule } from './consultation-desk.module.js';
import { LinkingService } from './linking.service.js';
import { sourceFor } from './testing.js';

let server: TestServer;
let counselor: SignedIn;
let colleague: SignedIn;
let lead: SignedIn;

const takeCall = async (callId: string, accountId: string): Promise<void> => {
  const source = await newSource(server, `switch-${callId}`, 'synthetic');
  const call = { callId, queue: 'traffic' };
  const agent = 'PJSIP/2001';
  await storeAll(server, source, [
    eventArrival({
      ...call,
      eventId: 'e1',
      type: 'queue.entered',
      at: '2026-04-01T10:00:00+09:00',
      caller: '01091374652',
    }),
    eventArrival({ ...call, eventId: 'e2', type: 'agent.connected', at: '2026-04-01T10:00:05+09:00', agent }),
    eventArrival({
      ...call,
      eventId: 'e3',
      type: 'agent.completed',
      at: '2026-04-01T10:02:05+09:00',
      agent,
      attributes: { talkSeconds: 120 },
    }),
  ]);
  await server.dataSource.query(
    `INSERT INTO agent_mapping (source_id, agent, valid, account_id) VALUES ($1, $2, '[2026-01-01,)', $3)`,
    [source.id, agent, accountId],
  );
};

beforeAll(async () => {
  server = await openTestServer([ConsultationDeskModule]);
  await loadReferenceData(server.dataSource, server.clock);
  await server.dataSource.query(`SELECT ensure_month_partitions('2026-03-01', '2026-04-01')`);
  const person = async (login: string, role: 'counselor' | 'supervisor') => {
    await addAccount(server, login, role, { team: '1팀' });
    return signIn(server, login);
  };
  counselor = await person('counselor', 'counselor');
  colleague = await person('colleague', 'counselor');
  lead = await person('lead', 'supervisor');
  await takeCall('call-1', String(counselor.me.id));
});
afterAll(() => server.close());

const entry = (more: object = {}) => ({
  callId: 'call-1',
  channel: 'telephone',
  topic: ['transport', 'transport.bus', 'transport.bus.route'],
  result: 'doneAtOnce',
  ...more,
});
const put = (by: SignedIn, body: object, id: string = randomUUID()) =>
  server.ask(endpoints.putOwnConsultation, { params: { id }, headers: by.headers, body });
const wrapUp = async (by: SignedIn) =>
  endpoints.getWrapUp.reply.parse((await server.ask(endpoints.getWrapUp, { headers: by.headers })).body);
const own = async (by: SignedIn): Promise<Consultation[]> =>
  endpoints.listOwnConsultations.reply.parse(
    (await server.ask(endpoints.listOwnConsultations, { headers: by.headers })).body,
  ).consultations;

test('nobody but counselors and their leads comes near', async () => {
  expect((await server.ask(endpoints.getWrapUp)).status).toBe(401);
  expect((await server.ask(endpoints.getWrapUp, { headers: lead.headers })).status).toBe(403);
  expect((await put(lead, entry())).status).toBe(403);
  expect((await server.ask(endpoints.listTeamConsultations, { headers: counselor.headers })).status).toBe(
    403,
  );
});

test.each([
  ['a call of somebody else', entry({ callId: 'call-2' }), 'NOT_OWN_CALL'],
  ['a topic that is not in the tree', entry({ topic: ['transport', 'city.tax', null] }), 'UNKNOWN_TOPIC'],
  ['an agency that is not there', entry({ agency: randomUUID() }), 'UNKNOWN_AGENCY'],
  ['a telephone number as a department', entry({ department: '032-440-1234' }), 'INVALID_REQUEST'],
  [
    'a small topic without its middle one',
    entry({ topic: ['transport', null, 'transport.bus'] }),
    'INVALID_REQUEST',
  ],
])('%s is refused', async (_what, body, code) => {
  expect((await put(counselor, body)).code).toBe(code);
  expect(await own(counselor)).toEqual([]);
});

test('an own call is offered, recorded and offered no more; the record finds its call', async () => {
  const before = await wrapUp(counselor);
  expect(before.calls).toMatchObject([{ callId: 'call-1', caller: '010-****-4652', dataSet: 'synthetic' }]);
  expect(before.topics.filter(({ parent }) => parent === null).map(({ name }) => name.ko)).toEqual([
    '시정',
    '구정',
    '교통',
    '상수도',
    '생활정보',
    '긴급·재난',
    '기타',
  ]);
  expect(before.agencies[0]).toMatchObject({ key: 'incheon' });
  expect((await wrapUp(colleague)).calls).toEqual([]);

  const id = randomUUID();
  const saved = await put(counselor, entry(), id);
  expect(saved.status).toBe(200);
  expect(consultationSchema.parse(saved.body)).toMatchObject({
    id,
    source: { code: 'console-synthetic', dataSet: 'synthetic' },
    startedAt: '2026-04-01T01:00:05.000Z',
    endedAt: '2026-04-01T01:02:05.000Z',
    topic: ['transport', 'transport.bus', 'transport.bus.route'],
    agency: 'incheon',
    agencyWord: null,
    link: null,
    editable: true,
  });
  await server.app.get(LinkingService).run();
  expect(await own(counselor)).toMatchObject([{ id, link: 'callId' }]);
  const after = await wrapUp(counselor);
  expect(after.calls).toEqual([]);
  expect(after.frequent).toEqual([['transport', 'transport.bus', 'transport.bus.route']]);
});

test('saving the same again changes nothing; a correction keeps the version before', async () => {
  const id = randomUUID();
  const text = entry({ callId: null, channel: 'text' });
  await put(counselor, text, id);
  await put(counselor, text, id);
  const versions = () =>
    server.dataSource.query('SELECT result FROM consultation_version WHERE record_key = $1', [id]);
  expect(await versions()).toEqual([]);
  const { agencies } = await wrapUp(counselor);
  const district = agencies.find(({ name }) => name.ko === '부평구');
  const corrected = await put(
    counselor,
    {
      ...text,
      topic: ['district', 'district.tax', null],
      result: 'passedOn',
      agency: district?.key,
      department: '세무과',
    },
    id,
  );
  expect(corrected.body).toMatchObject({
    result: 'passedOn',
    agency: district?.key,
    agencyWord: '부평구',
    callId: null,
  });
  expect(await versions()).toEqual([{ result: 'doneAtOnce' }]);
  expect((await put(colleague, text, id)).code).toBe('NOT_EDITABLE');
});

test('the lead sees the team’s records and corrects none of them', async () => {
  const answer = await server.ask(endpoints.listTeamConsultations, { headers: lead.headers });
  const { day, consultations } = endpoints.listTeamConsultations.reply.parse(answer.body);
  expect(day).toBe('2026-04-01');
  expect(consultations.length).toBe(2);
  expect(consultations.map(({ counselor: name, editable }) => [name, editable])).toEqual([
    ['counselor counselor', false],
    ['counselor counselor', false],
  ]);
});

test('a consultation application sends its records once, in batches', async () => {
  const source = await sourceFor(server, 'crm', 'city');
  const token = `mhs_${newSecret()}`;
  await server.dataSource.query(
    `INSERT INTO api_token (token_hash, source_id, label, created_by, created_at) VALUES ($1, $2, 'crm', 'test', now())`,
    [hashOfSecret(token), source.id],
  );
  const post = (key: string, body: unknown[]) =>
    server.ask(endpoints.postConsultations, {
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
      body,
    });
  const record = (key: string, result: string) => ({
    key: [key],
    startedAt: '2026-04-01T11:00:00+09:00',
    counselor: 'kim',
    channel: 'SNS',
    topic: ['교통', '버스'],
    result,
  });
  const first = await post('a', [
    record('1', 'answered'),
    record('2', 'callback'),
    record('3', 'unheard of'),
  ]);
  expect(first.body).toMatchObject({ accepted: 2, duplicate: 0, corrected: 0, rejected: [{ index: 2 }] });
  expect((await post('a', [record('1', 'answered')])).code).toBe('IDEMPOTENCY_MISMATCH');
  const second = await post('b', [record('1', 'answered'), record('2', 'doneAtOnce')]);
  expect(second.body).toMatchObject({ accepted: 0, duplicate: 1, corrected: 1, rejected: [] });
  const rows = await server.dataSource.query(
    'SELECT topic2, channel, result FROM consultation WHERE source_id = $1 ORDER BY result',
    [source.id],
  );
  expect(rows).toEqual([
    { topic2: 'transport.bus', channel: 'sns', result: 'answered' },
    { topic2: 'transport.bus', channel: 'sns', result: 'doneAtOnce' },
  ]);
});
