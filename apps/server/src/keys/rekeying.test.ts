import { callerIdentity } from '@michuhol/privacy';
import { contactSeal } from '../contacts/contact-seal.js';
import { contactPlaces } from '../contacts/sealed-places.js';
import { eventArrival, newSource, recordArrival, storeAll } from '../contacts/testing.js';
import type { Arrival, CallSource } from '../contacts/arrival.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { Rekeying } from './rekeying.service.js';

let platform: TestPlatform;
let source: CallSource;
let rekeying: Rekeying;

const NUMBER = '010-9137-4652';
const called = (id: string, at: string, caller = NUMBER): Arrival =>
  eventArrival({ eventId: id, type: 'queue.entered', at, callId: id, queue: 'q', caller });

/** Calls of 20 people, each twice; ids from `name`. */
const calls = (name: string): Arrival[] =>
  Array.from({ length: 40 }, (_nothing, index) =>
    called(`${name}-${index}`, '2026-03-20T10:00:00+09:00', `010-4242-${1000 + (index % 20)}`),
  );

const hashes = (callKeys: readonly string[]) =>
  platform.dataSource.query<{ hash: string; sealed: Buffer; call_key: string; key: number }[]>(
    `SELECT encode(caller_hash, 'hex') AS hash, caller_sealed AS sealed, call_key, caller_key_id AS key
     FROM contact WHERE call_key = ANY ($1) ORDER BY call_key`,
    [callKeys],
  );

beforeAll(async () => {
  platform = await openTestPlatform();
  source = await newSource(platform, 'switch');
  rekeying = new Rekeying(platform.dataSource, platform.keyring, platform.jobs);
  rekeying.add(...contactPlaces);
});
afterAll(() => platform.close());

test('a sealed number that was put into another row does not open', async () => {
  await storeAll(platform, source, [
    called('x', '2026-03-01T10:00:00+09:00'),
    called('y', '2026-03-01T10:00:00+09:00'),
  ]);
  const [x] = await hashes(['x']);
  if (!x) throw new Error('the call is not there');
  await expect(platform.keyring.open(x.sealed, contactSeal(source.id, 'y'))).rejects.toThrow();
});

test('the old key serves nothing after a round, beside writers; the same person is found, and its file may go', async () => {
  await storeAll(platform, source, [called('a', '2026-03-10T10:00:00+09:00'), ...calls('before')]);
  // Both kinds of what a corrected record leaves behind.
  await storeAll(platform, source, [
    recordArrival({ caller: NUMBER }, { talkSeconds: 60 }),
    recordArrival({ caller: NUMBER, order: 2 }, { talkSeconds: 61 }),
  ]);
  const [before] = await hashes(['a']);

  await platform.keyring.rotate('caller', '2026');
  const writing = Promise.all(
    ['one', 'two', 'three'].map((name) => storeAll(platform, source, calls(name), 5)),
  );
  const during = await rekeying.run();
  const written = await writing;
  const [left] = await rekeying.run();
  await storeAll(platform, source, [called('b', '2026-03-11T10:00:00+09:00', '+82 10 9137 4652')]);

  expect(during).toHaveLength(1);
  expect(written.flat().every((outcome) => outcome === 'accepted')).toBe(true);
  expect(left?.rows).toBe(0);
  const [a, b] = await hashes(['a', 'b']);
  expect(a?.hash).toBe(b?.hash);
  expect(a?.hash).not.toBe(before?.hash);
  expect(a && callerIdentity(await platform.keyring.open(a.sealed, contactSeal(source.id, 'a')))).toBe(
    '+821091374652',
  );

  // The same call again is still known for the same.
  expect(await storeAll(platform, source, calls('before'))).toEqual(Array(40).fill('duplicate'));

  if (!left) throw new Error('no key was retired');
  await platform.keyring.drop(left.key);
  const again = await hashes(['a', 'one-1', 'before-1']);
  for (const { call_key, sealed } of again)
    expect(await platform.keyring.open(sealed, contactSeal(source.id, call_key))).toMatch(/^010-/);
  expect(await rekeying.run()).toEqual([]);
});
