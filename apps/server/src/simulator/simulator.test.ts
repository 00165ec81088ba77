import 'reflect-metadata';
import { addDays, day, eachDay } from '@michuhol/calendar';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SYSTEM } from '../audit/audit.service.js';
import { loadAgencies } from '../districts/agency-reference.js';
import { Jobs } from '../platform/jobs.js';
import { PlatformModule } from '../platform/platform.module.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { simulateConsultations } from './consultation-model.js';
import { isLasting } from './event-log.js';
import { missingDays } from './fill-plan.js';
import { SimulatorRunner } from './simulator-runner.js';
import { selectSetting, storeFilled } from './simulator-setting.query.js';
import { SimulatorSource } from './simulator-source.service.js';
import { SimulatorModule } from './simulator.module.js';
import { SimulatorService } from './simulator.service.js';
import { simulateDay } from './traffic-model.js';

const START = '2026-11-22T03:00:00+09:00';
const TODAY = day('2026-11-22');

const opened: { app: INestApplicationContext; platform: TestPlatform }[] = [];

const appOn = async (platform: TestPlatform): Promise<INestApplicationContext> => {
  class Root {}
  Module({ imports: [PlatformModule.of(platform), SimulatorModule] })(Root);
  return NestFactory.createApplicationContext(Root, { logger: ['error'] });
};

/** The simulator with all past days but these taken for filled. */
const open = async (missing: string[] = [], mode: 'evaluation' | 'production' = 'evaluation') => {
  const platform = await openTestPlatform(START, { mode });
  await platform.dataSource.transaction((manager) => loadAgencies(manager, platform.clock.now()));
  const filled = missingDays(platform.clock.now(), [], 35).filter((of) => !missing.includes(of));
  await storeFilled(platform.dataSource, filled, platform.clock.now());
  const app = await appOn(platform);
  opened.push({ app, platform });
  return { app, platform, runner: app.get(SimulatorRunner), simulator: app.get(SimulatorService) };
};

afterEach(async () => {
  for (const { app, platform } of opened.splice(0)) {
    await app.close();
    await platform.close();
  }
});

