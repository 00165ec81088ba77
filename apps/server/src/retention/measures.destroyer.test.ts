import { randomUUID } from 'node:crypto';
import { addAccount } from '../identity/testing.js';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { HoldsService } from './holds.service.js';
import { addSource, OFFICER, openRetentionServer, type RetentionServer } from './testing.js';

let server: RetentionServer;
let counselor: string;
beforeAll(async () => {
  server = await openRetentionServer();
  counselor = await addAccount(server, 'counselor', 'counselor');
});
afterAll(() => server.close());

const kinds: Record<string, string> = {};
/** A measure with the steps that it took, the first of which made it. */
const addMeasure = async (
  name: string,
  state: string,
  at: readonly string[],
  more: Record<string, string> = {},
) => {
  const id = randomUUID();
  kinds[id] = name;
  await server.rows(
    `INSERT INTO measure (id, account_id, incident_id, kind, state, created_at, policy_version)
     VALUES ($1, $2, $3, $4, $5, $6, 0)`,
    [id, counselor, more.incident ?? null, more.kind ?? 'COUNSELING', state, at[0]],
  );
  for (const [step, when] of at.entries())
    await server.rows(
      `INSERT INTO measure_step (measure_id, step, from_state, to_state, at) VALUES ($1, $2, 'none', $3, $4)`,
      [id, step === 0 ? 'request' : 'finish', state, when],
    );
  return id;
};
/** A difficult call after which measures were asked about. */
const addIncident = async (number: string, askedAt: string) => {
  const id = randomUUID();
  await server.rows(
    `INSERT INTO incident (id, number, reporter_id, category, severity, state, happened_at, reported_at, ended_by,
       notice_missing, steps, content)
     VALUES ($1, $2, $3, 'PRANK', 'S2', 'closed', $4, $4, 'callerHangup', false, '[]', '')`,
    [id, number, counselor, askedAt],
  );
  await server.rows(
    `INSERT INTO measure_question (incident_id, account_id, kinds, asked_at, again_at, officer_from)
     VALUES ($1, $2, '{COUNSELING}', $3, $3, $3)`,
    [id, counselor, askedAt],
  );
  return id;
};
const left = async () =>
  (await server.rows<{ id: string }>('SELECT id FROM measure')).map(({ id }) => kinds[id]).toSorted();
const asked = async () =>
  (
    await server.rows<{ number: string }>(
      'SELECT number FROM measure_question JOIN incident ON incident.id = incident_id ORDER BY 1',
    )
  ).map(({ number }) => number);
const due = async () =>
  (await server.due())
    .filter(({ kind }) => kind === 'measures')
    .map(({ from, state, counts }) => [from, state, counts]);
const carryOut = () => server.app.get(CarryOutService).carryOut();

test('measures go five years after the year of their last step; what nobody acted on, what is held or newer stays', async () => {
  const done = await addMeasure('done', 'done', ['2020-03-01T10:00:00+09:00', '2020-12-31T23:00:00+09:00']);
  await addMeasure('done at New Year', 'done', ['2020-12-31T23:00:00+09:00', '2021-01-01T00:00:00+09:00']);
  await addMeasure('not answered', 'scheduled', ['2020-05-01T10:00:00+09:00'], { kind: 'FOLLOW_UP' });
  await addMeasure('never decided', 'requested', ['2020-05-01T10:00:00+09:00']);
  await addMeasure('held by its day', 'done', ['2020-06-06T10:00:00+09:00']);
  const held = await addIncident('2020-0001', '2020-07-01T10:00:00+09:00');
  await addMeasure('held by its incident', 'done', ['2020-07-01T10:00:00+09:00'], { incident: held });
  await addIncident('2020-0002', '2020-08-01T10:00:00+09:00');
  const source = await addSource(server, 'switch');
  await server.rows(
    `INSERT INTO agent_pause (source_id, agent, measure_id, paused, wanted_at, state) VALUES ($1, 'a', $2, false, now(), 'told')`,
    [source, done],
  );
  const why = { basis: '소송', documentNumber: '법무-1', until: null };
  const holds = server.app.get(HoldsService);
  await holds.place(
    { scope: 'period', dataSet: 'city', from: '2020-06-06', to: '2020-06-07', ...why },
    OFFICER,
  );
  await holds.place({ scope: 'incident', incident: '2020-0001', ...why }, OFFICER);

  expect(await due()).toEqual([['2020-01-01', 'due', { measures: 2, questions: 1 }]]);
  for (const table of ['measure', 'measure_step', 'measure_question'])
    await expect(server.rows(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
  await carryOut();
  expect(await left()).toHaveLength(6);

  await server.approveAll();
  await carryOut();

  const staying = ['done at New Year', 'held by its day', 'held by its incident', 'never decided'];
  expect(await left()).toEqual(staying);
  expect(await asked()).toEqual(['2020-0001']);
  expect(await server.rows('SELECT FROM agent_pause')).toEqual([]);
  expect(await server.rows('SELECT FROM measure_step WHERE measure_id = $1', [done])).toEqual([]);
  const [certificate] = await server.app.get(CertificatesService).list(1);
  expect(certificate).toMatchObject({ kind: 'measures', counts: { measures: 2, questions: 1 } });

  for (const { id } of (await holds.list()).holds) await holds.lift(id, '소송 종결', OFFICER);
  await server.approveAll();
  await carryOut();
  expect(await left()).toEqual(['done at New Year', 'never decided']);
  expect(await asked()).toEqual([]);
  await expect(server.rows('DELETE FROM measure')).rejects.toMatchObject({ code: '42501' });
});
