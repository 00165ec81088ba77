import { endpoints, type Callbacks, type Endpoint } from '@michuhol/contract';
import type { CallSource } from '../contacts/arrival.js';
import { eventArrival, newSource, storeAll } from '../contacts/testing.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { NumbersModule } from '../numbers/numbers.module.js';
import { ShiftModule } from './shift.module.js';

let server: TestServer;
let source: CallSource;
const people = new Map<string, SignedIn>();

const ask = (login: string, endpoint: Endpoint, more: object = {}) =>
  server.ask(endpoint, { headers: people.get(login)?.headers ?? {}, ...more });
const list = async (query: object = {}): Promise<Callbacks> => {
  const answer = await ask('lead', endpoints.listCallbacks, { query: { dataSet: 'sample', ...query } });
  expect(`${answer.status} ${answer.code}`).toBe('200 undefined');
  return answer.body as Callbacks;
};

const call = async (
  callId: string,
  caller: string | null,
  time: string,
  end: 'abandoned' | 'callback' | 'answered',
) => {
  const [enter, leave] = [`2026-04-01T${time}:00+09:00`, `2026-04-01T${time}:25+09:00`];
  const given = { callId, queue: 'traffic' };
  const left =
    end === 'answered'
      ? eventArrival({ ...given, eventId: `${callId}-2`, type: 'agent.connected', at: leave, agent: 'A' })
      : eventArrival({
          ...given,
          eventId: `${callId}-2`,
          type: 'queue.left',
          at: leave,
          attributes: { outcome: end },
        });
  await storeAll(server, source, [
    eventArrival({ ...given, eventId: `${callId}-1`, type: 'queue.entered', at: enter, caller }),
    left,
  ]);
};

beforeAll(async () => {
  server = await openTestServer([ShiftModule, NumbersModule]);
  for (const [login, role] of [
    ['lead', 'teamLead'],
    ['other', 'supervisor'],
    ['counselor', 'counselor'],
  ] as const) {
    await addAccount(server, login, role, { team: '1팀' });
    people.set(login, await signIn(server, login));
  }
  await server.dataSource.query(`SELECT ensure_month_partitions('2026-04-01', '2026-04-01')`);
  source = await newSource(server, 'switch');
  await call('a1', '01091374652', '09:00', 'abandoned');
  await call('a2', '01091374652', '09:30', 'callback');
  await call('b1', '01042423003', '09:10', 'abandoned');
  await call('b2', '01042423003', '10:00', 'answered');
  await call('c1', null, '09:20', 'abandoned');
  await call('d1', '0325551234', '09:40', 'answered');
});
afterAll(() => server.close());

test('refused: counselors, more days than a week, a call that is not there', async () => {
  const query = { dataSet: 'sample' };
  expect((await ask('counselor', endpoints.listCallbacks, { query })).status).toBe(403);
  const wide = { ...query, from: '2026-03-01', to: '2026-03-08' };
  expect((await ask('lead', endpoints.listCallbacks, { query: wide })).status).toBe(400);
  const nobody = { params: { id: '999999' }, body: { mine: true } };
  expect((await ask('lead', endpoints.assignCallback, nobody)).status).toBe(404);
});

test('each lost contact once: joined by caller, dropped where answered later, withheld numbers counted', async () => {
  const found = await list();
  expect(found.open).toEqual([
    expect.objectContaining({
      ...{ caller: '010-****-4652', contacts: 2, requested: true, queue: 'traffic', waitSeconds: 25 },
      ...{ assigned: null, attempts: [], ended: null },
    }),
  ]);
  expect(found.ended.map(({ caller, ended }) => [caller, ended?.why])).toEqual([
    ['010-****-3003', 'answeredLater'],
  ]);
  const listed = [...found.open, ...found.ended].reduce((sum, { contacts }) => sum + contacts, 0);
  expect([found.lost, found.withheld, listed]).toEqual([4, 1, 3]);
  expect(JSON.stringify(found)).not.toMatch(/9137.?4652|4242.?3003/);
  expect(await list({ from: '2026-03-31' })).toMatchObject({ to: '2026-03-31', lost: 0, open: [] });
  expect(await list({ dataSet: 'city' })).toMatchObject({ lost: 0, open: [] });
});

