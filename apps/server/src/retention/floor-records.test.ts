import { addAccount } from '../identity/testing.js';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { HoldsService } from './holds.service.js';
import { filesHolding, OFFICER, openRetentionServer, type RetentionServer } from './testing.js';

let server: RetentionServer;
let lead: string;

const carryOut = () => server.app.get(CarryOutService).carryOut();
const due = async (kind: string) =>
  (await server.due())
    .filter((each) => each.kind === kind)
    .map(({ dataSet, from, state, counts }) => [dataSet, from, state, counts]);
const texts = async (sql: string): Promise<string[]> =>
  (await server.rows<{ text: string }>(sql)).map(({ text }) => text);
const newest = async () => (await server.app.get(CertificatesService).list(1))[0];

beforeAll(async () => {
  server = await openRetentionServer();
  lead = await addAccount(server, 'lead', 'teamLead');
});
afterAll(() => server.close());

describe('alerts', () => {
  /** An alert of an hour that somebody took up; null for one that is open. */
  const raise = async (at: string, closedAt: string | null, note: string, dataSet = 'city') => {
    const [alert] = await server.rows<{ id: string }>(
      `INSERT INTO alert (data_set, kind, severity, remark, feeds, since, raised_at, closed_at, closed_because,
         acknowledged_at, acknowledged_by, assignee_id, assignee_name, first_reaction_at)
       VALUES ($1, 'feedLost', 'critical', '', '[]', $2, $2, $3, CASE WHEN $3::timestamptz IS NULL THEN NULL ELSE 'cleared' END,
         $2, 'alert-canary', $4, 'alert-canary', $2) RETURNING id`,
      [dataSet, at, closedAt, lead],
    );
    for (const [act, by, text] of [
      ['raised', null, null],
      ['noted', 'alert-canary', note],
    ])
      await server.rows(
        'INSERT INTO alert_entry (alert_id, at, act, by_name, note) VALUES ($1, $2, $3, $4, $5)',
        [alert?.id, closedAt ?? at, act, by, text],
      );
  };
  const notes = () => texts(`SELECT note AS text FROM alert_entry WHERE by_name IS NOT NULL ORDER BY note`);

  beforeAll(async () => {
    await raise('2025-10-05T10:00:00+09:00', '2025-10-05T11:00:00+09:00', '1 october');
    await raise('2025-10-30T23:00:00+09:00', '2025-11-01T00:10:00+09:00', '2 into november');
    await raise('2025-10-20T10:00:00+09:00', '2025-10-20T11:00:00+09:00', '3 held');
    await raise('2026-08-20T10:00:00+09:00', '2026-08-20T11:00:00+09:00', '4 simulated', 'synthetic');
  });

  test('are refused every deletion and change that no destruction asks for', async () => {
    await expect(server.rows('DELETE FROM alert_entry')).rejects.toMatchObject({ code: '42501' });
    await expect(server.rows(`UPDATE alert_entry SET note = ''`)).rejects.toMatchObject({ code: '42501' });
    await expect(server.rows('TRUNCATE alert_entry')).rejects.toMatchObject({ code: '42501' });
  });

  test('lose who handled them a year after the last word, by themselves; alerts, times and what is held stay', async () => {
    const days = { scope: 'period', dataSet: 'city', from: '2025-10-20', to: '2025-10-21' } as const;
    const held = { basis: '감사', documentNumber: '감사-3', until: null };
    const { holds } = await server.app.get(HoldsService).place({ ...days, ...held }, OFFICER);
    server.clock.set('2026-10-31T12:00:00+09:00');
    expect(await due('alerts')).toEqual([]);

    server.clock.set('2026-11-02T12:00:00+09:00');
    // Nobody has to approve what names people alone.
    expect(await due('alerts')).toEqual([['city', '2025-10-01', 'approved', { alerts: 1 }]]);
    await carryOut();

    expect(await notes()).toEqual(['2 into november', '3 held', '4 simulated']);
    expect(await newest()).toMatchObject({
      ...{ kind: 'alerts', dataSet: 'city', counts: { alerts: 1, alertEntries: 1 } },
      kept: { count: 1, holds: [expect.anything()] },
    });
    const [first] = await server.rows(
      `SELECT acknowledged_by, assignee_id, assignee_name, acknowledged_at IS NOT NULL AS told,
         (SELECT count(*)::int FROM alert_entry WHERE alert_id = alert.id) AS entries FROM alert ORDER BY since LIMIT 1`,
    );
    expect(first).toEqual({
      ...{ acknowledged_by: null, assignee_id: null, assignee_name: null, told: true, entries: 1 },
    });
    await expect(server.rows('DELETE FROM alert_entry')).rejects.toMatchObject({ code: '42501' });

    await server.app.get(HoldsService).lift(holds[0]?.id ?? '', '감사 종결', OFFICER);
    server.clock.set('2026-12-01T12:00:00+09:00');
    expect((await due('alerts')).map(([dataSet, from]) => [dataSet, from])).toEqual([
      ['city', '2025-10-01'],
      ['city', '2025-11-01'],
      ['synthetic', '2026-08-01'],
    ]);
    await carryOut();
    expect(await notes()).toEqual([]);
    expect(await filesHolding(server, 'alert-canary')).toEqual([]);
    expect(await server.count('alert')).toBe(4);
  });

  test('stay as they are for as long as they are open', async () => {
    await raise('2026-12-05T10:00:00+09:00', null, 'open');
    server.clock.set('2029-12-01T12:00:00+09:00');
    expect(await due('alerts')).toEqual([]);
  });
});

