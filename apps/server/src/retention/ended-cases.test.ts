import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { HoldsService } from './holds.service.js';
import { OFFICER, openRetentionServer, type RetentionServer } from './testing.js';

let server: RetentionServer;
beforeAll(async () => {
  server = await openRetentionServer();
});
afterAll(() => server.close());

/** A case with all that belongs to one; it ended at an instant, or goes on. */
const addCase = async (number: string, endedAt: string | null, more: Record<string, string> = {}) => {
  const [row] = await server.rows<{ id: string }>(
    `INSERT INTO caller_case (number, state, policy_version, opened_at, ended_at, purge_at, purged_at, legal_approved_at)
     VALUES ($1, CASE WHEN $2::timestamptz IS NULL THEN 'watch' ELSE 'expired' END, 0, '2014-01-02T00:00:00Z', $2, $2, $3, $4)
     RETURNING id`,
    [number, endedAt, more.purgedAt === '' ? null : endedAt, more.legalAt ?? null],
  );
  await server.rows(
    `INSERT INTO case_proposal (case_id, state, class, legal_review, rows, incidents, policy_version, proposed_at, due_at)
     VALUES ($1, 'declined', 'harsh', false, '[]', '{}', 0, now(), now())`,
    [row?.id],
  );
  await server.rows(
    `INSERT INTO caller_case_step (case_id, step, from_state, to_state, at, policy_version)
     VALUES ($1, 'open', 'watch', 'watch', now(), 0)`,
    [row?.id],
  );
};
const due = async () =>
  (await server.due())
    .filter(({ kind }) => kind === 'restrictions' || kind === 'legalCases')
    .map(({ kind, from, state, counts }) => [kind, from, state, counts]);
const left = async (table: string) =>
  (
    await server.rows<{ number: string }>(
      table === 'caller_case'
        ? 'SELECT number FROM caller_case ORDER BY 1'
        : `SELECT DISTINCT number FROM ${table} JOIN caller_case c ON c.id = case_id ORDER BY 1`,
    )
  ).map(({ number }) => number);

test('cases go five years after the year of their end, with a legal step after ten; what is open, held or not purged stays', async () => {
  const legalAt = '2014-03-01T00:00:00Z';
  await addCase('ended', '2020-05-05T10:00:00+09:00');
  await addCase('ended at New Year', '2021-01-01T00:00:00+09:00');
  await addCase('held', '2020-06-06T10:00:00+09:00');
  await addCase('legal step', '2015-05-05T10:00:00+09:00', { legalAt });
  await addCase('legal step, later', '2020-05-05T10:00:00+09:00', { legalAt });
  await addCase('not purged', '2020-05-05T10:00:00+09:00', { purgedAt: '' });
  await addCase('open', null);
  const days = { scope: 'period', dataSet: 'city', from: '2020-06-06', to: '2020-06-07' } as const;
  const held = { basis: '소송', documentNumber: '법무-1', until: null };
  const { holds } = await server.app.get(HoldsService).place({ ...days, ...held }, OFFICER);

  expect(await due()).toEqual([
    ['legalCases', '2015-01-01', 'due', { callerCases: 1 }],
    ['restrictions', '2020-01-01', 'due', { callerCases: 1 }],
  ]);
  await server.app.get(CarryOutService).carryOut();
  expect(await left('caller_case')).toHaveLength(7);

  await server.approveAll();
  await server.app.get(CarryOutService).carryOut();
  const staying = ['ended at New Year', 'held', 'legal step, later', 'not purged', 'open'];
  for (const table of ['caller_case', 'case_proposal', 'caller_case_step'])
    expect(await left(table)).toEqual(staying);
  const certificates = await server.app.get(CertificatesService).list(2);
  expect(certificates.map(({ kind, counts }) => [kind, counts]).toSorted()).toEqual([
    ['legalCases', { callerCases: 1 }],
    ['restrictions', { callerCases: 1 }],
  ]);

  await server.app.get(HoldsService).lift(String(holds[0]?.id), '소송 종결', OFFICER);
  await server.approveAll();
  await server.app.get(CarryOutService).carryOut();
  expect(await left('caller_case')).toEqual(staying.filter((number) => number !== 'held'));
});
