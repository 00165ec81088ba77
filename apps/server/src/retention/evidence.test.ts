import { randomUUID } from 'node:crypto';
import { addAccount } from '../identity/testing.js';
import { CarryOutService } from './carry-out.service.js';
import { HoldsService } from './holds.service.js';
import { OFFICER, openRetentionServer, type RetentionServer } from './testing.js';

let server: RetentionServer;
let maker: string;
beforeAll(async () => {
  server = await openRetentionServer();
  await addAccount(server, 'legal', 'legalOfficer', { organisation: 'centre' });
  const [row] = await server.rows<{ id: string }>(`SELECT id FROM account WHERE login = 'legal'`);
  maker = String(row?.id);
});
afterAll(() => server.close());

/** A pack with a document sealed under the key of its year. */
const addPack = async (number: string, madeAt: string, incidentIds: readonly string[] = []) => {
  const id = randomUUID();
  await server.rows(
    `INSERT INTO evidence_pack (id, number, kind, subject_kind, subject_id, subject_number, incident_ids,
       incident_numbers, unmasked, own_use, made_at, made_by)
     VALUES ($1, $2, 'own', 'incident', $1, '', $3, '{}', false, 'ownKeeping', $4, $5)`,
    [id, number, incidentIds, madeAt, maker],
  );
  const key = await server.keyring.forPeriod('evidence', new Date(madeAt));
  await server.rows(
    `INSERT INTO evidence_file (pack_id, kind, name, size, sha256, sealed) VALUES ($1, 'pdf', 'a.pdf', 1, $2, $3)`,
    [id, 'a'.repeat(64), key.seal('%PDF', `evidence_file:${id}:pdf`)],
  );
};
const files = () =>
  server.rows<{ number: string; kept: boolean; sha256: string }>(
    `SELECT number, sealed <> '' AS kept, sha256 FROM evidence_file JOIN evidence_pack p ON p.id = pack_id ORDER BY 1`,
  );
const kept = async () => (await files()).filter((file) => file.kept).map(({ number }) => number);

test('files of packs go ten years after the year they were made in, their hashes stay', async () => {
  await addPack('E-2014-0001', '2014-05-05T10:00:00+09:00');
  await addPack('E-2014-0002', '2014-12-31T23:59:00+09:00');
  await addPack('E-2020-0001', '2020-05-05T10:00:00+09:00');
  const due = async () => (await server.due()).filter(({ kind }) => kind === 'evidence');
  expect(await due()).toMatchObject([{ from: '2014-01-01', counts: { packs: 2 } }]);
  await server.app.get(CarryOutService).carryOut();
  expect(await kept()).toHaveLength(3);

  await server.approveAll();
  await server.app.get(CarryOutService).carryOut();
  expect(await kept()).toEqual(['E-2020-0001']);
  expect((await files()).map(({ sha256 }) => sha256)).toEqual(Array(3).fill('a'.repeat(64)));
  const keys = await server.keyring.list();
  expect(
    keys.keys
      .filter(({ purpose }) => purpose === 'evidence')
      .map(({ period, wrapped }) => [period, wrapped === null]),
  ).toEqual(
    expect.arrayContaining([
      ['2014', true],
      ['2020', false],
    ]),
  );
  expect(await due()).toEqual([]);
});

test('a hold on an incident keeps the packs that tell of it', async () => {
  const id = randomUUID();
  await server.rows(
    `INSERT INTO incident (id, number, reporter_id, category, severity, state, happened_at, reported_at, ended_by,
       notice_missing, steps, content, policy_version)
     VALUES ($1, '2013-0001', $2, 'INSULT', 'S3', 'closed', '2013-01-01', '2013-01-01', 'callerHangup', false, '[]', 'x', 0)`,
    [id, maker],
  );
  await addPack('E-2013-0001', '2013-06-06T10:00:00+09:00', [id]);
  const why = { basis: '소송', documentNumber: '법무-1', until: null };
  await server.app.get(HoldsService).place({ scope: 'incident', incident: '2013-0001', ...why }, OFFICER);
  await server.due();
  await server.approveAll();
  await server.app.get(CarryOutService).carryOut();
  expect(await kept()).toContain('E-2013-0001');
});
