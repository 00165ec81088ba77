import type { Postmaster } from './postmaster.js';
import { supervise } from './supervise.js';
import type { PostgresEvent } from './supervise.js';

/** A postmaster that ends when told to, or at once. */
function fake(pid: number, endsAtOnce = false): Postmaster & { end(reason: string): void } {
  let end: (reason: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  if (endsAtOnce) end('SIGKILL');
  return { pid, ended, end, stop: async () => end('stopped') };
}

test('a first start that fails is told to the caller and is not tried again', async () => {
  let starts = 0;
  const start = async (): Promise<Postmaster> => {
    starts += 1;
    throw new Error('the disk is full');
  };
  await expect(supervise(start, () => undefined)).rejects.toThrow('the disk is full');
  expect(starts).toBe(1);
});

test('after five restarts in a minute it gives up and says so once', async () => {
  const events: PostgresEvent[] = [];
  let pid = 0;
  const given = new Promise<void>((resolve) => {
    void supervise(
      async () => fake((pid += 1), true),
      (event) => {
        events.push(event);
        if (event.kind === 'givenUp') resolve();
      },
    );
  });
  await given;
  expect(pid).toBe(1 + 5);
  expect(events.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 5 }, () => ['ended', 'restarted']).flat(),
    'ended',
    'givenUp',
  ]);
});

test('a postmaster that ends by itself is started again; one that is stopped is not', async () => {
  const made: ReturnType<typeof fake>[] = [];
  const events: PostgresEvent[] = [];
  let back: () => void = () => undefined;
  const restarted = new Promise<void>((resolve) => (back = resolve));
  const supervised = await supervise(
    async () => {
      const next = fake(made.length + 1);
      made.push(next);
      return next;
    },
    (event) => {
      events.push(event);
      if (event.kind === 'restarted') back();
    },
  );
  made[0]?.end('SIGKILL');
  await restarted;
  expect(supervised.pid()).toBe(2);
  await supervised.stop();
  expect(made).toHaveLength(2);
  expect(events).toEqual([
    { kind: 'ended', reason: 'SIGKILL' },
    { kind: 'restarted', pid: 2 },
  ]);
});
