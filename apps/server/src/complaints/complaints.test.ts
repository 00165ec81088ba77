import { randomUUID } from 'node:crypto';
import { endpoints, type ApologyDemand, type ComplaintDetail, type Incident } from '@michuhol/contract';
import { addAccount, signIn, type Answer, type SignedIn } from '../identity/testing.js';
import { openCentre, type Centre } from '../protection/testing.js';
import { ComplaintsModule } from './complaints.module.js';

let centre: Centre;
let manager: SignedIn;
let head: SignedIn;
let department: SignedIn;
let officer: SignedIn;
let incident: Incident;
beforeAll(async () => {
  centre = await openCentre([ComplaintsModule]);
  const person = async (login: string, role: Parameters<typeof addAccount>[2]) => {
    await addAccount(centre.server, `of-${login}`, role);
    return signIn(centre.server, `of-${login}`);
  };
  manager = await person('manager', 'manager');
  head = await person('head', 'centreHead');
  department = await person('department', 'departmentHead');
  officer = await person('officer', 'protectionOfficer');
  const steps = [
    { kind: 'warning', at: '2026-04-01T10:01:00+09:00' },
    { kind: 'reasonNotified', at: '2026-04-01T10:02:00+09:00' },
    { kind: 'counselorEnd', at: '2026-04-01T10:02:10+09:00' },
  ];
  incident = await centre.reported(centre.counselor, {
    category: 'VERBAL_ABUSE',
    steps,
    endedBy: 'counselorEnd',
  });
});
afterAll(() => centre.server.close());

const ask = (by: SignedIn, endpoint: Parameters<Centre['server']['ask']>[0], more: object = {}) =>
  centre.server.ask(endpoint, { headers: by.headers, ...more });
const record = (by: SignedIn, more: object = {}): Promise<Answer> =>
  ask(by, endpoints.recordComplaint, {
    body: {
      ...{ id: randomUUID(), incidentNumber: incident.number, channel: 'petition' },
      ...{ receivedAt: '2026-04-02T09:00:00+09:00', what: '상담사가 전화를 먼저 끊었다고 항의함', ...more },
    },
  });
const recorded = async (by = manager): Promise<ComplaintDetail> =>
  endpoints.recordComplaint.reply.parse((await record(by)).body);
const decide = (by: SignedIn, id: string, outcome = 'justified') =>
  ask(by, endpoints.decideComplaint, {
    params: { id },
    body: { outcome, reason: '경고와 사유 고지 뒤 종료함' },
  });
const write = (
  by: SignedIn,
  id: string,
  basedOn: number,
  text = '안녕하십니까. 확인한 내용을 알려 드립니다.',
) => ask(by, endpoints.writeComplaintReply, { params: { id }, body: { text, basedOn } });
const send = (by: SignedIn, id: string, version: number) =>
  ask(by, endpoints.sendComplaintReply, {
    ...{ params: { id }, body: { version, channel: 'petition', documentNumber: '시민봉사과-7' } },
  });

test('refused: roles without the right, a number that is not there, an id of somebody else', async () => {
  for (const by of [centre.counselor, centre.lead, centre.member])
    expect((await record(by)).status).toBe(403);
  expect((await record(manager, { incidentNumber: '2026-9999' })).code).toBe('NO_SUCH_INCIDENT');
  const { id } = await recorded();
  expect((await record(head, { id })).code).toBe('ID_TAKEN');
  expect((await record(manager, { id })).status).toBe(201);
});

test('whoever decides has had nothing to do with it; of two at once one decides and the other is told', async () => {
  const { id } = await recorded(head);
  expect((await decide(officer, id)).status).toBe(403);
  expect((await decide(head, id)).code).toBe('INVOLVED_BEFORE');
  expect((await write(manager, id, 0)).code).toBe('NOT_DECIDED');
  const other = await recorded();
  const answers = await Promise.all([decide(head, other.id), decide(department, other.id)]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.code).toBe('DECIDED_ALREADY');
});

