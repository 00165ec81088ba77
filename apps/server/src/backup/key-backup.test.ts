import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../platform/config.js';
import { KeyFiles } from '../platform/key-files.js';
import { needApart, needOutside } from './backup-place.js';
import { backUpKeys, bringBackKeys } from './key-backup.js';

const PASSPHRASE = '잊지 않을 긴 암호문 하나';
let folder: string;
let keyDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'michuhol-keys-'));
  keyDir = join(folder, 'keys');
  mkdirSync(keyDir);
  writeFileSync(join(keyDir, 'caller-2026.key'), 'a'.repeat(64));
  writeFileSync(join(keyDir, 'incident-2026.key'), 'b'.repeat(64));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder inside or around the backup is refused, by way of a link too', async () => {
  const data = join(folder, 'backups');
  mkdirSync(data);
  symlinkSync(data, join(folder, 'link'));
  for (const keys of [data, join(data, 'keys'), folder, join(folder, 'link', 'keys')])
    await expect(needApart(keys, data)).rejects.toThrow('apart');
  await needApart(join(folder, 'elsewhere'), data);
  await needApart(join(folder, 'backups-of-keys'), data);
});

test('backups are not made in or around the data folder, nor with the keys', async () => {
  const config = readConfig(
    { MICHUHOL_DATA_DIR: join(folder, 'var'), MICHUHOL_KEY_DIR: join(folder, 'safe', 'keys') },
    folder,
  );
  for (const dir of [join(folder, 'var'), join(folder, 'var', 'backups')])
    await expect(needOutside(config, dir)).rejects.toThrow('neither in nor around the data folder');
  for (const dir of [folder, join(folder, 'safe'), join(folder, 'safe', 'keys', 'backups')])
    await expect(needOutside(config, dir)).rejects.toThrow('apart');
  await needOutside(config, join(folder, 'backups'));
});

test('another passphrase or a changed byte opens nothing', async () => {
  const to = join(folder, 'safe');
  await backUpKeys(keyDir, PASSPHRASE, to);
  await expect(bringBackKeys(to, `${PASSPHRASE}.`, join(folder, 'new'))).rejects.toThrow('does not open');

  const path = join(to, 'michuhol-keys.json');
  const sealed = JSON.parse(readFileSync(path, 'utf8')) as { data: string };
  const data = Buffer.from(sealed.data, 'base64');
  data.writeUInt8(data.readUInt8(5) ^ 1, 5);
  writeFileSync(path, JSON.stringify({ ...sealed, data: data.toString('base64') }));
  await expect(bringBackKeys(to, PASSPHRASE, join(folder, 'new'))).rejects.toThrow('does not open');
  expect(existsSync(join(folder, 'new'))).toBe(false);
});

test('keys come back as they were, no key can be read in their backup, and none that is there is replaced', async () => {
  const to = join(folder, 'safe');
  expect(await backUpKeys(keyDir, PASSPHRASE, to)).toBe(2);
  expect(readFileSync(join(to, 'michuhol-keys.json'), 'utf8')).not.toMatch(/aaaa|bbbb|YWFh/);

  const fresh = join(folder, 'new');
  mkdirSync(fresh);
  writeFileSync(join(fresh, 'incident-2026.key'), 'mine');
  expect(await bringBackKeys(to, PASSPHRASE, fresh)).toBe(1);
  expect(readFileSync(join(fresh, 'caller-2026.key'), 'utf8')).toBe('a'.repeat(64));
  expect(readFileSync(join(fresh, 'incident-2026.key'), 'utf8')).toBe('mine');
});

test('a destroyed key leaves the backup of the keys with the next one', async () => {
  const to = join(folder, 'safe');
  await backUpKeys(keyDir, PASSPHRASE, to);
  rmSync(join(keyDir, 'caller-2026.key'));
  expect(await backUpKeys(keyDir, PASSPHRASE, to)).toBe(1);
  expect(readdirSync(to)).toEqual(['michuhol-keys.json']);

  const fresh = join(folder, 'new');
  await bringBackKeys(to, PASSPHRASE, fresh);
  expect(readdirSync(fresh)).toEqual(['incident-2026.key']);
});

test('a key that was destroyed here does not come back from an older backup of the keys', async () => {
  const to = join(folder, 'safe');
  await backUpKeys(keyDir, PASSPHRASE, to);
  new KeyFiles(keyDir).destroy('caller-2026.key');
  rmSync(join(keyDir, 'incident-2026.key'));

  expect(await bringBackKeys(to, PASSPHRASE, keyDir)).toBe(1);
  expect(readdirSync(keyDir).sort()).toEqual(['destroyed', 'incident-2026.key']);
});
