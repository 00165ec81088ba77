/** @jest-environment node */
import { hashOf, isHash } from './recording-hash.js';

const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('a file is hashed where it lies', async () => {
  expect(await hashOf(new Blob(['abc']))).toBe(abc);
});

test('a hash that was typed has 64 hexadecimal digits, in either case', () => {
  expect([abc, abc.toUpperCase(), ` ${abc} `].map(isHash)).toEqual([true, true, true]);
  expect(['', abc.slice(1), `${abc}0`, `g${abc.slice(1)}`].map(isHash)).toEqual([false, false, false, false]);
});