test('from the complaint to the answer: what is known, the draft, versions, the sending', async () => {
  const { id, call, suggestion, mayDecide } = await recorded();
  expect([suggestion, mayDecide, call.noticeMissing]).toEqual([null, false, false]);
  expect(call.facts).toContain('10:02:00 종료 사유 고지');

  const decided = endpoints.decideComplaint.reply.parse((await decide(department, id)).body);
  expect(decided).toMatchObject({ state: 'decided', decision: { outcome: 'justified', policyVersion: 0 } });
  expect(decided.suggestion).toContain('1회 경고하고 종료 사유를 안내한 뒤 상담을 종료하였습니다');
  expect(JSON.stringify(decided)).not.toContain(centre.counselor.me.name);

  expect((await write(manager, id, 0)).body).toMatchObject({ replies: [{ version: 1 }] });
  expect((await write(head, id, 0)).code).toBe('REPLY_CHANGED');
  expect((await write(head, id, 1, '고친 답변입니다. 감사합니다.')).status).toBe(200);
  expect((await send(manager, id, 1)).code).toBe('REPLY_CHANGED');
  expect((await send(manager, id, 2)).body).toMatchObject({
    ...{ state: 'replied', sent: { version: 2, documentNumber: '시민봉사과-7' } },
  });
  expect((await send(head, id, 2)).code).toBe('SENT_ALREADY');
  expect((await write(head, id, 2)).code).toBe('SENT_ALREADY');
});

test('a demanded apology reaches the protection officer alone, and never the record of the counselor', async () => {
  const { id } = await recorded();
  const demand = { id: randomUUID(), from: 'superior', what: '민원인에게 전화해 사과하라고 함' };
  expect((await ask(manager, endpoints.listApologyDemands)).status).toBe(403);
  const over = await ask(manager, endpoints.recordApologyDemand, { params: { id }, body: demand });
  expect([over.status, over.body]).toEqual([201, expect.objectContaining({ apologyDemands: 1 })]);

  const own = { ...demand, id: randomUUID(), from: 'complainant' };
  const tell = (by: SignedIn, body = own) =>
    ask(by, endpoints.reportApologyDemand, { params: { id: incident.id }, body });
  expect((await tell(centre.colleague)).status).toBe(404);
  expect((await tell(centre.counselor)).status).toBe(201);
  expect((await tell(centre.counselor)).status).toBe(201);

  const { demands } = endpoints.listApologyDemands.reply.parse(
    (await ask(officer, endpoints.listApologyDemands)).body,
  );
  expect(demands.map(({ from, what }) => [from, what]).sort()).toEqual([
    ['complainant', demand.what],
    ['superior', demand.what],
  ]);
  const settle = (demanded: ApologyDemand) =>
    ask(officer, endpoints.settleApologyDemand, {
      ...{ params: { id: demanded.id }, body: { note: '부서장에게 금지됨을 알리고 취소함' } },
    });
  for (const one of demands.filter(({ from }) => from === 'complainant')) {
    expect((await settle(one)).body).toMatchObject({
      settled: { note: '부서장에게 금지됨을 알리고 취소함' },
    });
    expect((await settle(one)).code).toBe('SETTLED_ALREADY');
  }
  expect((await ask(officer, endpoints.listApologyDemands)).body).toMatchObject({
    demands: [{ from: 'superior' }],
  });
  const trail = await centre.trailOf(incident.id);
  expect(trail.filter((entry) => entry.startsWith('apology'))).toEqual([]);
});

test('what was written is sealed, and complaints are never deleted', async () => {
  const rows = await centre.server.dataSource.query<{ text: string }[]>(
    `SELECT encode(content, 'escape') AS text FROM complaint UNION ALL SELECT encode(content, 'escape') FROM apology_demand`,
  );

  expect(rows.length).toBeGreaterThan(2);
  expect(rows.filter(({ text }) => text.includes('사과') || text.includes('항의'))).toEqual([]);
  await expect(centre.server.dataSource.query('DELETE FROM apology_demand')).rejects.toThrow();
});
