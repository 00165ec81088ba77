import { jest } from '@jest/globals';
import type { SessionNews } from '../../shared/session/session-channel.js';
import { createIdleClock } from './idle-clock.js';

const minutes = (count: number): number => count * 60_000;

const start = () => {
  let now = minutes(1000);
  let atWork = false;
  let reachable = true;
  const told: SessionNews[] = [];
  const extend = jest.fn(async () => {
    if (!reachable) throw new Error('away');
  });
  const clock = createIdleClock({
    now: () => now,
    idleMinutes: 10,
    warnSeconds: 60,
    isAtWork: () => atWork,
    extend,
    tell: (news) => told.push(news),
  });
  /** Lets time pass second by second. */
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      clock.tick();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return {
    clock,
    extend,
    told,
    pass,
    work: (busy: boolean) => (atWork = busy),
    reach: (there: boolean) => (reachable = there),
    now: () => now,
  };
};

test('after nine quiet minutes the person is warned, after ten the screen locks, and the other tabs hear it', async () => {
  const { clock, pass, told, extend } = start();

  await pass(539);
  expect(clock.snapshot()).toEqual({ kind: 'awake' });
  await pass(1);
  expect(clock.snapshot()).toEqual({ kind: 'warned', secondsLeft: 60 });
  await pass(59);
  expect(clock.snapshot()).toEqual({ kind: 'warned', secondsLeft: 1 });
  await pass(1);

  expect(clock.snapshot()).toEqual({ kind: 'locked' });
  expect(told).toEqual([{ kind: 'locked' }]);
  expect(extend).not.toHaveBeenCalled();
});

test('a hand that brushes the mouse does not answer the warning, and nothing unlocks by itself', async () => {
  const { clock, pass, extend } = start();
  await pass(545);
  clock.act();
  await pass(55);
  expect(clock.snapshot().kind).toBe('locked');

  clock.act();
  await clock.stay();
  clock.hear({ kind: 'extended', locksAt: Number.MAX_SAFE_INTEGER });
  await pass(1);

  expect(clock.snapshot().kind).toBe('locked');
  expect(extend).not.toHaveBeenCalled();
});

test('a server that is away puts nothing off', async () => {
  const { clock, pass, reach } = start();
  reach(false);
  await pass(550);
  await clock.stay();
  await pass(50);

  expect(clock.snapshot().kind).toBe('locked');
});

test('activity is told at most every 30 seconds and puts the lock off for every tab', async () => {
  const { clock, pass, extend, told, now } = start();
  for (let second = 0; second < 60; second += 1) {
    clock.act();
    await pass(1);
  }

  expect(extend).toHaveBeenCalledTimes(2);
  expect(told.at(-1)).toEqual({ kind: 'extended', locksAt: now() + minutes(10) });
});

test('going on in answer to the warning begins the ten minutes anew', async () => {
  const { clock, pass, extend } = start();
  await pass(560);
  await clock.stay();

  expect(clock.snapshot()).toEqual({ kind: 'awake' });
  expect(extend).toHaveBeenCalledTimes(1);
  await pass(539);
  expect(clock.snapshot()).toEqual({ kind: 'awake' });
});

test('a call in progress or an open draft counts as activity', async () => {
  const { clock, pass, work, extend } = start();
  work(true);
  await pass(1200);
  expect(clock.snapshot()).toEqual({ kind: 'awake' });
  expect(extend.mock.calls.length).toBeGreaterThan(0);

  work(false);
  await pass(600);
  expect(clock.snapshot().kind).toBe('locked');
});

test('what another tab extended is extended here, and what it locked is locked', async () => {
  const { clock, pass, now } = start();
  await pass(560);
  clock.hear({ kind: 'extended', locksAt: now() + minutes(10) });
  expect(clock.snapshot()).toEqual({ kind: 'awake' });

  clock.hear({ kind: 'locked' });
  expect(clock.snapshot().kind).toBe('locked');
});
