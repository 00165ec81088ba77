import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '@michuhol/calendar';
import { Keyring } from '../platform/keyring.js';
import { PeriodsService } from '../rollups/periods.service.js';
import { RollupsModule } from '../rollups/rollups.module.js';
import { VerifyService } from '../rollups/verify.service.js';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { HoldsService } from './holds.service.js';
import { RetentionService } from './retention.service.js';
import {
  addSource,
  callList,
  filesHolding,
  OFFICER,
  openRetentionServer,
  queueLog,
  type RetentionServer,
} from './testing.js';

let server: RetentionServer;
let source: string;
const carryOut = () => server.app.get(CarryOutService).carryOut();
const count = async (table: string, where: string): Promise<number> =>
  Number((await server.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.n);
const inMonth = (column: string, month: string): string =>
  `to_char(${column} AT TIME ZONE 'Asia/Seoul', 'YYYY-MM') = '${month}'`;
const rollups = () =>
  server.rows(`SELECT to_json(r)::text AS row FROM visit_rollup r WHERE starts_at < '2024-02-01' ORDER BY 1`);

beforeAll(async () => {
  server = await openRetentionServer([RollupsModule]);
  source = await addSource(server, 'city-switch');
  await server.bring(source, callList('2023-10-02 09:00', 40, 'oct'));
  await server.bring(source, callList('2023-11-29 10:00', 60, 'nov'));
  await server.bring(source, queueLog('2023-11-10T09:00:00+09:00', 30, 'log'));
  await server.bring(source, callList('2026-11-02 09:00', 30, 'new'));
});
afterAll(() => server.close());

test('refused: a shorter time than the law allows, a day in the past, a fixed time, two changes from one day', async () => {
  const retention = server.app.get(RetentionService);
  const change = (more: object) =>
    retention.change(
      {
        ...{ kind: 'accessLog', validFrom: '2027-01-01', period: { amount: 3, unit: 'year' } },
        ...{
          basis: '내부 관리계획',
          unitTask: null,
          preservation: '3',
          documentNumber: '가-1',
          reason: '개정',
        },
        ...more,
      },
      OFFICER,
    );
  await expect(change({ period: { amount: 1, unit: 'year' } })).rejects.toThrow('BELOW_LEGAL_MINIMUM');
  // Nor than the records schedule asks for, where the record itself would go.
  const calls = { kind: 'calls', preservation: '5', period: { amount: 4, unit: 'year' } };
  await expect(change(calls)).rejects.toThrow('BELOW_PRESERVATION');
  await expect(change({ kind: 'calls', preservation: 'permanent' })).rejects.toThrow('BELOW_PRESERVATION');
  await expect(change({ validFrom: '2026-11-30' })).rejects.toThrow('NOT_IN_THE_PAST');
  await expect(change({ kind: 'quarantine' })).rejects.toThrow('FIXED_PERIOD');
  const { others } = await change({});
  expect(others).toEqual([
    expect.objectContaining({ kind: 'accessLog', validFrom: '2027-01-01', changedBy: OFFICER.name }),
  ]);
  await expect(change({})).rejects.toThrow('CHANGED_ALREADY');
});

test('what falls due waits for the approval, and nothing goes before it', async () => {
  const due = await server.due();
  expect(due.map(({ kind, from, state, counts }) => [kind, from, state, counts])).toEqual([
    ['calls', '2023-10-01', 'due', { contacts: 40, visits: 40, events: 0 }],
    // Calls of the 29th at ten and 59 hours after it: 38 lie in November. Thirty more came as events.
    ['calls', '2023-11-01', 'due', { contacts: 68, visits: 68, events: 60 }],
  ]);
  await carryOut();
  expect(await count('contact', 'true')).toBe(160);
  await expect(
    server.app
      .get(RetentionService)
      .approve(
        { ids: ['0199d6e0-0000-7000-8000-000000000000'], purpose: 'legalDuty', reason: '보유기간' },
        OFFICER,
      ),
  ).rejects.toThrow('NOT_DUE');
});

test('a hold keeps what it covers, and its certificate says so', async () => {
  const holds = server.app.get(HoldsService);
  const given = { basis: '민사소송', documentNumber: '법무-12', until: null };
  await expect(holds.place({ scope: 'caller', number: '없음', ...given }, OFFICER)).rejects.toThrow(
    'NOT_A_NUMBER',
  );
  await expect(holds.place({ scope: 'incident', incident: 'X', ...given }, OFFICER)).rejects.toThrow(
    'NOT_FOUND',
  );
  const placed = await holds.place({ scope: 'caller', number: '+82 10 9137 4652', ...given }, OFFICER);
  expect(JSON.stringify(placed)).not.toMatch(/9137|4652/);
  expect(JSON.stringify(await server.rows('SELECT * FROM legal_hold, legal_hold_caller'))).not.toMatch(
    /9137|4652/,
  );
  const due = await server.due();
  // Each third caller of the lists, and all of the log.
  expect(due.map(({ from, held, counts }) => [from, held, counts.contacts])).toEqual([
    ['2023-10-01', 14, 26],
    ['2023-11-01', 43, 25],
  ]);

  const before = await rollups();
  await server.approveAll();
  await carryOut();
  expect(await rollups()).toEqual(before);
  expect(await count('contact', inMonth('started_at', '2023-10'))).toBe(14);
  expect(await count('contact', inMonth('started_at', '2023-11'))).toBe(43);
  const [november, october] = await server.app.get(CertificatesService).list(10);
  expect(november).toMatchObject({
    ...{
      number: 'D-2026-0002',
      kind: 'calls',
      dataSet: 'city',
      from: '2023-11-01',
      to: '2023-12-01',
      intact: true,
    },
    ...{
      counts: { contacts: 25, visits: 25, records: 25 },
      approvedBy: OFFICER.name,
      carriedOutBy: 'system',
    },
    ...{ kept: { count: 43, holds: ['H-2026-0001'] }, previousHash: october?.hash },
  });
  expect(november?.checksumBefore).toMatch(/^[0-9a-f]{64}$/);
  // What is held is not due by itself.
  expect(await server.due()).toEqual([]);
  await holds.lift(placed.holds[0]?.id ?? '', '소송 종결', OFFICER);
  await expect(holds.lift(placed.holds[0]?.id ?? '', '소송 종결', OFFICER)).rejects.toThrow('NOT_FOUND');
});

test('a run that is broken off goes on, and its certificate counts every row once', async () => {
  await server.approveAll();
  const destroyer = server.app.get(CarryOutService)['destroyers'].of('calls');
  const real = destroyer.destroySome.bind(destroyer);
  let steps = 0;
  destroyer.destroySome = (...given) => {
    steps += 1;
    return steps === 1 ? real(...given) : Promise.reject(new Error('killed'));
  };
  await expect(carryOut()).rejects.toThrow('killed');
  expect(await count('contact', inMonth('started_at', '2023-10'))).toBe(0);
  expect(await count('destruction', `state = 'running'`)).toBe(2);
  destroyer.destroySome = real;
  await carryOut();
  expect(await count('destruction', `state <> 'done'`)).toBe(0);
  const certificates = await server.app.get(CertificatesService).list(10);
  expect(certificates.map(({ counts }) => counts.contacts)).toEqual([43, 14, 25, 26]);
  for (const table of ['contact', 'queue_visit', 'call_event'])
    expect(await server.rows(`SELECT to_regclass($1) AS there`, [`${table}_2023_11`])).toEqual([
      { there: null },
    ]);
  for (const table of ['contact_key', 'call_event_key', 'queue_visit_key'])
    expect(await count(table, 'true')).toBe(0);
  // December's calls of the night of the 30th stay; so do this year's.
  expect(await count('contact', 'true')).toBe(160 - 40 - 68);
  expect(await count('call_record', 'true')).toBe(160 - 40 - 68);
});

test('nothing of a destroyed time is left in the files of heap and index', async () => {
  // Of the calls that stay it finds the names, so it would find the others.
  expect(await filesHolding(server, 'new-7')).toEqual(
    expect.arrayContaining(['call_record', 'call_record_pk', 'contact_2026_11', 'queue_visit_2026_11']),
  );
  expect(await filesHolding(server, 'oct-7')).toEqual([]);
  expect(await filesHolding(server, 'log.7')).toEqual([]);
});

test('a file of the destroyed time is refused row by row, and its text is not kept', async () => {
  const again = await server.bring(source, callList('2023-10-02 09:00', 3000, 'oct'));
  expect(again.state).toBe('done');
  const rejected = await server.rows<{ code: string; n: number; kept: number }>(
    'SELECT code, count(*)::int AS n, count(raw)::int AS kept FROM import_problem WHERE import_id = $1 GROUP BY 1',
    [again.id],
  );
  // Sixty days in which nothing is taken in, from the first row on at nine.
  const refused = (31 - 1 + 30) * 24 - 9;
  expect(rejected).toEqual([{ code: 'PURGED', n: refused, kept: 0 }]);
  expect(again.counts).toMatchObject({ read: 3000, rejected: refused });
  expect(await count('contact', `started_at < '2023-12-01T00:00:00+09:00'`)).toBe(0);
});

test('sealed figures stay as they were: verification vouches for them, drawing up refuses them', async () => {
  const periods = server.app.get(PeriodsService);
  const sealed = await periods.sealed('city', day('2023-09-01'), day('2024-01-01'));
  expect(sealed.map(({ from, to }) => [from, to])).toEqual([
    ['2023-10-01', '2023-11-02'],
    ['2023-11-02', '2023-12-02'],
  ]);
  const verified = await server.app
    .get(VerifyService)
    .verify({ from: day('2023-11-27'), to: day('2023-12-05') } as never, 'test');
  expect(verified.differences).toEqual([]);
  expect(verified.sealed.every(({ intact }) => intact)).toBe(true);
});

test('the key of callers goes with the last record of its year', async () => {
  const keyFile = join(server.config.keyDir, 'caller-2023.key');
  expect(existsSync(keyFile)).toBe(true);
  // Whoever called in the first days of 2024 is known by the hash of 2023 too.
  await server.bring(source, callList('2024-01-01 09:00', 3, 'jan'));
  expect(await count('caller_bridge', 'true')).toBeGreaterThan(0);
  // Three years after the end of 2023.
  server.clock.set('2027-01-05T12:00:00+09:00');
  expect((await server.due()).map(({ from }) => from)).toEqual(['2023-12-01']);
  await server.approveAll();
  await carryOut();
  const [last] = await server.app.get(CertificatesService).list(1);
  expect(last?.keys).toEqual(['caller-2023']);
  expect(existsSync(keyFile)).toBe(false);
  expect(await count('caller_bridge', 'true')).toBe(0);
  await expect(
    server.app.get(Keyring).forPeriod('caller', new Date('2023-06-01T00:00:00+09:00')),
  ).rejects.toThrow('KEY_DESTROYED');
  // Nothing of the year is taken in from here on, so that nobody asks for the key.
  const early = await server.bring(source, callList('2023-02-01 09:00', 20, 'feb'));
  expect(early.counts).toMatchObject({ accepted: 0, rejected: 20 });
});
