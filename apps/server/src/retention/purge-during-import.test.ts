import { setTimeout as wait } from 'node:timers/promises';
import { FACT_STORES, type FactStores } from '../ingest/fact-stores.js';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { addSource, openRetentionServer, queueLog, type RetentionServer } from './testing.js';

let server: RetentionServer;
let city: string;
const carryOut = () => server.app.get(CarryOutService).carryOut();
const count = async (table: string, where: string, parameters: unknown[] = []): Promise<number> =>
  Number(
    (await server.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, parameters))[0]?.n,
  );

beforeAll(async () => {
  server = await openRetentionServer();
  city = await addSource(server, 'city-switch');
});
afterAll(() => server.close());

test('while an import runs its month is destroyed: no row of the month is left or comes back', async () => {
  await server.bring(city, queueLog('2022-12-05T09:00:00+09:00', 50, 'dec'));
  const [december] = await server.due();
  expect(december).toMatchObject({ kind: 'calls', from: '2022-12-01', counts: { contacts: 50 } });
  await server.approveAll();
  // Chunks of 2,000 lines, two for a call: the first lies in December, the second as well.
  const id = await server.queue(city, queueLog('2022-12-10T00:00:00+09:00', 1500, 'long'));

  const stores = server.app.get<FactStores>(FACT_STORES);
  const real = stores.storeCalls;
  const closing = `NOT granted AND mode = 'ExclusiveLock' AND locktype = 'advisory'
    AND (classid::bigint << 32 | objid::bigint) = hashtextextended('purged ranges of city', 0)`;
  let carrying: Promise<void> | undefined;
  stores.storeCalls = async (...given) => {
    const stored = await real(...given);
    // The transaction of the first chunk is open: the door closes behind it.
    carrying ??= carryOut();
    while ((await count('pg_locks', closing)) === 0) await wait(10);
    return stored;
  };
  await expect(server.finish(id)).rejects.toThrow('read again');
  stores.storeCalls = real;
  await carrying;
  const run = await server.finish(id);

  const refused = await count('import_problem', `import_id = $1 AND code = 'PURGED'`, [id]);
  expect(refused).toBe(1000);
  expect(run).toMatchObject({ state: 'done', counts: { read: 3000, accepted: 2000, rejected: refused } });
  // What is waiting to be added up comes before the seal.
  await server.due();
  await carryOut();
  for (const table of ['contact', 'queue_visit', 'call_event', 'contact_key', 'call_event_key'])
    expect([table, await count(table, 'true')]).toEqual([table, 0]);
  const [certificate] = await server.app.get(CertificatesService).list(1);
  expect(certificate).toMatchObject({ from: '2022-12-01', counts: { contacts: 1050, events: 2100 } });

  // The figures of the sealed month stay as they were drawn up, whatever comes after.
  const again = await server.bring(city, queueLog('2022-12-20T09:00:00+09:00', 20, 'after'));
  expect(again.counts).toMatchObject({ accepted: 0, rejected: 40 });
  const [sealed] = await server.rows<{ offered: string }>(
    `SELECT sum(offered) AS offered FROM visit_rollup_month
     WHERE attribution = 'arrival' AND starts_at = '2022-12-01T00:00+09:00'`,
  );
  expect(Number(sealed?.offered)).toBe(1050);
});
