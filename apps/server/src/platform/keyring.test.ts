import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyFault } from './key-fault.js';
import { Keyring } from './keyring.js';
import { openTestPlatform, type TestPlatform } from './testing.js';
import { startAdvice } from './words.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const at = new Date('2026-04-01T00:00:00Z');

test('what is sealed opens for its own row only, in another process too', async () => {
  const key = await platform.keyring.forPeriod('caller', at);
  const sealed = key.seal('01042421234', 'row 1');
  const other = new Keyring(platform.dataSource, platform.config.keyDir, platform.clock);
  await expect(other.open(sealed, 'row 2')).rejects.toThrow();
  expect(await other.open(sealed, 'row 1')).toBe('01042421234');
  expect(await platform.keyring.open(sealed, 'row 1')).toBe('01042421234');
});

test('no initialisation vector is used twice', async () => {
  const key = await platform.keyring.forPeriod('caller', at);
  const vectors = Array.from({ length: 3000 }, () => key.seal('1', 'row').subarray(4, 16).toString('hex'));
  expect(new Set(vectors).size).toBe(3000);
});

test('a key that was destroyed opens nothing, is made by nobody, and its file is gone', async () => {
  const january = new Date('2019-01-10T00:00:00Z');
  const key = await platform.keyring.forPeriod('caller', january);
  const sealed = key.seal('01042421234', 'row 1');
  const other = new Keyring(platform.dataSource, platform.config.keyDir, platform.clock);
  await platform.keyring.destroy('caller', '2019');
  await platform.keyring.destroy('caller', '2019');

  for (const ring of [platform.keyring, other]) {
    await expect(ring.open(sealed, 'row 1')).rejects.toMatchObject({ more: { code: 'KEY_DESTROYED' } });
    await expect(ring.forPeriod('caller', january)).rejects.toMatchObject({
      more: { code: 'KEY_DESTROYED' },
    });
    expect(await ring.openKept(sealed, 'row 1')).toBeNull();
  }
  expect(readdirSync(platform.config.keyDir).filter((file) => file.includes('2019'))).toEqual([]);
  const rows = await platform.dataSource.query<{ wrapped: Buffer | null }[]>(
    `SELECT wrapped FROM data_key WHERE period = '2019'`,
  );
  expect(rows).toEqual([{ wrapped: null }]);
  await expect(platform.keyring.check()).resolves.toBeUndefined();
});

test('a period that never had a key can be closed too', async () => {
  await platform.keyring.destroy('incident', '2001');
  await expect(
    platform.keyring.forPeriod('incident', new Date('2001-05-05T00:00:00Z')),
  ).rejects.toMatchObject({
    more: { code: 'KEY_DESTROYED' },
  });
});

test('the start is refused with the names of all files that are missing, short, damaged, guessable or foreign', async () => {
  const own = await openTestPlatform();
  const fileOf = (name: string) => join(own.config.keyDir, `${name}.key`);
  const years = ['2021', '2022', '2023', '2024', '2025', '2026', '2027', '2028'];
  for (const year of years) await own.keyring.forPeriod('caller', new Date(`${year}-05-05T00:00:00Z`));
  rmSync(fileOf('caller-2021'));
  writeFileSync(fileOf('caller-2022'), 'abc');
  writeFileSync(fileOf('caller-2023'), 'not a key at all, but as long as one would be, if it were one, ....');
  writeFileSync(fileOf('caller-2024'), '0'.repeat(64));
  writeFileSync(fileOf('caller-2025'), '0123456789abcdef'.repeat(4));
  writeFileSync(fileOf('caller-2026'), Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('hex'));
  writeFileSync(fileOf('caller-2027'), Buffer.from('change me, this is no secret 123').toString('hex'));
  writeFileSync(fileOf('caller-2028'), randomBytes(32).toString('hex'));

  const restarted = new Keyring(own.dataSource, own.config.keyDir, own.clock);
  await expect(restarted.check()).rejects.toMatchObject({
    faults: [
      'caller-2021.key: missing',
      'caller-2022.key: short',
      'caller-2023.key: damaged',
      'caller-2024.key: guessable',
      'caller-2025.key: guessable',
      'caller-2026.key: guessable',
      'caller-2027.key: guessable',
      'caller-2028.key: not the key of this database',
    ],
  });
  expect(startAdvice(new KeyFault(['caller-2021.key: missing']))).toContain('caller-2021.key: missing');
  await own.close();
});

test('the next generation seals and hashes callers anew, and knows contents as before', async () => {
  const first = await platform.keyring.forPeriod('caller', at);
  const sealed = first.seal('01042421234', 'row 1');
  const other = new Keyring(platform.dataSource, platform.config.keyDir, platform.clock);
  const second = await platform.keyring.rotate('caller', '2026');

  expect(second.id).not.toBe(first.id);
  expect(second.hash('content')).toEqual(first.hash('content'));
  expect(second.hashCaller('+821042421234')).not.toEqual(first.hashCaller('+821042421234'));
  expect(second.streamKey).not.toEqual(first.streamKey);
  expect((await other.forPeriod('caller', at)).id).toBe(second.id);
  expect(await other.open(sealed, 'row 1')).toBe('01042421234');
  const third = await platform.keyring.rotate('caller', '2026');
  expect(third.hash('content')).toEqual(first.hash('content'));
});

test('wrapped by another file the same key opens what it sealed, and the old file may go', async () => {
  const key = await platform.keyring.forPeriod('incident', at);
  const sealed = key.seal('what happened', 'row 1');
  const [stored] = (await platform.keyring.list()).keys.filter(({ id }) => id === key.id);
  if (!stored) throw new Error('the key is not listed');
  const spare = await platform.keyring.rewrap(stored);
  expect((await platform.keyring.list()).spare).toContain(spare);
  platform.keyring.removeSpare(spare);
  const other = new Keyring(platform.dataSource, platform.config.keyDir, platform.clock);
  expect(await other.open(sealed, 'row 1')).toBe('what happened');
  await expect(other.check()).resolves.toBeUndefined();
});