/** Lasting events stored of the calls of some days; a day's calls may end on the next. */
const eventsStored = async ({ dataSource }: TestPlatform, ...days: string[]): Promise<number> => {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM call_event
     WHERE substr(call_key, 5, 10) = ANY ($1) AND type NOT IN ('agent.offered', 'acw.started')`,
    [days],
  );
  return row?.count ?? 0;
};

/** Of these, those that concern a call: counselors come and go without one. */
const ofCalls = (of: typeof TODAY) =>
  simulateDay(of, 120).filter((event) => event.callId !== null && isLasting(event));
const happened = (of: typeof TODAY, upTo: string): number =>
  ofCalls(of).filter(({ occurredAt }) => occurredAt <= new Date(upTo)).length;

test('in production there is none, and it cannot be switched on', async () => {
  const { platform, simulator, runner } = await open([], 'production');
  await expect(simulator.switch(true, SYSTEM)).rejects.toMatchObject({
    kind: 'REFUSED',
    more: { code: 'SIMULATOR_UNAVAILABLE' },
  });
  expect(await simulator.state()).toMatchObject({ available: false, running: false, filling: null });
  runner.start();
  await runner.onApplicationShutdown();
  expect(await platform.dataSource.query('SELECT code FROM source')).toEqual([]);
});

test('today so far comes first, then the past, then each second what has happened', async () => {
  const { platform, runner, simulator } = await open(['2026-11-21', '2026-11-15']);
  expect(await simulator.state()).toMatchObject({ running: true, filling: { done: 33, total: 35 } });
  await runner.tick();
  await runner.filled();
  for (const past of [day('2026-11-21'), day('2026-11-15')])
    expect(await eventsStored(platform, past)).toBe(ofCalls(past).length);
  expect(await eventsStored(platform, TODAY)).toBe(happened(TODAY, START));
  expect((await simulator.state()).filling).toBeNull();

  platform.clock.set('2026-11-22T03:20:00+09:00');
  await runner.tick();
  expect(await eventsStored(platform, TODAY)).toBe(happened(TODAY, '2026-11-22T03:20:00+09:00'));
});

test('consultations come with the calls they tell of, and sending them again changes nothing', async () => {
  const { app, platform, runner } = await open(['2026-11-21']);
  await runner.tick();
  await runner.filled();
  const past = day('2026-11-21');
  const records = simulateConsultations(past, simulateDay(past, 120), 120);
  const stored = async (): Promise<unknown[]> =>
    platform.dataSource.query(
      `SELECT count(*)::int AS count, count(agency)::int AS "ofAgencies" FROM consultation
       WHERE (started_at AT TIME ZONE 'Asia/Seoul')::date = '2026-11-21'`,
    );
  const before = await stored();
  const named = records.filter(({ topic, agency }) => topic[0] !== null || agency !== null);
  expect(records.length).toBeGreaterThan(500);
  expect(before).toEqual([{ count: records.length, ofAgencies: named.length }]);

  await app.get(SimulatorRunner).onApplicationShutdown();
  await storeFilled(
    platform.dataSource,
    missingDays(platform.clock.now(), [], 35).slice(1),
    platform.clock.now(),
  );
  const second = await appOn({
    ...platform,
    jobs: new Jobs({ kind: 'postgres', address: platform.address }, '02:30'),
  });
  await second.get(SimulatorRunner).tick();
  await second.get(SimulatorRunner).filled();
  await second.close();
  expect(await stored()).toEqual(before);
});

test('its queues are mapped: nothing of it is unmapped', async () => {
  const { platform, runner } = await open();
  await runner.tick();
  const rows = await platform.dataSource.query<{ queue: string; agency: string | null; within: number }[]>(
    `SELECT m.queue, a.code AS agency, t.within_seconds AS within FROM queue_mapping m
     JOIN queue_target t USING (source_id, queue) LEFT JOIN agency a ON a.id = m.agency_id ORDER BY m.queue`,
  );
  expect(rows).toHaveLength(9);
  expect(rows.filter(({ agency }) => agency !== null).map(({ agency }) => agency)).toEqual(
    expect.arrayContaining(['yeonsu', 'michuhol', 'bupyeong']),
  );
  expect(rows.every(({ within }) => within === 20)).toBe(true);
});

test('switched off it is silent; switched on it catches up, and the switch is in the audit trail', async () => {
  const { platform, runner, simulator } = await open();
  await runner.tick();
  await simulator.switch(false, SYSTEM);
  const before = await eventsStored(platform, TODAY);
  const heard = 'SELECT last_heard_at::text AS at FROM source';
  const [last] = await platform.dataSource.query<{ at: string }[]>(heard);
  platform.clock.set('2026-11-22T04:00:00+09:00');
  await runner.tick();
  expect(await eventsStored(platform, TODAY)).toBe(before);
  expect(await platform.dataSource.query(heard)).toEqual([last]);

  expect(await simulator.switch(true, SYSTEM)).toMatchObject({ running: true });
  await runner.tick();
  expect(await eventsStored(platform, TODAY)).toBe(happened(TODAY, '2026-11-22T04:00:00+09:00'));
  const entries = await platform.dataSource.query<{ details: unknown }[]>(
    `SELECT details FROM audit_entry WHERE action = 'simulator.switch' ORDER BY id`,
  );
  expect(entries.map(({ details }) => details)).toEqual([{ running: false }, { running: true }]);
});

test('after midnight yesterday goes on to its end, and a later start fills what was missed', async () => {
  const { platform, runner } = await open();
  platform.clock.set('2026-11-22T23:55:00+09:00');
  await runner.tick();
  platform.clock.set('2026-11-23T00:20:00+09:00');
  await runner.tick();
  const until = '2026-11-23T00:20:00+09:00';
  const tomorrow = addDays(TODAY, 1);
  expect(await eventsStored(platform, TODAY, tomorrow)).toBe(
    happened(TODAY, until) + happened(tomorrow, until),
  );

  platform.clock.set('2026-11-25T02:00:00+09:00');
  await runner.tick();
  await runner.filled();
  const { filled } = await selectSetting(platform.dataSource);
  expect(filled).toEqual(expect.arrayContaining(eachDay(TODAY, day('2026-11-25'))));
  expect(filled).not.toContain('2026-11-25');
});

test('of two processes one plays', async () => {
  const { app, platform, runner } = await open();
  const second = await appOn({
    ...platform,
    jobs: new Jobs({ kind: 'postgres', address: platform.address }, '02:30'),
  });
  await runner.tick();
  const before = await eventsStored(platform, TODAY);
  platform.clock.set('2026-11-22T05:00:00+09:00');
  await second.get(SimulatorRunner).tick();
  expect(await eventsStored(platform, TODAY)).toBe(before);

  await app.get(SimulatorRunner).onApplicationShutdown();
  await second.get(SimulatorRunner).tick();
  expect(await eventsStored(platform, TODAY)).toBe(happened(TODAY, '2026-11-22T05:00:00+09:00'));
  await second.close();
});

test('the evaluation account owns the calls of one simulated counselor, however often it is said', async () => {
  const { app, platform } = await open();
  const [account] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO account (login, name, role, password_hash, created_at)
     VALUES ('counselor', '평가 상담사', 'counselor', '-', now()) RETURNING id`,
  );
  const source = app.get(SimulatorSource);
  await source.mapCounselor(account?.id ?? '');
  await source.mapCounselor(account?.id ?? '');
  const mapped = await platform.dataSource.query<unknown[]>('SELECT agent, account_id FROM agent_mapping');
  expect(mapped).toEqual([{ agent: 'SIM/07', account_id: account?.id }]);
});
