import { MessageChannel } from 'node:worker_threads';
import { talkOver, type Talk } from './port-talk.js';

interface Desk {
  add(a: number, b: number): Promise<number>;
  refuse(): Promise<never>;
  bytes(): Promise<Uint8Array>;
  never(): Promise<never>;
}

const kept = Buffer.allocUnsafeSlow(4).fill(7);
const { port1, port2 } = new MessageChannel();
const talk: Talk<Desk> = talkOver<Desk>(port1, {}, undefined, (error) =>
  (error as { code?: string }).code === 'NO' ? new TypeError(error.message) : error,
);
talkOver(
  port2,
  {
    add: (a: number, b: number) => Promise.resolve(a + b),
    refuse: () => Promise.reject(Object.assign(new Error('not now'), { code: 'NO' })),
    bytes: () => Promise.resolve(kept),
    never: () => new Promise(() => undefined),
  },
  (value) => (value === kept ? [kept.buffer as ArrayBuffer] : []),
);
afterAll(() => {
  port1.close();
  port2.close();
});

test('an error of the other side arrives with its code, as one of its own class', async () => {
  await expect(talk.ask('refuse')).rejects.toThrow(new TypeError('not now'));
});

test('what nobody answers to says so', async () => {
  await expect((talk as unknown as Talk<{ other(): Promise<void> }>).ask('other')).rejects.toThrow(
    'nobody answers to other',
  );
});

test('each answer finds its question', async () => {
  expect(await Promise.all([talk.ask('add', 1, 2), talk.ask('add', 3, 4)])).toEqual([3, 7]);
});

test('bytes that are handed over are not copied: their first owner has none left', async () => {
  expect([...(await talk.ask('bytes'))]).toEqual([7, 7, 7, 7]);
  expect(kept).toHaveLength(0);
});

test('when the talk ends, what was asked and is asked fails with the reason', async () => {
  const asked = talk.ask('never');
  talk.end(new Error('gone'));
  await expect(asked).rejects.toThrow('gone');
  await expect(talk.ask('add', 1, 1)).rejects.toThrow('gone');
});
