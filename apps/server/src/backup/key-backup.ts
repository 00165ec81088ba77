import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { destroyedNote } from '../platform/key-files.js';
import { BackupFault } from './backup-fault.js';
import { isBelow } from './backup-place.js';
import { filesBelow } from './kept-files.js';

const FILE = 'michuhol-keys.json';
const CIPHER = 'aes-256-gcm';
/** About 100 ms and 64 MiB for one try: a passphrase that people can remember holds out longer. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 };
const AAD = Buffer.from('michuhol keys 1');

const sealedSchema = z.object({
  format: z.literal(1),
  kdf: z.literal('scrypt'),
  cost: z.object({ N: z.int().max(2 ** 20), r: z.int().max(32), p: z.int().max(16) }),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});
const keysSchema = z.record(z.string(), z.base64());

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/**
 * Seals all files of the key folder under a passphrase and writes them as one file, in the place of the one before:
 * a key that was destroyed since is in neither.
 * @returns how many keys there are
 */
export const backUpKeys = async (keyDir: string, passphrase: string, to: string): Promise<number> => {
  const names = await filesBelow(keyDir);
  const keys: Record<string, string> = {};
  for (const name of names) keys[name] = (await readFile(join(keyDir, name))).toString('base64');
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, await derive(passphrase, salt, 32, COST), iv).setAAD(AAD);
  const data = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final()]);
  const { N, r, p } = COST;
  const sealed: z.infer<typeof sealedSchema> = {
    format: 1,
    kdf: 'scrypt',
    cost: { N, r, p },
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
  await mkdir(to, { recursive: true, mode: 0o700 });
  const draft = join(to, `${FILE}.part`);
  await writeFile(draft, `${JSON.stringify(sealed)}\n`, { mode: 0o600, flush: true });
  await rename(draft, join(to, FILE));
  return names.length;
};

const open = async (from: string, passphrase: string): Promise<Record<string, string>> => {
  const sealed = sealedSchema.parse(JSON.parse(await readFile(join(from, FILE), 'utf8')));
  const key = await derive(passphrase, Buffer.from(sealed.salt, 'base64'), 32, {
    ...sealed.cost,
    maxmem: COST.maxmem,
  });
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(sealed.iv, 'base64')).setAAD(AAD);
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
  const text = Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]);
  return keysSchema.parse(JSON.parse(text.toString('utf8')));
};

/**
 * Brings the keys of a backup into a key folder. A key that is there already stays as it is, and one that was destroyed
 * here stays destroyed.
 * @returns how many were written
 * @throws BackupFault when the file cannot be read or the passphrase is another one
 */
export const bringBackKeys = async (from: string, passphrase: string, keyDir: string): Promise<number> => {
  const keys = await open(from, passphrase).catch(() => {
    throw new BackupFault({
      ko: `${from} 의 열쇠 백업을 열 수 없습니다. 폴더와 암호문을 확인하세요.`,
      en: `The backup of the keys in ${from} does not open: check the folder and the passphrase.`,
    });
  });
  let written = 0;
  for (const [name, content] of Object.entries(keys)) {
    const path = resolve(keyDir, name);
    if (!isBelow(path, resolve(keyDir)) || existsSync(destroyedNote(keyDir, name))) continue;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const isNew = await writeFile(path, Buffer.from(content, 'base64'), { mode: 0o600, flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (isNew) written += 1;
  }
  return written;
};
