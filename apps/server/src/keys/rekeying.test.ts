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

/** Puts the sealed number of each of two calls into the other one's row. */
const swap = (...calls: [string, string]) =>
  platform.dataSource.query(
    `UPDATE contact SET caller_sealed = other.caller_sealed FROM contact other
     WHERE contact.call_key = ANY ($1) AND other.call_key = ANY ($1) AND other.call_key <> contact.call_key`,
    [calls],
  );

beforeAll(async () => {
  platform = await openTestPlatform();
  source = await newSource(platform, 'switch');
  rekeying = new Rekeying(platform.dataSource, platform.keyring, platform.jobs);
  rekeying.add(...contactPlaces);
});
afterAll(() => platform.close());

test('sealed numbers of two rows that were swapped do not open', async () => {
  await storeAll(platform, source, [
    called('x', '2026-03-01T10:00:00+09:00'),
    called('y', '2026-03-01T10:00:00+09:00'),
  ]);
  const [x] = await hashes(['x']);
  expect(await platform.keyring.open(x?.sealed ?? Buffer.alloc(0), contactSeal(source.id, 'x'))).toBe(NUMBER);

  await swap('x', 'y');
  const swapped = await hashes(['x', 'y']);
  expect(swapped).toHaveLength(2);
  for (const { call_key, sealed } of swapped)
    await expect(platform.keyring.open(sealed, contactSeal(source.id, call_key))).rejects.toThrow(
      'authenticate data',
    );
  await swap('x', 'y');
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

test('rows that were tampered with keep their key in use and do not stop the others', async () => {
  const at = '2026-03-12T10:00:00+09:00';
  await storeAll(platform, source, [called('p', at), called('q', at), called('r', at)]);
  await swap('p', 'q');
  const { id } = await platform.keyring.rotate('caller', '2026');

  const [left] = await rekeying.run();

  expect(left?.rows).toBeGreaterThanOrEqual(2);
  const rows = await hashes(['p', 'q', 'r']);
  expect(rows.map(({ call_key, sealed }) => [call_key, sealed.readUInt32BE(0) === id])).toEqual([
    ['p', false],
    ['q', false],
    ['r', true],
  ]);
});
