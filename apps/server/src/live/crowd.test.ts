import { setTimeout as sleep } from 'node:timers/promises';
import { forCrowds, inRounds } from './crowd.js';
import type { LiveParts } from './live.gateway.js';

test('whoever asks while a round is under way gets one that began afterwards, together with all others', async () => {
  let begun = 0;
  const ends: (() => void)[] = [];
  const ask = inRounds(async () => {
    begun += 1;
    const mine = begun;
    await new Promise<void>((resolve) => ends.push(resolve));
    return mine;
  });
  const first = ask();
  const crowd = [ask(), ask(), ask()];
  expect(begun).toBe(1);
  ends[0]?.();
  expect(await first).toBe(1);
  await sleep(0);
  expect(begun).toBe(2);
  ends[1]?.();
  expect(await Promise.all(crowd)).toEqual([2, 2, 2]);
  const later = ask();
  ends[2]?.();
  expect(await later).toBe(3);
});

test('a round that fails fails for those who asked for it, and the next one is tried', async () => {
  let tries = 0;
  const ask = inRounds(async () => {
    tries += 1;
    if (tries < 3) throw new Error(`try ${tries}`);
    return tries;
  });
  const [first, second] = [ask(), ask()];
  await expect(first).rejects.toThrow('try 1');
  await expect(second).rejects.toThrow('try 2');
  expect(await ask()).toBe(3);
});

test('a thousand sockets take few looks at once, read a board together and say once that it is watched', async () => {
  let looking = 0;
  let most = 0;
  let readings = 0;
  let notes = 0;
  const parts = {
    identify: async () => {
      looking += 1;
      most = Math.max(most, looking);
      await sleep(1);
      looking -= 1;
      return null;
    },
    boards: {
      current: async () => {
        readings += 1;
        await sleep(5);
        return { seq: readings };
      },
      watch: async () => {
        notes += 1;
        if (notes === 1) throw new Error('the database is away');
      },
    },
  } as unknown as LiveParts;
  const crowd = forCrowds(parts);
  await expect(crowd.boards.watch('city')).rejects.toThrow('away');
  await Promise.all(
    Array.from({ length: 1000 }, async () => {
      await crowd.identify({ address: null });
      await crowd.boards.current('city');
      await crowd.boards.watch('city');
    }),
  );
  expect(most).toBe(8);
  expect(readings).toBeLessThan(200);
  expect(notes).toBe(2);
});
