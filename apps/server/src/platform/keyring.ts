import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, type Clock } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';
import { dataKeyOf, decrypt, encrypt, type DataKey } from './data-key.js';

export type { DataKey };

/**
 * What a data key protects, and how long one key serves. A period's key-encryption key lives in a file
 * outside database and backups; when the retention of the period ends the file is destroyed, and with it
 * every number and text sealed under it, in backups too.
 */
const periodOf = {
  /** Callers' numbers and what else of a call may hold a number: by year of the call. */
  caller: (at: Date) => dayOf(at).slice(0, 4),
  /** Incidents: by year. */
  incident: (at: Date) => dayOf(at).slice(0, 4),
  /** Rejected rows and uploads: by month of receipt (kept 30 days). */
  quarantine: (at: Date) => dayOf(at).slice(0, 7),
} as const;

/** What a data key protects. */
export type KeyPurpose = keyof typeof periodOf;

/** Holds the data keys: wrapped in the database, unwrapped only in memory. */
export class Keyring {
  private readonly byPeriod = new Map<string, DataKey>();
  private readonly secrets = new Map<number, Buffer>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyDir: string,
    private readonly clock: Clock,
  ) {}

  /** The data key of a purpose for the period of an instant; made when it is the first of its period. */
  async forPeriod(purpose: KeyPurpose, at: Date): Promise<DataKey> {
    const period = periodOf[purpose](at);
    const name = `${purpose}-${period}`;
    const known = this.byPeriod.get(name);
    if (known) return known;
    const key = await this.load(purpose, period);
    this.byPeriod.set(name, key);
    return key;
  }

  /** Opens what a data key of this ring sealed. @throws when the key was destroyed or the row is not the one it was sealed for. */
  async open(sealed: Buffer, aad: string): Promise<string> {
    const secret = await this.secretOf(sealed.readUInt32BE(0));
    return decrypt(secret.subarray(0, 32), sealed.subarray(4), aad).toString('utf8');
  }

  /** The data key of a purpose for the period of an instant as bare bytes, for another thread of this process. */
  async secretFor(purpose: KeyPurpose, at: Date): Promise<{ id: number; secret: Uint8Array }> {
    const { id } = await this.forPeriod(purpose, at);
    return { id, secret: await this.secretOf(id) };
  }

  /** The data key with an id, for reading an upload back. */
  async byId(id: number): Promise<DataKey> {
    return dataKeyOf(id, await this.secretOf(id));
  }

  private async load(purpose: KeyPurpose, period: string): Promise<DataKey> {
    const name = `${purpose}-${period}`;
    const found = await this.select('purpose = $1 AND period = $2', [purpose, period]);
    if (found) return dataKeyOf(found.id, this.unwrap(name, found.wrapped, found.id));
    const wrapped = encrypt(this.wrappingKey(name, true), randomBytes(64), name);
    await this.dataSource.query(
      'INSERT INTO data_key (purpose, period, wrapped, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [purpose, period, wrapped, this.clock.now()],
    );
    // Another process may have been first: what stands in the table counts.
    return this.load(purpose, period);
  }

  private async secretOf(id: number): Promise<Buffer> {
    const known = this.secrets.get(id);
    if (known) return known;
    const found = await this.select('id = $1', [id]);
    if (!found) throw new Error(`data key ${id} does not exist`);
    return this.unwrap(`${found.purpose}-${found.period}`, found.wrapped, id);
  }

  private unwrap(name: string, wrapped: Buffer, id: number): Buffer {
    const secret = decrypt(this.wrappingKey(name, false), wrapped, name);
    this.secrets.set(id, secret);
    return secret;
  }

  private async select(
    where: string,
    parameters: unknown[],
  ): Promise<{ id: number; purpose: string; period: string; wrapped: Buffer } | undefined> {
    const rows = await this.dataSource.query<
      { id: number; purpose: string; period: string; wrapped: Buffer }[]
    >(`SELECT id, purpose, period, wrapped FROM data_key WHERE ${where}`, parameters);
    return rows[0];
  }

  private wrappingKey(name: string, mayCreate: boolean): Buffer {
    const path = join(this.keyDir, `${name}.key`);
    if (!existsSync(path)) {
      if (!mayCreate)
        throw new Error(
          `the key file ${name}.key is missing from the key folder; restore it, or the data sealed under it stays closed`,
        );
      mkdirSync(this.keyDir, { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(4).toString('hex')}`;
      writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
      if (existsSync(path)) return this.wrappingKey(name, false);
      renameSync(draft, path);
    }
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  }
}
