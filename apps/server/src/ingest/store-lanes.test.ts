import { storeLanes } from './store-lanes.js';

/** Work that ends when it is told to. */
const controlled = () => {
  let end: (error?: Error) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { work: () => done, end: (error?: Error) => end(error) };
};
const soon = () => new Promise((wait) => setImmediate(wait));

test('begins at once while a lane is free, then when one becomes free', async () => {
  const lanes = storeLanes(2);
  const [one, two, three] = [controlled(), controlled(), controlled()];
  await lanes.begin(one.work);
  await lanes.begin(two.work);
  let begun = false;
  const third = lanes.begin(three.work).then(() => {
    begun = true;
  });
  await soon();
  expect(begun).toBe(false);
  two.end();
  await third;
  expect(begun).toBe(true);
  one.end();
  three.end();
  await lanes.end();
});

test('the first error ends the taking of further work, after what was begun has ended', async () => {
  const lanes = storeLanes(2);
  const [one, two] = [controlled(), controlled()];
  await lanes.begin(one.work);
  await lanes.begin(two.work);
  one.end(new Error('first'));
  await soon();
  await expect(lanes.begin(() => Promise.resolve())).rejects.toThrow('first');
  let ended = false;
  const end = lanes.end().catch((error: Error) => {
    ended = true;
    return error.message;
  });
  await soon();
  expect(ended).toBe(false);
  two.end(new Error('second'));
  expect(await end).toBe('first');
});
