import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;
const wholeKey = /^[0-9a-f]{64}$/i;

/** Why a key file cannot be used; never a byte of it. */
export type KeyFileFault = 'missing' | 'short' | 'damaged' | 'guessable';

/** Of 32 random bytes, and of the steps between them, some 30 differ; fewer than 16 never in a lifetime. */
const FEWEST_DIFFERENT = 16;

/** Whether a key was thought up instead of drawn: zeros, one word again and again, a ladder of numbers, or plain text. */
const isGuessable = (key: Buffer): boolean => {
  const steps = key.map((byte, index) => byte - (key[index - 1] ?? 0));
  const isText = key.every((byte) => byte >= 0x20 && byte < 0x7f);
  return isText || new Set(key).size < FEWEST_DIFFERENT || new Set(steps).size < FEWEST_DIFFERENT;
};

/** The note that a key file was destroyed and is not lost: a restored backup from before may still ask for it. */
export const destroyedNote = (folder: string, file: string): string => join(folder, 'destroyed', file);

/** The folder of key-encryption keys: one file each, outside the database and its backups. */
export class KeyFiles {
  constructor(private readonly folder: string) {}

  /** The key of a file. @throws with the name of the file and what to do when it cannot be used */
  read(file: string): Buffer {
    const found = this.look(file);
    if (typeof found !== 'string') return found;
    throw new Error(
      `the key file ${file} is ${found}; restore it into the key folder, or the data sealed under it stays closed`,
    );
  }

  /** The key of a file, or why there is none. */
  look(file: string): Buffer | KeyFileFault {
    const path = join(this.folder, file);
    if (!existsSync(path)) return 'missing';
    const text = readFileSync(path, 'utf8').trim();
    if (!wholeKey.test(text)) return text.length < KEY_BYTES * 2 ? 'short' : 'damaged';
    const key = Buffer.from(text, 'hex');
    return isGuessable(key) ? 'guessable' : key;
  }

  /** The key of a file, made when there is none; of two processes the first one counts. */
  readOrMake(file: string): Buffer {
    const path = join(this.folder, file);
    if (!existsSync(path)) {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(4).toString('hex')}`;
      writeFileSync(draft, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600 });
      if (existsSync(path)) unlinkSync(draft);
      else renameSync(draft, path);
    }
    return this.read(file);
  }

  /** Overwrites and removes a file and notes that; one that is not there is gone already. */
  destroy(file: string): void {
    const path = join(this.folder, file);
    if (!existsSync(path)) return;
    mkdirSync(join(this.folder, 'destroyed'), { recursive: true, mode: 0o700 });
    writeFileSync(destroyedNote(this.folder, file), '', { mode: 0o600 });
    writeFileSync(path, randomBytes(Math.max(statSync(path).size, KEY_BYTES)));
    unlinkSync(path);
  }

  /** The names of the files that belong to a purpose and period, drafts of them included. */
  of(name: string): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder).filter((file) => file.startsWith(`${name}.`));
  }

  /** The names of all files. */
  all(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
  }
}