test('whoever takes it has it; the number is told by the mechanism of all numbers; the log names the call', async () => {
  const [entry] = (await list()).open;
  const id = entry?.id ?? '';
  const take = (login: string, mine = true) =>
    ask(login, endpoints.assignCallback, { params: { id }, body: { mine } });
  expect((await take('lead')).status).toBe(204);
  expect((await take('other')).code).toBe('TAKEN');
  expect((await list()).open[0]?.assigned).toMatchObject({ name: 'teamLead lead', mine: true });
  expect((await take('other', false)).status).toBe(204);
  expect((await take('other')).status).toBe(204);
  expect((await list()).open[0]?.assigned).toMatchObject({ name: 'supervisor other', mine: false });

  const subject = {
    kind: 'contact',
    source: entry?.source,
    callId: entry?.callId,
    startedAt: entry?.startedAt,
  };
  const why = { purpose: 'callHandling', reason: '끊긴 상담 회신', subject };
  expect((await ask('lead', endpoints.revealNumber, { body: why })).body).toEqual({ number: '01091374652' });
  const [row] = await server.dataSource.query<{ subjects: string[] }[]>(
    `SELECT subjects FROM audit_entry WHERE act = 'list' ORDER BY id DESC LIMIT 1`,
  );
  expect(row?.subjects).toEqual(expect.arrayContaining(['call:switch/a2', 'call:switch/b1']));
});

test('a try that reached nobody is counted, one that did ends it, a later call begins anew', async () => {
  const id = (await list()).open[0]?.id ?? '';
  const record = (outcome: string, note = '') =>
    ask('lead', endpoints.recordCallback, { params: { id }, body: { outcome, note } });
  expect((await record('reached', '010-1234-5678로 다시')).code).toBe('PERSONAL_DATA_FOUND');
  expect((await record('notReached', '부재')).status).toBe(204);
  expect((await list()).open[0]?.attempts).toMatchObject([
    { outcome: 'notReached', note: '부재', by: 'teamLead lead' },
  ]);
  expect((await record('reached')).status).toBe(204);
  const after = await list();
  expect(after.open).toEqual([]);
  expect(after.ended.map(({ contacts, ended }) => [contacts, ended?.why]).sort()).toEqual([
    [1, 'answeredLater'],
    [2, 'reached'],
  ]);
  server.clock.set('2026-04-01T12:06:00+09:00');
  await call('a3', '01091374652', '12:05', 'abandoned');
  expect((await list()).open).toMatchObject([{ contacts: 1, attempts: [] }]);
});

test('what was done is forgotten after ninety days, of calls that a legal hold keeps once it is lifted', async () => {
  const count = async (): Promise<number> => {
    const [row] = await server.dataSource.query<{ count: string }[]>('SELECT count(*) FROM callback_attempt');
    return Number(row?.count);
  };
  const { CallbacksService } = await import('./callbacks.service.js');
  const callbacks = server.app.get(CallbacksService);
  await callbacks.forgetOld();
  expect(await count()).toBe(2);
  server.clock.set('2026-07-02T12:00:00+09:00');
  await server.dataSource.query(
    `INSERT INTO legal_hold (scope, data_set, days, covers, basis, document_number, placed_by, placed_at)
     VALUES ('period', 'sample', daterange('2026-04-01', '2026-04-02'), '', '감사', '감사-3', 'officer', $1)`,
    [server.clock.now()],
  );
  await callbacks.forgetOld();
  expect(await count()).toBe(2);
  await server.dataSource.query('UPDATE legal_hold SET lifted_at = $1', [server.clock.now()]);
  await callbacks.forgetOld();
  expect(await count()).toBe(0);
});
