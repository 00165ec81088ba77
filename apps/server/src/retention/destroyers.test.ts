import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import { addAccount } from '../identity/testing.js';
import { FACT_STORES, type FactStores } from '../ingest/fact-stores.js';
import { HousekeepingService } from '../ingest/housekeeping.service.js';
import { openContent, sealContent } from '../protection/incident-content.js';
import { SurveysModule } from '../surveys/surveys.module.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { loadReferenceData } from '../reports/reference-data.js';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { HoldsService } from './holds.service.js';
import {
  addSource,
  callList,
  filesHolding,
  OFFICER,
  openRetentionServer,
  type RetentionServer,
} from './testing.js';

const NOW = '2026-12-01T12:00:00+09:00';
let server: RetentionServer;
let city: string;
const carryOut = () => server.app.get(CarryOutService).carryOut();
const count = async (table: string, where: string, parameters: unknown[] = []): Promise<number> =>
  Number(
    (await server.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, parameters))[0]?.n,
  );
const kindsDue = async () =>
  (await server.due())
    .filter(({ kind }) => kind !== 'calls')
    .map(({ kind, dataSet, from }) => `${kind} ${dataSet} ${from}`);
const store = <T>(
  work: (stores: FactStores, ...given: [Parameters<FactStores['storeAnswers']>[0]]) => Promise<T>,
) => server.dataSource.transaction((manager) => work(server.app.get<FactStores>(FACT_STORES), manager));

beforeAll(async () => {
  server = await openRetentionServer([SurveysModule]);
  city = await addSource(server, 'city-switch');
});
afterAll(() => server.close());

test('refused: whoever may not see retention, and who may see it but not decide', async () => {
  const ask = (endpoint: Parameters<RetentionServer['ask']>[0], headers: Record<string, string>) =>
    server.ask(endpoint, { headers, body: endpoint.method === 'POST' ? {} : undefined });
  expect((await ask(endpoints.listDestructions, server.as.supervisor)).status).toBe(403);
  expect((await ask(endpoints.listDestructions, server.as.manager)).status).toBe(200);
  expect((await ask(endpoints.planDestructions, server.as.manager)).status).toBe(403);
  expect((await ask(endpoints.listHolds, server.as.manager)).status).toBe(403);
});

test('answers of surveys: the link to the call goes after 90 days, the answer after three years, its month stays', async () => {
  await loadReferenceData(server.dataSource, server.clock);
  const answer = (key: string, answeredAt: string, score: number, order: number) => ({
    ...{ raw: '', order },
    record: {
      key: [key],
      answeredAt: new Date(answeredAt),
      score,
      scalePoints: 5,
      callId: key,
      question: null,
    },
  });
  const source = { id: city, dataSet: 'city' } as const;
  await store((stores, manager) =>
    stores.storeAnswers(
      manager,
      source,
      [
        ...[1, 2, 4, 5].map((score, n) =>
          answer(`answer-canary-${n}`, '2023-11-05T10:00:00+09:00', score, n),
        ),
        ...[3, 5].map((score, n) => answer(`new-${n}`, '2026-07-05T10:00:00+09:00', score, 10 + n)),
        answer('last', '2026-11-05T10:00:00+09:00', 4, 20),
      ],
      null,
      server.clock.now(),
    ),
  );
  const scores = () =>
    server.app
      .get(SurveysService)
      .getSatisfaction({ params: {}, query: { dataSet: 'city', method: 'linear100' }, body: undefined });
  const before = await scores();
  expect(await kindsDue()).toEqual([
    ...['surveyLinks city 2023-11-01', 'surveys city 2023-11-01', 'surveyLinks city 2026-07-01'],
  ]);

  await server.approveAll();
  await carryOut();

  expect(await scores()).toEqual(before);
  expect(
    await server.rows(`SELECT call_key, count(*)::int AS n FROM survey_answer GROUP BY 1 ORDER BY 1`),
  ).toEqual([
    { call_key: 'last', n: 1 },
    { call_key: null, n: 2 },
  ]);
  expect(await kindsDue()).toEqual([]);
  expect(await filesHolding(server, 'answer-canary')).toEqual([]);
});

