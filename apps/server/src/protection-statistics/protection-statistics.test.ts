import { randomUUID } from 'node:crypto';
import { endpoints, type Burden, type ProtectionStatistics } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { ProtectionStatisticsModule } from './protection-statistics.module.js';

let server: TestServer;
let counselor: SignedIn;
let colleague: SignedIn;
let manager: SignedIn;
let officer: SignedIn;
let number = 0;

/** Writes a difficult call of a counselor as its report would. */
const record = async (
  by: SignedIn,
  happenedAt: string,
  more: { category?: string; severity?: string; endedBy?: string; noticeMissing?: boolean } = {},
): Promise<void> => {
  const { category = 'PRANK', severity = 'S2', endedBy = 'callerHangup', noticeMissing = false } = more;
  number += 1;
  await server.dataSource.query(
    `INSERT INTO incident (id, number, reporter_id, category, severity, state, happened_at, reported_at, ended_by,
       notice_missing, steps, content)
     VALUES ($1, $2, $3, $4, $5, 'reported', $6, $6, $7, $8, '[]', '\\x00')`,
    [...[randomUUID(), `2026-${number}`, by.me.id, category, severity, happenedAt, endedBy], noticeMissing],
  );
};

beforeAll(async () => {
  server = await openTestServer([ProtectionStatisticsModule]);
  const person = async (login: string, role: Parameters<typeof addAccount>[2]) => {
    await addAccount(server, login, role);
    return signIn(server, login);
  };
  counselor = await person('counselor', 'counselor');
  colleague = await person('colleague', 'counselor');
  manager = await person('manager', 'manager');
  officer = await person('officer', 'protectionOfficer');
  for (let at = 0; at < 8; at++)
    await record(counselor, `2026-03-0${at + 1}T10:00:00+09:00`, { endedBy: 'counselorEnd' });
  for (let at = 0; at < 7; at++) await record(colleague, `2026-03-0${at + 1}T22:00:00+09:00`);
  for (let at = 0; at < 2; at++)
    await record(counselor, `2026-03-2${at}T15:00:00+09:00`, { category: 'THREAT', severity: 'S4' });
  for (let at = 0; at < 3; at++) await record(counselor, `2026-02-1${at}T10:00:00+09:00`);
});
afterAll(() => server.close());

const statistics = (by: SignedIn, month?: string) =>
  server.ask(endpoints.getProtectionStatistics, {
    headers: by.headers,
    query: { dataSet: 'sample', ...(month ? { month } : {}) },
  });
const figure = ({ figures }: ProtectionStatistics, id: string) => figures.find((one) => one.id === id);

test('refused: counselors, a month that is not over, burdens of others for whoever is not the protection officer', async () => {
  expect((await statistics(counselor)).status).toBe(403);
  expect((await statistics(manager, '2026-04')).code).toBe('MONTH_NOT_OVER');
  expect((await server.ask(endpoints.listBurden, { headers: manager.headers })).status).toBe(403);
  expect((await server.ask(endpoints.getOwnBurden, { headers: manager.headers })).status).toBe(403);
});

test('the month that is over last, with small counts hidden and none of them left to be computed', async () => {
  const { body } = await statistics(manager);
  const found = body as ProtectionStatistics;

  expect(found).toMatchObject({ month: '2026-03', total: { count: 17, hidden: false } });
  const rows = (by: string) => found.breakdowns.find((one) => one.by === by)?.rows ?? [];
  // Two abusive calls beside fifteen harsh ones: both are hidden, else 17 - 15 would tell.
  expect(rows('class').map(({ key, count, hidden }) => [key, count, hidden])).toEqual([
    ...[
      ['abusive', null, true],
      ['harsh', null, true],
      ['other', 0, false],
    ],
  ]);
  // Of a hidden class every kind that occurred is hidden; what did not occur tells nothing.
  const kinds = new Map(rows('category').map(({ key, count, hidden }) => [key, [count, hidden]]));
  expect([kinds.get('PRANK'), kinds.get('THREAT'), kinds.get('LONG_CALL')]).toEqual([
    ...[
      [null, true],
      [null, true],
      [0, false],
    ],
  ]);
  // None of these calls is known to a switch: their service field is not mapped.
  expect(rows('field').find(({ key }) => key === 'unmapped')).toMatchObject({ count: 17, hidden: false });
  const hours = new Map(rows('hour').map(({ key, count }) => [key, count]));
  expect([hours.get('10'), hours.get('15'), hours.get('22'), hours.get('3')]).toEqual([8, null, null, 0]);
  expect(found.months.slice(-2)).toEqual([
    expect.objectContaining({ month: '2026-02', count: null, hidden: true }),
    expect.objectContaining({ month: '2026-03', count: 17, hidden: false }),
  ]);
  expect(figure(found, 'grave')).toMatchObject({ hidden: true, value: null, numerator: null });
  expect(figure(found, 'noticeBeforeEnd')).toMatchObject({ numerator: 8, denominator: 8, value: 1 });
  expect(figure(found, 'offered')).toMatchObject({ numerator: 0, denominator: 17, value: 0 });
  expect(figure(found, 'recurrence90')).toMatchObject({ value: null, denominator: 0, hidden: false });
  expect(found.coupling).toMatchObject({ correlation: null, hours: 0 });
  expect(JSON.stringify(found)).not.toContain(String(counselor.me.id));
});

test('a month of less than five is hidden with all its parts', async () => {
  const { body } = await statistics(manager, '2026-02');
  const found = body as ProtectionStatistics;

  expect(found.total).toMatchObject({ count: null, hidden: true, rate: null });
  for (const { rows } of found.breakdowns) expect(rows.every(({ hidden }) => hidden)).toBe(true);
});

test('the burden is told to oneself and to the protection officer, by name', async () => {
  const own = await server.ask(endpoints.getOwnBurden, { headers: counselor.headers });
  expect(own.body as Burden).toMatchObject({ last7: 0, last30: 8, last90: 13, grave90: 2 });
  const { body } = await server.ask(endpoints.listBurden, { headers: officer.headers });
  const { people } = endpoints.listBurden.reply.parse(body);
  expect(people.map(({ name, last90 }) => [name, last90])).toEqual(
    people
      .map(({ name, last90 }) => [name, last90] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  expect(people.find(({ id }) => id === colleague.me.id)).toMatchObject({ last90: 7, grave90: 0 });
});
