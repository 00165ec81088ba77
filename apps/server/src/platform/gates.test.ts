import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import { Problem } from './problem.js';
import { reportGate } from './report-gate.js';
import { rateGate, type RateGate } from './request-rate.js';

const asks = (gate: RateGate, headers: Record<string, string>, ip = '10.0.0.1'): Promise<unknown> =>
  new Promise((resolve) => gate({ headers, ip } as unknown as Request, {} as Response, resolve));
const refused = (answer: unknown): boolean => answer instanceof Problem && answer.kind === 'RATE_LIMITED';

describe('requests in a window', () => {
  test('of one session are limited exactly, those of another go on, and the wait is told', async () => {
    const gate = rateGate(null, { person: 5, address: 100, windowSeconds: 10 });
    const mine = { cookie: 'lang=ko; michuhol=one' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => asks(gate, mine)));
    expect(answers.filter(refused)).toHaveLength(3);
    expect(answers.find(refused)).toMatchObject({ more: { retryAfterSeconds: expect.any(Number) } });
    expect(await asks(gate, { cookie: '__Host-michuhol=two' })).toBeUndefined();
    expect(await asks(gate, { authorization: 'Bearer one' })).toBeUndefined();
  });

  test('of one address are limited, whatever sessions it invents', async () => {
    const gate = rateGate(null, { person: 5, address: 10, windowSeconds: 10 });
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, index) => asks(gate, { cookie: `michuhol=${index}` })),
    );
    expect(answers.filter(refused)).toHaveLength(5);
    expect(await asks(gate, {}, '10.0.0.2')).toBeUndefined();
  });

  test('of one token carry so many kilobytes; files are no batches, and pages have none', async () => {
    const gate = rateGate(null, { person: 100, address: 100, tokenKilobytes: 10, windowSeconds: 10 });
    const batch = { authorization: 'Bearer one', 'content-length': '4096' };
    const answers = [await asks(gate, batch), await asks(gate, batch), await asks(gate, batch)];
    expect(answers.map(refused)).toEqual([false, false, true]);
    expect(refused(await asks(gate, { ...batch, 'transfer-encoding': 'chunked' }))).toBe(true);
    const file = { ...batch, 'content-type': 'application/octet-stream', 'content-length': '4000000000' };
    expect(refused(await asks(gate, file))).toBe(false);
    expect(refused(await asks(gate, { ...batch, authorization: 'Bearer two' }))).toBe(false);
    expect(refused(await asks(gate, { cookie: 'michuhol=one', 'content-length': '999999' }))).toBe(false);
  });

  test('while Redis is away the limit of the process holds: it does not stand open', async () => {
    const gate = rateGate('redis://127.0.0.1:1', { person: 5, address: 100, windowSeconds: 10 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => asks(gate, { cookie: 'michuhol=one' })),
    );
    gate.close();
    expect(answers.filter(refused)).toHaveLength(3);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(5);
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
(hasRedis ? describe : describe.skip)('processes that share a Redis', () => {
  let redis: ChildProcess;
  let url = '';
  beforeAll(async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
    redis = spawn('redis-server', options, { stdio: 'ignore' });
    url = `redis://127.0.0.1:${port}`;
  });
  afterAll(() => redis.kill());

  /** As the product runs it, from the build: says when it has found Redis, asks when it is told to, counts what it got. */
  const program = (limit: number): string => `
    import { setTimeout as sleep } from 'node:timers/promises';
    import { rateGate } from ${JSON.stringify(new URL('../../dist/platform/request-rate.js', import.meta.url))};
    const gate = rateGate(${JSON.stringify(url)}, { person: ${limit}, address: 1000, windowSeconds: 60 });
    const ask = (cookie) => new Promise((resolve) => gate({ headers: { cookie }, ip: '10.0.0.1' }, {}, resolve));
    const round = (count) => Promise.all(Array.from({ length: count }, () => ask('michuhol=one')));
    process.on('message', async (count) => {
      const answers = await round(count);
      const waits = answers.filter(Boolean).map(({ more }) => more.retryAfterSeconds);
      process.send({ let: answers.filter((answer) => !answer).length, waits });
    });
    await sleep(1500);
    process.send('ready');`;
  interface Counted {
    let: number;
    waits: number[];
  }
  const asked = async (child: ChildProcess, count: number): Promise<Counted> => {
    child.send(count);
    const [counted] = (await once(child, 'message')) as [Counted];
    return counted;
  };

  test('count together, exactly, and tell when to come again; without it each holds its own limit', async () => {
    const children = [1, 2].map(() =>
      spawn(process.execPath, ['--input-type=module', '-e', program(20)], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      }),
    );
    try {
      await Promise.all(children.map((child) => once(child, 'message')));
      const together = await Promise.all(children.map((child) => asked(child, 15)));
      expect(together.reduce((sum, { let: passed }) => sum + passed, 0)).toBe(20);
      const waits = together.flatMap((each) => each.waits);
      expect(waits).toHaveLength(10);
      for (const seconds of waits) {
        expect(seconds).toBeGreaterThan(50);
        expect(seconds).toBeLessThanOrEqual(60);
      }

      redis.kill('SIGKILL');
      await once(redis, 'exit');
      const alone = await Promise.all(children.map((child) => asked(child, 30)));
      expect(alone.map(({ let: passed }) => passed)).toEqual([20, 20]);
    } finally {
      for (const child of children) child.kill();
    }
  });
});

describe('files that are made at the same time', () => {
  const request = (gate: ReturnType<typeof reportGate>) => {
    const response = Object.assign(new EventEmitter(), { destroyed: false });
    const state: { begun: boolean; answer: unknown } = { begun: false, answer: undefined };
    gate({} as Request, response as unknown as Response, (answer?: unknown) => {
      state.begun = answer === undefined;
      state.answer = answer;
    });
    return { state, end: () => response.emit('close'), leave: () => (response.destroyed = true) };
  };

  test('are two; the third begins when one has ended, and one too many is told to come again', () => {
    const gate = reportGate({ running: 2, waiting: 2 });
    const [first, , third, fourth, fifth] = Array.from({ length: 5 }, () => request(gate));
    expect(fifth?.state.answer).toMatchObject({ kind: 'OVERLOADED' });
    expect([third?.state.begun, fourth?.state.begun]).toEqual([false, false]);
    // Whoever has left gives the place to the next.
    third?.leave();
    first?.end();
    expect([third?.state.begun, fourth?.state.begun]).toEqual([false, true]);
  });
});
