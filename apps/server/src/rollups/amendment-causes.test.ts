import { day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import { AuditService, SYSTEM } from '../audit/audit.service.js';
import type { CallSource } from '../contacts/arrival.js';
import { CallStore } from '../contacts/call-store.js';
import { newImport, newSource, recordArrival, storeAll } from '../contacts/testing.js';
import { tellCause } from '../platform/fact-cause.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { PeriodsService } from './periods.service.js';
import { RebuildService } from './rebuild.service.js';
import { mapQueue, refresherOf } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
let periods: PeriodsService;

const DAY = day('2026-03-30');
const NEXT = day('2026-03-31');

const record = (id: string, callerOrder: number) =>
  recordArrival(
    { key: [id], callId: id, caller: `0104242300${callerOrder}` },
    { arrivedAt: new Date('2026-03-30T10:00:00+09:00') },
  );

beforeAll(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
  periods = new PeriodsService(platform.dataSource, new AuditService(platform.clock), platform.clock);
  await storeAll(platform, source, [record('a', 1)]);
  await refresherOf(platform).settle();
  await periods.close('city', DAY, SYSTEM);
});
afterAll(() => platform.close());

/** The causes of what was amended by `change`, and the families that it amended. */
const causesOf = async (change: () => Promise<unknown>) => {
  const [newest] = await periods.amendments('city', DAY, NEXT, { limit: 1 });
  await change();
  await refresherOf(platform).settle();
  const all = await periods.amendments('city', DAY, NEXT);
  const made = all.filter(({ id }) => id > (newest?.id ?? 0));
  const distinct = new Set(made.map(({ causes }) => JSON.stringify(causes)));
  return {
    families: [...new Set(made.map(({ family }) => family))].sort(),
    causes: [...distinct].map((text) => JSON.parse(text) as unknown),
  };
};
const inTransaction = (work: (manager: EntityManager) => Promise<void>) =>
  platform.dataSource.transaction(work);

test('what a source itself sends carries no cause', async () => {
  expect(await causesOf(() => storeAll(platform, source, [record('b', 2)]))).toEqual({
    families: ['agents', 'contacts', 'visits'],
    causes: [[]],
  });
});

test('an import, and taking it back, are named with its file, for visits, contacts and agents alike', async () => {
  const id = await newImport(platform, source);
  const bring = () =>
    inTransaction(async (manager) => {
      await tellCause(manager, 'import', id);
      await new CallStore(platform.dataSource, platform.keyring).storeCalls(
        ...([manager, source, [record('c', 3)], id, platform.clock.now()] as const),
      );
    });
  const brought = await causesOf(bring);
  expect(brought).toEqual({
    families: ['agents', 'contacts', 'visits'],
    causes: [[{ kind: 'import', id, name: 'calls.csv' }]],
  });
  const taken = await causesOf(() =>
    inTransaction(async (manager) => {
      await tellCause(manager, 'withdrawal', id);
      await new CallStore(platform.dataSource, platform.keyring).withdrawImport(manager, source, id, 100);
    }),
  );
  expect(taken.causes).toEqual([[{ kind: 'withdrawal', id, name: 'calls.csv' }]]);
});

test('whatever writes the log within a transaction carries its cause: a mapping by its trigger', async () => {
  const { causes } = await causesOf(() =>
    inTransaction(async (manager) => {
      await tellCause(manager, 'mapping', source.id);
      await manager.query(
        `INSERT INTO queue_mapping (source_id, queue, valid, service_field, channel, agency_id)
         VALUES ($1, 'traffic', daterange('2026-01-01', NULL), 'transport', NULL, NULL)`,
        [source.id],
      );
    }),
  );
  expect(causes).toEqual([[{ kind: 'mapping', id: source.id, name: 'asterisk-1' }]]);
});

test('the next transaction of the same connection carries it no more', async () => {
  expect(
    (
      await causesOf(() =>
        mapQueue(platform, source, 'x', day('2026-01-01'), { field: 'city', channel: null }),
      )
    ).causes,
  ).toEqual([]);
  expect((await causesOf(() => storeAll(platform, source, [record('d', 4)]))).causes).toEqual([[]]);
});

test('several causes of one step stand together', async () => {
  const { causes } = await causesOf(async () => {
    await storeAll(platform, source, [record('e', 5)]);
    await platform.dataSource.query(`UPDATE fact_change SET cause = 'rules'`);
    await platform.dataSource.query(
      `INSERT INTO fact_change (family, data_set, source_id, day, cause)
       SELECT family, data_set, source_id, day, 'consultation' FROM fact_change WHERE family <> 'contacts'`,
    );
  });
  const both = [
    { kind: 'consultation', id: null, name: null },
    { kind: 'rules', id: null, name: null },
  ];
  expect(causes).toEqual([both]);
});

test('figures that were made again name the run', async () => {
  await platform.dataSource.query(
    `UPDATE visit_rollup_quarter SET answered = answered + 1 WHERE attribution = 'arrival'`,
  );
  const rebuilder = new RebuildService(platform.dataSource, new AuditService(platform.clock), platform.clock);
  const { causes } = await causesOf(() => rebuilder.rebuild(DAY, NEXT, SYSTEM));
  expect(causes).toEqual([[{ kind: 'rebuild', id: '1', name: null }]]);
});
