import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
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

  const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
  (hasRedis ? test : test.skip)('two processes that share a Redis count together, exactly', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
    const redis = spawn('redis-server', options, { stdio: 'ignore' });
    const limits = { person: 20, address: 100, windowSeconds: 60 };
    const gates = [1, 2].map(() => rateGate(`redis://127.0.0.1:${port}`, limits)) as [RateGate, RateGate];
    try {
      // Until both have found it each would count for itself.
      await sleep(1500);
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          asks(gates[index % 2] as RateGate, { cookie: 'michuhol=one' }),
        ),
      );
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(20);
      expect(answers.filter(refused)).toHaveLength(10);
    } finally {
      for (const gate of gates) gate.close();
      redis.kill();
    }
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
