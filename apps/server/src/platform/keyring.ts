import { randomBytes } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';
import { dataKeyOf, decrypt, encrypt, newSecret, nextSecret, type DataKey } from './data-key.js';
import { addKey, keyById, keysOfPeriod, keysVersion, selectKeys, type StoredKey } from './data-key.query.js';
import { isKeyDestroyed, keyDestroyed, KeyFault } from './key-fault.js';
import { KeyFiles } from './key-files.js';
import { periodOf, type KeyPurpose } from './key-periods.js';

export type { DataKey, KeyPurpose };

/** Another process may rotate or destroy a key; this one knows after so long. */
const KNOWN_FOR_MS = 5000;

const nameOf = ({ purpose, period }: Pick<StoredKey, 'purpose' | 'period'>): string => `${purpose}-${period}`;

/** Holds the data keys: wrapped in the database, unwrapped only in memory. */
export class Keyring {
  private readonly byPeriod = new Map<string, DataKey>();
  private readonly secrets = new Map<number, Buffer>();
  private readonly files: KeyFiles;
  private version = '';
  private lookedAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    keyDir: string,
    private readonly clock: Clock,
  ) {
    this.files = new KeyFiles(keyDir);
  }

  /**
   * The newest data key of a purpose for the period of an instant; made when it is the first of its period.
   * @throws Problem REFUSED with code KEY_DESTROYED for a period whose key was destroyed
   */
  async forPeriod(purpose: KeyPurpose, at: Date): Promise<DataKey> {
    return this.ofPeriod(purpose, periodOf[purpose](at));
  }

  private async ofPeriod(purpose: KeyPurpose, period: string): Promise<DataKey> {
    await this.look();
    const name = nameOf({ purpose, period });
    const known = this.byPeriod.get(name);
    if (known) return known;
    const key = await this.load(purpose, period);
    this.byPeriod.set(name, key);
    return key;
  }

  /**
   * Opens what a data key of this ring sealed.
   * @throws Problem REFUSED with code KEY_DESTROYED; an Error when the row is not the one it was sealed for
   */
  async open(sealed: Buffer, aad: string): Promise<string> {
    const secret = await this.secretOf(sealed.readUInt32BE(0));
    return decrypt(secret.subarray(0, 32), sealed.subarray(4), aad).toString('utf8');
  }

  /** Opens as `open` does; null where the key was destroyed, for lists that go on without it. */
  async openKept(sealed: Buffer, aad: string): Promise<string | null> {
    try {
      return await this.open(sealed, aad);
    } catch (error) {
      if (isKeyDestroyed(error)) return null;
      throw error;
    }
  }

  /** The data key of a purpose for the period of an instant as bare bytes, for another thread of this process. */
  async secretFor(purpose: KeyPurpose, at: Date): Promise<{ id: number; secret: Uint8Array }> {
    const { id } = await this.forPeriod(purpose, at);
    return { id, secret: await this.secretOf(id) };
  }

  /** The newest data key of a period that has one. */
  newestOf(purpose: KeyPurpose, period: string): Promise<DataKey> {
    return this.ofPeriod(purpose, period);
  }

  /** The data key with an id, for reading an upload back. */
  async byId(id: number): Promise<DataKey> {
    return dataKeyOf(id, await this.secretOf(id));
  }

  /**
   * Makes the next generation of a period's data key, under a wrapping key of its own. New rows take it from now on
   * (other processes within some seconds); what is sealed under the older ones is sealed anew by the chore of keys.
   * @throws Problem KEY_DESTROYED; an Error for a period without a key
   */
  async rotate(purpose: KeyPurpose, period: string): Promise<DataKey> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`data key ${purpose} ${period}`]);
      const [newest] = await keysOfPeriod(manager, purpose, period);
      if (!newest) throw new Error(`there is no key of ${purpose} ${period}`);
      const secret = nextSecret(this.unwrap(newest));
      const keyFile = this.newFile(newest);
      const wrapped = encrypt(this.files.readOrMake(keyFile), secret, nameOf(newest));
      const now = this.clock.now();
      await manager.query('UPDATE data_key SET retired_at = $2 WHERE id = $1', [newest.id, now]);
      const generation = newest.generation + 1;
      await addKey(manager, { purpose, period, generation, wrapped, keyFile, createdAt: now });
    });
    this.forget();
    return this.load(purpose, period);
  }

  /** Wraps a data key by a new key of its own file; returns the file that is no longer needed. */
  async rewrap(key: StoredKey): Promise<string> {
    const keyFile = this.newFile(key);
    const wrapped = encrypt(this.files.readOrMake(keyFile), this.unwrap(key), nameOf(key));
    await this.dataSource.query('UPDATE data_key SET wrapped = $2, key_file = $3 WHERE id = $1', [
      ...[key.id, wrapped, keyFile],
    ]);
    this.forget();
    return key.keyFile;
  }

  /**
   * Destroys every key of a purpose and period, in the database and in the key folder: what they sealed is closed for
   * good, backups included. A row stays and says so. Doing it again changes nothing.
   */
  async destroy(purpose: KeyPurpose, period: string): Promise<void> {
    // The tombstone comes first: a broken-off destruction is finished by the next one, and never half undone.
    await this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`data key ${purpose} ${period}`]);
      const now = this.clock.now();
      const keyFile = `${nameOf({ purpose, period })}.key`;
      if ((await keysOfPeriod(manager, purpose, period)).length === 0)
        await manager.query(
          `INSERT INTO data_key (purpose, period, wrapped, key_file, created_at, destroyed_at)
           VALUES ($1, $2, NULL, $3, $4, $4)`,
          [purpose, period, keyFile, now],
        );
      await manager.query(
        `UPDATE data_key SET wrapped = NULL, destroyed_at = $3
         WHERE purpose = $1 AND period = $2 AND destroyed_at IS NULL`,
        [purpose, period, now],
      );
    });
    for (const file of this.files.of(nameOf({ purpose, period }))) this.files.destroy(file);
    this.forget();
  }

  /** Destroys a retired key that seals nothing any more. */
  async drop(key: StoredKey): Promise<void> {
    await this.dataSource.query('UPDATE data_key SET wrapped = NULL, destroyed_at = $2 WHERE id = $1', [
      ...[key.id, this.clock.now()],
    ]);
    this.files.destroy(key.keyFile);
    this.forget();
  }

  /** Destroys a key file that no key needs. */
  removeSpare(file: string): void {
    this.files.destroy(file);
  }

  /** Every key with the state of its file, and the files that no key needs. */
  async list(): Promise<{ keys: (StoredKey & { file: string })[]; spare: string[] }> {
    const keys = await selectKeys(this.dataSource);
    const needed = new Set(keys.filter(({ wrapped }) => wrapped !== null).map(({ keyFile }) => keyFile));
    const stateOf = ({ wrapped, keyFile }: StoredKey): string => {
      const found = this.files.look(keyFile);
      if (wrapped === null) return found === 'missing' ? 'destroyed' : 'left over';
      return typeof found === 'string' ? found : 'there';
    };
    return {
      keys: keys.map((key) => ({ ...key, file: stateOf(key) })),
      spare: this.files
        .all()
        .filter((file) => /^\w+-[\w-]+\.([\w.]+\.)?key$/.test(file) && !needed.has(file)),
    };
  }

  /** Looks at every key that must be there. @throws KeyFault naming all files that are missing, short or damaged */
  async check(): Promise<void> {
    const faults: string[] = [];
    for (const key of await selectKeys(this.dataSource)) {
      if (key.wrapped === null) continue;
      const found = this.files.look(key.keyFile);
      if (typeof found === 'string') faults.push(`${key.keyFile}: ${found}`);
      else
        try {
          this.unwrap(key);
        } catch {
          faults.push(`${key.keyFile}: not the key of this database`);
        }
    }
    if (faults.length > 0) throw new KeyFault(faults);
  }

  private newFile(key: Pick<StoredKey, 'purpose' | 'period'>): string {
    return `${nameOf(key)}.${randomBytes(4).toString('hex')}.key`;
  }

  private async load(purpose: KeyPurpose, period: string): Promise<DataKey> {
    const [newest] = await keysOfPeriod(this.dataSource, purpose, period);
    if (newest) return dataKeyOf(newest.id, this.unwrap(newest));
    const name = nameOf({ purpose, period });
    const keyFile = `${name}.key`;
    const wrapped = encrypt(this.files.readOrMake(keyFile), newSecret(), name);
    const createdAt = this.clock.now();
    await addKey(this.dataSource, { purpose, period, generation: 1, wrapped, keyFile, createdAt });
    // Another process may have been first: what stands in the table counts.
    return this.load(purpose, period);
  }

  private async secretOf(id: number): Promise<Buffer> {
    await this.look();
    const known = this.secrets.get(id);
    if (known) return known;
    const found = await keyById(this.dataSource, id);
    if (!found) throw new Error(`data key ${id} does not exist`);
    return this.unwrap(found);
  }

  private unwrap(key: StoredKey): Buffer {
    if (key.wrapped === null) throw keyDestroyed(key.purpose, key.period);
    const secret = decrypt(this.files.read(key.keyFile), key.wrapped, nameOf(key));
    this.secrets.set(key.id, secret);
    return secret;
  }

  /** Forgets what another process may have changed. */
  private async look(): Promise<void> {
    if (performance.now() - this.lookedAt < KNOWN_FOR_MS) return;
    this.lookedAt = performance.now();
    const version = await keysVersion(this.dataSource);
    if (version === this.version) return;
    this.version = version;
    this.byPeriod.clear();
    this.secrets.clear();
  }

  private forget(): void {
    this.lookedAt = -Infinity;
    this.byPeriod.clear();
    this.secrets.clear();
  }
}