test('consultation records go with every content they had; a held range stays', async () => {
  const record = (key: string, startedAt: string, result: 'answered' | 'received') => ({
    ...{ kind: 'consultation' as const, line: 1, raw: '' },
    record: {
      ...{
        key: [key],
        version: null,
        startedAt: new Date(startedAt),
        endedAt: null,
        callId: null,
        counselor: `counselor-canary-${key}`,
      },
      ...{ caller: '010-9137-4652', channel: null, direction: null, campaign: null, result, agency: null },
      ...{ topic: [null, null, null] as const, department: null, attributes: {} },
    },
  });
  const source = { id: city, dataSet: 'city' } as const;
  const bring = (given: ReturnType<typeof record>[], from: number) =>
    store((stores, manager) =>
      stores.storeConsultations(
        manager,
        source,
        given.map((each, at) => ({ ...each, order: from + at })) as never,
        null,
        server.clock.now(),
      ),
    );
  await bring(
    [
      record('a', '2023-11-05T10:00:00+09:00', 'received'),
      record('b', '2023-10-05T10:00:00+09:00', 'answered'),
    ],
    1,
  );
  await bring([record('a', '2023-11-05T10:00:00+09:00', 'answered')], 10);
  expect(await count('consultation_version', 'true')).toBe(1);
  const holds = server.app.get(HoldsService);
  const common = { basis: '감사', documentNumber: '감사-3', until: null };
  await expect(
    holds.place(
      { scope: 'period', dataSet: 'city', from: '2023-10-02', to: '2023-10-02', ...common },
      OFFICER,
    ),
  ).rejects.toThrow('EMPTY_RANGE');
  await holds.place(
    { scope: 'period', dataSet: 'city', from: '2023-10-01', to: '2023-10-10', ...common },
    OFFICER,
  );
  expect(await kindsDue()).toEqual(['consultations city 2023-11-01']);

  await server.approveAll();
  await carryOut();

  expect(
    await server.rows('SELECT (started_at AT TIME ZONE $1)::date::text AS day FROM consultation', [
      'Asia/Seoul',
    ]),
  ).toEqual([{ day: '2023-10-05' }]);
  expect(await count('consultation_version', 'true')).toBe(0);
  expect(await count('consultation_key', 'true')).toBe(1);
  expect(await filesHolding(server, 'counselor-canary-a')).toEqual([]);
  expect(await filesHolding(server, 'counselor-canary-b')).toContain('consultation_2023_10');
});

test('an incident keeps that it was, and loses what it told; a hold on it stops that', async () => {
  const reporterId = await addAccount(server, 'reporter', 'counselor');
  const id = randomUUID();
  const reportedAt = new Date('2020-05-05T10:00:00+09:00');
  const content = await sealContent(server.keyring, id, reportedAt, {
    whatHappened: '욕설',
    caller: '01091374652',
  });
  await server.rows(
    `INSERT INTO incident (id, number, reporter_id, category, severity, state, happened_at, reported_at, call_key, ended_by,
       notice_missing, steps, content, caller_hash)
     VALUES ($1, 'I-2020-0001', $2, 'abuse', 'high', 'closed', $3, $3, 'call-canary', 'caller', false, '[]', $4, '\\x01')`,
    [id, reporterId, reportedAt, content],
  );
  await server.rows(
    `UPDATE incident SET recording_ref = 'recording-canary', recording_hash = repeat('a', 64)`,
    [],
  );
  await server.rows(
    `INSERT INTO incident_full_report (incident_id, version, written_at, content) VALUES ($1, 1, $2, $3)`,
    [id, reportedAt, content],
  );
  await server.rows(
    `INSERT INTO incident_listening (id, incident_id, by_account, at, why) VALUES ($1, $1, $2, $3, $4)`,
    [id, reporterId, reportedAt, content],
  );
  await server.rows(
    `INSERT INTO complaint (id, incident_id, received_at, channel, content, decision, recorded_by, recorded_at)
     VALUES ($1, $1, $3, 'web', $4, $4, $2, $3)`,
    [id, reporterId, reportedAt, content],
  );
  await server.rows(
    'INSERT INTO complaint_reply (complaint_id, version, content, written_by, written_at) VALUES ($1, 1, $4, $2, $3)',
    [id, reporterId, reportedAt, content],
  );
  await server.rows(
    `INSERT INTO apology_demand (id, incident_id, demanded_by, content, recorded_by, recorded_at)
     VALUES ($1, $1, 'superior', $4, $2, $3)`,
    [id, reporterId, reportedAt, content],
  );
  const holds = server.app.get(HoldsService);
  const { holds: placed } = await holds.place(
    { scope: 'incident', incident: 'I-2020-0001', basis: '형사고소', documentNumber: '법무-20', until: null },
    OFFICER,
  );
  expect(await kindsDue()).not.toContain('incidents null 2020-01-01');
  await holds.lift(placed[0]?.id ?? '', '사건 종결', OFFICER);
  const keyFile = join(server.config.keyDir, 'incident-2020.key');
  expect(existsSync(keyFile)).toBe(true);

  await server.approveAll();
  await carryOut();

  const [row] = await server.rows<{ number: string; content: Buffer; call_key: string | null }>(
    'SELECT number, content, call_key, caller_hash FROM incident',
  );
  expect(row).toMatchObject({ number: 'I-2020-0001', call_key: null, caller_hash: null });
  expect((await openContent(server.keyring, id, row?.content ?? Buffer.from('x'))).whatHappened).toMatch(
    /파기/,
  );
  expect(await server.rows('SELECT octet_length(content) AS left FROM incident_full_report', [])).toEqual([
    { left: 0 },
  ]);
  expect(await server.rows('SELECT why FROM incident_listening', [])).toEqual([{ why: null }]);
  for (const [table, left] of [
    ['complaint', 'octet_length(content) + coalesce(octet_length(decision), 0)'],
    ['complaint_reply', 'octet_length(content)'],
    ['apology_demand', 'octet_length(content)'],
  ] as const)
    expect(await server.rows(`SELECT ${left} AS left FROM ${table}`, [])).toEqual([{ left: 0 }]);
  expect(existsSync(keyFile)).toBe(false);
  for (const canary of ['call-canary', 'recording-canary'])
    expect(await filesHolding(server, canary)).toEqual([]);
  const certificates = await server.app.get(CertificatesService).list(50);
  const certificate = certificates.find(({ kind }) => kind === 'incidents');
  expect(certificate).toMatchObject({ counts: { incidents: 1 }, keys: ['incident-2020'] });
});

