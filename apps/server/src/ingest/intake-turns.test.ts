import type { BatchAnswer, IntakeBatch } from './intake-batch.js';
import type { BatchResult } from './intake-group.service.js';
import { IntakeTurns } from './intake-turns.js';

const source = { id: 's', dataSet: 'city' as const };
const other = { id: 'o', dataSet: 'city' as const };
const batch = (name: string): IntakeBatch => ({ once: { key: name, body: '' }, items: [], rejected: [] });
const answer: BatchAnswer = { accepted: 1, duplicate: 0, corrected: 0, rejected: [] };
const soon = () => new Promise((wait) => setImmediate(wait));

/** Turns over a store that waits until it is told to go on, and what it was given. */
const controlled = (result: (name: string) => BatchResult = () => answer) => {
  const given: string[][] = [];
  let goOn: (() => void)[] = [];
  const turns = new IntakeTurns(async (_source, batches) => {
    const names = batches.map(({ once }) => once?.key ?? '');
    given.push(names);
    await new Promise<void>((resolve) => goOn.push(resolve));
    return names.map(result);
  });
  return {
    turns,
    given,
    release: async () => {
      for (const each of goOn.splice(0)) each();
      goOn = [];
      await soon();
    },
  };
};

test('batches that wait for their turn are stored together; other sources do not wait', async () => {
  const { turns, given, release } = controlled();
  const all = [
    turns.take(source, batch('1')),
    turns.take(source, batch('2')),
    turns.take(source, batch('3')),
    turns.take(other, batch('a')),
  ];
  await soon();
  expect(given).toEqual([['1'], ['a']]);
  await release();
  expect(given).toEqual([['1'], ['a'], ['2', '3']]);
  await release();
  expect(await Promise.all(all)).toEqual([answer, answer, answer, answer]);
});

test('when too many wait the next one is turned away at once', async () => {
  const { turns, release } = controlled();
  const waiting = Array.from({ length: 61 }, (_, n) => turns.take(source, batch(String(n))));
  await expect(turns.take(source, batch('late'))).rejects.toMatchObject({ kind: 'OVERLOADED' });
  await release();
  await release();
  expect(await Promise.all(waiting)).toHaveLength(61);
  const again = turns.take(source, batch('again'));
  await release();
  expect(await again).toEqual(answer);
});

test('one batch that fails fails alone, and an outage fails all without trying each', async () => {
  const stored: string[][] = [];
  const turns = new IntakeTurns(async (_source, batches) => {
    const names = batches.map(({ once }) => once?.key ?? '');
    stored.push(names);
    await soon();
    if (names.includes('gone')) throw Object.assign(new Error('lost'), { code: '57P01' });
    if (names.includes('bad')) throw new Error('bad');
    return names.map(() => answer);
  });
  const results = await Promise.allSettled(
    ['first', 'good', 'bad', 'better'].map((name) => turns.take(source, batch(name))),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  await soon();
  const outage = await Promise.allSettled(
    ['first', 'good', 'gone'].map((name) => turns.take(source, batch(name))),
  );
  expect(outage.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(stored.at(-1)).toEqual(['good', 'gone']);
});
