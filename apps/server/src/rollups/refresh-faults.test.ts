import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { dumpRollups } from './dump.query.js';
import { randomVisits, refresherOf, storeVisits, type TestVisit } from './testing.js';
import { VerifyService } from './verify.service.js';

const built = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A process of its own that adds facts up as a server does; `once` ends it when nothing waits. */
const program = (mode: 'always' | 'once'): string => `
  import { createDataSource } from '${built}platform/database.js';
  import { AT_ONCE as at, RefresherService } from '${built}rollups/refresher.service.js';
  const dataSource = await createDataSource(JSON.parse(process.env.DATABASE)).initialize();
  const refresher = new RefresherService(dataSource, { now: () => new Date('2026-04-10T12:00:00+09:00') });
  console.log('ready');
  do {
    const steps = await Promise.all([refresher.step('visits', at), refresher.step('people', at)]);
    if (steps.some(({ taken }) => taken > 0)) console.log('step');
    else if (${mode === 'once'}) break;
    else await new Promise((resolve) => setTimeout(resolve, 20));
  } while (true);
  await dataSource.destroy();`;

let platform: TestPlatform;
let source: CallSource;
const children = new Set<ChildProcess>();

const start = (mode: 'always' | 'once', environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program(mode)], {
    env: { ...process.env, NODE_OPTIONS: '', DATABASE: JSON.stringify(platform.address), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return { child, lines, ended: once(child, 'exit') };
};

/** Waits until one of some processes has added something up. @throws when one ends instead */
const stepped = async (...started: ReturnType<typeof start>[]): Promise<void> => {
  while (!started.some(({ lines }) => lines.includes('step'))) {
    if (started.some(({ child }) => child.exitCode !== null)) throw new Error('a refresher ended by itself');
    await pause(50);
  }
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeEach(async () => {
  if (!existsSync(`${built}rollups/refresher.service.js`))
    throw new Error('this test starts processes of the built server: npm run build');
  platform = await openTestPlatform('2026-04-10T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await platform.close();
});

/** Changes the talk of a visit and moves it to another day, as a correction that comes late. */
const correct = (id: number, days: number): Promise<unknown> =>
  platform.dataSource.query(
    `WITH moved AS (
       UPDATE queue_visit SET arrived_at = arrived_at + $2 * interval '1 day', left_at = left_at + $2 * interval '1 day',
         ended_at = ended_at + $2 * interval '1 day', talk_seconds = talk_seconds + 1
       WHERE visit_id = $1 RETURNING old.arrived_at AS was, new.arrived_at AS arrived_at
     )
     INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT family, 'city', $3, (at AT TIME ZONE 'Asia/Seoul')::date
     FROM moved CROSS JOIN LATERAL (VALUES (was), (arrived_at), (arrived_at + interval '1 day'), (was + interval '1 day')) instant (at)
     CROSS JOIN (VALUES ('visits'), ('agents')) changed (family)`,
    [id, days, source.id],
  );

test('four writers, late corrections and two refreshers of which one is killed: no bucket is wrong', async () => {
  const victim = start('always');
  const survivor = start('always');
  let writing = true;
  const writer = async (nth: number): Promise<number> => {
    const random = seeded(nth);
    let id = nth * 1_000_000;
    while (writing) {
      const visits = randomVisits(1 + Math.floor(random() * 20), '2026-04-01', 5, random, id);
      await storeVisits(platform.dataSource, source, visits);
      id += visits.length;
      if (random() < 0.5)
        await correct(id - 1 - Math.floor(random() * visits.length), random() < 0.5 ? 1 : 0);
    }
    return id - nth * 1_000_000;
  };
  const writers = [1, 2, 3, 4].map(writer);
  const disturb = async () => {
    await stepped(victim, survivor);
    await pause(1000);
    victim.child.kill('SIGKILL');
    await victim.ended;
    const started = start('always');
    await stepped(started);
    await pause(1500);
    return started;
  };
  // Whatever becomes of it, the writers must end.
  const replacement = await disturb().finally(() => {
    writing = false;
  });
  const written = (await Promise.all(writers)).reduce((sum, count) => sum + count, 0);
  for (const { child } of [survivor, replacement]) child.kill('SIGKILL');
  await refresherOf(platform).settle();
  const { differences, unsettled } = await new VerifyService(platform.dataSource, platform.clock).verify(
    {},
    'test',
  );
  expect(written).toBeGreaterThan(100);
  expect(survivor.lines).toContain('step');
  expect([differences, unsettled]).toEqual([[], []]);
});

test('the same buckets whatever the zone of the machine, to the last millisecond of a day', async () => {
  const [visit] = randomVisits(1, '2026-04-01', 1, seeded(1), 1) as [TestVisit];
  const edge = { ...visit, outcome: 'answered' as const, waitSeconds: 0, talkSeconds: 1, agent: 'a' };
  const at = (id: number, instant: string): TestVisit => {
    const arrivedAt = new Date(instant);
    return { ...edge, id, arrivedAt, leftAt: arrivedAt, endedAt: new Date(arrivedAt.getTime() + 1000) };
  };
  await storeVisits(platform.dataSource, source, [
    at(1, '2026-03-31T23:59:59.999+09:00'),
    at(2, '2026-04-01T00:00:00.000+09:00'),
    at(3, '2026-12-31T23:59:59.999+09:00'),
    ...randomVisits(200, '2026-04-01', 3, seeded(2), 10),
  ]);
  const dumps: string[][] = [];
  for (const zone of ['UTC', 'Asia/Seoul', 'America/St_Johns']) {
    await platform.dataSource.query(
      'TRUNCATE visit_rollup, agent_rollup, contact_rollup, consultation_rollup, period_state, fact_change',
    );
    await platform.dataSource.query(
      `INSERT INTO fact_change (family, data_set, source_id, day)
       SELECT DISTINCT family, 'city', $1::uuid, (arrived_at AT TIME ZONE 'Asia/Seoul')::date
       FROM queue_visit CROSS JOIN (VALUES ('visits'), ('agents')) changed (family)`,
      [source.id],
    );
    const { ended } = start('once', { TZ: zone });
    expect(await ended).toEqual([0, null]);
    await refresherOf(platform).settle();
    dumps.push(await dumpRollups(platform.dataSource));
  }
  expect(dumps[0]?.length).toBeGreaterThan(100);
  expect(dumps[1]).toEqual(dumps[0]);
  expect(dumps[2]).toEqual(dumps[0]);
  const days = await platform.dataSource.query<{ day: string; offered: number }[]>(
    `SELECT to_char(starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD HH24:MI') AS day, offered::int AS offered
     FROM visit_rollup WHERE grain = 'quarter' AND starts_at < '2026-04-01T00:00:00+09:00'`,
  );
  expect(days).toEqual([{ day: '2026-03-31 23:45', offered: 1 }]);
});
