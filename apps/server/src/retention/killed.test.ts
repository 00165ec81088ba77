import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { HoldsService } from './holds.service.js';
import { addSource, callList, OFFICER, openRetentionServer, type RetentionServer } from './testing.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const built = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A worker of its own that carries out what is approved, and stops for good within its second batch. */
const worker = `
  import 'reflect-metadata';
  import { Module } from '@nestjs/common';
  import { NestFactory } from '@nestjs/core';
  import { createDataSource } from '${built}platform/database.js';
  import { Jobs } from '${built}platform/jobs.js';
  import { Keyring } from '${built}platform/keyring.js';
  import { PlatformModule } from '${built}platform/platform.module.js';
  import { LiveHub } from '${built}live/live-hub.js';
  import { DataRoom } from '${built}platform/data-room.js';
  import { CarryOutService } from '${built}retention/carry-out.service.js';
  import { Destroyers } from '${built}retention/destroyers.js';
  import { RetentionModule } from '${built}retention/retention.module.js';
  const { address, config, now } = JSON.parse(process.env.GIVEN);
  const clock = { now: () => new Date(now) };
  const dataSource = await createDataSource(address).initialize();
  const jobs = new Jobs({ kind: 'postgres', address }, '02:30');
  const room = new DataRoom(async () => ({ usedShare: 0.1, freeBytes: 2 ** 40 }));
  const keyring = new Keyring(dataSource, config.keyDir, clock);
  class Worker {}
  Module({ imports: [PlatformModule.of({ config, clock, dataSource, keyring, jobs, hub: new LiveHub(), room }), RetentionModule] })(Worker);
  const app = await NestFactory.createApplicationContext(Worker, { logger: ['error'] });
  const calls = app.get(Destroyers).of('calls');
  const destroySome = calls.destroySome.bind(calls);
  let batches = 0;
  calls.destroySome = async (...given) => {
    const counts = await destroySome(...given);
    batches += 1;
    if (batches === 2) {
      console.log('in the second batch');
      await new Promise(() => {});
    }
    return counts;
  };
  await app.get(CarryOutService).carryOut();`;

let server: RetentionServer;
beforeAll(async () => {
  if (!existsSync(`${built}retention/grants.destroyer.js`))
    throw new Error('this test starts a process of the built server: npm run build');
  server = await openRetentionServer();
});
afterAll(() => server.close());

const contacts = async (): Promise<number> => server.count('contact');

test('a worker that is killed within a batch leaves what it told of; another goes on, and a hold placed meanwhile counts', async () => {
  const source = await addSource(server, 'city-switch');
  await server.bring(source, callList('2023-10-02 09:00', 2100, 'oct', 10));
  await server.approveAll();
  const given = {
    ...{ address: server.address, config: server.config, now: server.clock.now().toISOString() },
  };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', worker], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', GIVEN: JSON.stringify(given) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const deep = once(createInterface({ input: child.stdout }), 'line');
  try {
    expect(await Promise.race([deep, ended])).toEqual(['in the second batch']);
  } finally {
    child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  // Its first batch is told of; its second never happened.
  expect(await contacts()).toBe(100);
  expect(await server.rows('SELECT state, done FROM destruction')).toEqual([
    { state: 'running', done: expect.objectContaining({ contacts: 2000, visits: 2000, records: 2000 }) },
  ]);

  const holds = server.app.get(HoldsService);
  const about = { basis: '민사소송', documentNumber: '법무-12', until: null };
  await holds.place({ scope: 'caller', number: '010-9137-4652', ...about }, OFFICER);
  const held = await server.rows(
    `SELECT FROM contact WHERE caller_hash IN (SELECT caller_hash FROM legal_hold_caller)`,
  );
  expect(held.length).toBeGreaterThan(20);

  // The database may take a moment to see that the other process is gone.
  const isDone = async () => (await server.rows(`SELECT FROM destruction WHERE state = 'done'`)).length === 1;
  for (let tries = 0; !(await isDone()) && tries < 50; tries += 1) {
    await server.app.get(CarryOutService).carryOut();
    await wait(100);
  }

  expect(await contacts()).toBe(held.length);
  const [certificate] = await server.app.get(CertificatesService).list(1);
  expect(certificate).toMatchObject({
    counts: { contacts: 2100 - held.length, visits: 2100 - held.length, records: 2100 - held.length },
    kept: { count: held.length, holds: ['H-2026-0001'] },
    intact: true,
  });
  for (const table of ['queue_visit', 'call_record'])
    expect([table, await server.count(table)]).toEqual([table, held.length]);
});
