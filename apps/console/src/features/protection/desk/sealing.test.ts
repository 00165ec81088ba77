/** @jest-environment node */
import { newKey, seal, unseal } from './sealing.js';

const text = { whatHappened: '반복해서 욕설을 함', caller: '010-****-5678' };

test('what is sealed shows nothing of itself and opens with its key at its place alone', async () => {
  const key = await newKey();
  const sealed = await seal(key, 'one draft open', text);

  expect(Buffer.from(sealed.data).toString('utf8')).not.toContain('5678');
  await expect(unseal(await newKey(), 'one draft open', sealed)).rejects.toThrow();
  await expect(unseal(key, 'two draft open', sealed)).rejects.toThrow();
  expect(await unseal(key, 'one draft open', sealed)).toEqual(text);
});

test('no script reads the key out of the browser, and no two sealings look alike', async () => {
  const key = await newKey();
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  const [one, two] = await Promise.all([seal(key, 'a', text), seal(key, 'a', text)]);
  expect(Buffer.from(one.data)).not.toEqual(Buffer.from(two.data));
});