test('what nobody decides about ends by itself: simulated calls, and the key of a month of rejected rows', async () => {
  server.clock.set('2026-08-05T12:00:00+09:00');
  const [simulator] = await server.rows<{ id: string }>(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ('sim', 'sim', 'synthetic', now()) RETURNING id`,
  );
  const sample = await addSource(server, 'old-sample', 'sample');
  const call = (n: number) => ({
    ...{ kind: 'call' as const, raw: `${n}`, order: n },
    record: {
      ...{
        key: [`sim-${n}`],
        contact: null,
        version: null,
        callId: `sim-${n}`,
        endedAt: null,
        caller: '01012345678',
      },
      ...{ startedAt: new Date('2026-07-01T09:00:00+09:00'), channel: null, direction: null, visits: [] },
      ...{ endedIn: 'voiceMenu' as const, attributes: {} },
    },
  });
  await store((stores, manager) =>
    stores.storeCalls(
      manager,
      { id: simulator?.id ?? '', dataSet: 'synthetic' },
      [1, 2, 3].map(call),
      null,
      server.clock.now(),
    ),
  );
  expect(await count('contact', 'data_set = $1', ['synthetic'])).toBe(3);
  const rejected = await server.bring(
    sample,
    `${callList('2010-03-01 09:00', 40, 'sample')}x,dasan,yesterday,answered,1,01091374652,A1,3\n`,
  );
  expect(rejected.counts).toMatchObject({ accepted: 40, rejected: 1 });
  server.clock.set(NOW);
  const keyFile = join(server.config.keyDir, 'quarantine-2026-08.key');
  expect(existsSync(keyFile)).toBe(true);

  // The text of the rejected row is there still: its time is over, and the chore clears it first.
  expect(await kindsDue()).not.toContain('quarantine null 2026-08-01');
  await server.app.get(HousekeepingService).run();
  const due = await server.due();
  expect(due.map(({ kind, dataSet, from, state }) => [kind, dataSet, from, state])).toEqual(
    expect.arrayContaining([
      ['calls', 'synthetic', '2026-07-01', 'approved'],
      ['quarantine', null, '2026-08-01', 'approved'],
    ]),
  );
  await carryOut();

  expect(existsSync(keyFile)).toBe(false);
  expect(await count('contact', 'data_set = $1', ['synthetic'])).toBe(0);
  // A sample ages from its import, however old its calls are.
  expect(await count('contact', 'data_set = $1', ['sample'])).toBe(40);
  const certificates = await server.app.get(CertificatesService).list(50);
  expect(certificates.filter(({ approvedBy }) => approvedBy === 'system').map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['calls', 'quarantine']),
  );
  expect(certificates.every(({ intact }) => intact)).toBe(true);
});