describe('the shift room', () => {
  const notice = async (title: string, at: string, until: string | null, versions = 1) => {
    const [{ id } = { id: '' }] = await server.rows<{ id: string }>('SELECT uuidv7() AS id');
    for (let version = 1; version <= versions; version += 1)
      await server.rows(
        `INSERT INTO shift_notice (id, version, title, body, urgent, shown_from, shown_until, withdrawn, written_by, written_at)
         VALUES ($1, $2, $3, 'shift-canary', false, $4, $5, false, 'lead', $4)`,
        [id, version, title, at, until],
      );
    await server.rows('INSERT INTO shift_notice_read VALUES ($1, $2, $3, $4)', [id, versions, lead, at]);
  };
  const handover = async (body: string, kind: string, at: string, doneAt: string | null) => {
    const [row] = await server.rows<{ id: string }>(
      `INSERT INTO shift_handover (kind, body, shift_day, shift_name, written_by, written_at, done_by, done_at)
       VALUES ($1, $2, $3::timestamptz::date, 'day', 'lead', $3, CASE WHEN $4::text IS NULL THEN NULL ELSE 'lead' END, $4::timestamptz)
       RETURNING id`,
      [kind, body, at, doneAt],
    );
    await server.rows(
      `INSERT INTO shift_handover_taken VALUES ($1, $2::timestamptz::date, 'night', 'taker', $2)`,
      [row?.id, at],
    );
  };
  const left = async () => [
    await texts('SELECT DISTINCT title AS text FROM shift_notice ORDER BY 1'),
    await texts('SELECT body AS text FROM shift_handover ORDER BY 1'),
    await texts('SELECT DISTINCT written_by AS text FROM staff_plan ORDER BY 1'),
  ];

  beforeAll(async () => {
    const [old, more] = ['2027-03-05T10:00:00+09:00', '2027-04-05T10:00:00+09:00'];
    await notice('ended', old, '2027-03-06T10:00:00+09:00', 2);
    await notice('ended later', old, more);
    await notice('still shown', old, null);
    await handover('done', 'task', old, '2027-03-07T10:00:00+09:00');
    await handover('open', 'task', old, null);
    await handover('note shift-canary', 'note', old, null);
    await server.rows(`INSERT INTO staff_plan VALUES ('2027-03-05', 18, '', 12, 'planner', $1)`, [old]);
    server.clock.set('2028-04-01T12:00:00+09:00');
  });

  test('refuses every deletion that no approved destruction asks for', async () => {
    await expect(server.rows('DELETE FROM shift_notice')).rejects.toMatchObject({ code: '42501' });
    await expect(server.rows(`UPDATE shift_notice SET title = ''`)).rejects.toMatchObject({ code: '42501' });
  });

  test('loses after a year and an approval what is over; what is shown or open stays, and so do the numbers of a plan', async () => {
    const counts = { notices: 1, handovers: 2, plans: 1 };
    expect(await due('shiftRoom')).toEqual([[null, '2027-03-01', 'due', counts]]);
    await carryOut();
    expect(await server.count('shift_notice')).toBe(4);

    await server.approveAll();
    await carryOut();

    expect(await left()).toEqual([['ended later', 'still shown'], ['open'], ['–']]);
    expect(await server.count('shift_notice_read')).toBe(2);
    expect(await server.count('shift_handover_taken')).toBe(1);
    expect(await server.rows('SELECT planned FROM staff_plan')).toEqual([{ planned: 12 }]);
    expect(await newest()).toMatchObject({ kind: 'shiftRoom', counts, approvedBy: OFFICER.name });
    expect(await due('shiftRoom')).toEqual([]);
    await expect(server.rows('DELETE FROM shift_notice')).rejects.toMatchObject({ code: '42501' });
  });
});
