import type { Clock } from '@michuhol/calendar';
import { callerIdentity } from '@michuhol/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring, type DataKey } from '../platform/keyring.js';
import { numberName } from './case-seals.js';

const MONTH_MS = 31 * 86_400_000;
/** Another process may make or destroy a key; this one knows after so long. */
const KNOWN_FOR_MS = 5000;

/** A number under one key. */
export interface KeyedHash {
  keyId: number;
  hash: Buffer;
}

interface Unhashed {
  id: string;
  sealed: Buffer;
  sealedKeyId: number;
  keyIds: number[];
}

/**
 * Numbers of cases under the keys of callers: each key serves one year, and a case outlives a New Year, so a number is
 * hashed under all keys that there are and sealed under the newest.
 */
@Injectable()
export class CallerHashes {
  private keys: DataKey[] = [];
  private lookedAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The hashes of a number under every key; none for a text that names no number. */
  async of(number: string): Promise<KeyedHash[]> {
    const identity = callerIdentity(number);
    if (identity === null) return [];
    return (await this.liveKeys()).map((key) => ({ keyId: key.id, hash: key.hashCaller(identity) }));
  }

  /** Seals the number of a case, with its hashes: of this year's key and of the next before its first call comes. */
  async seal(
    caseId: string,
    number: string,
  ): Promise<{ sealed: Buffer; keyId: number; hashes: KeyedHash[] }> {
    const key = await this.makeKeys();
    this.lookedAt = -Infinity;
    return { sealed: key.seal(number, numberName(caseId)), keyId: key.id, hashes: await this.of(number) };
  }

  /** The number of a case; null where its key was destroyed. */
  open(caseId: string, sealed: Buffer): Promise<string | null> {
    return this.keyring.openKept(sealed, numberName(caseId));
  }

  /** Writes hashes of a case. */
  async write(manager: EntityManager, caseId: string, hashes: readonly KeyedHash[]): Promise<void> {
    await manager.query(
      `INSERT INTO caller_case_hash (case_id, key_id, caller_hash)
       SELECT $1, * FROM unnest($2::integer[], $3::bytea[]) ON CONFLICT DO NOTHING`,
      [caseId, hashes.map(({ keyId }) => keyId), hashes.map(({ hash }) => hash)],
    );
  }

  /** Hashes numbers under keys that are new, and seals them under the newest. */
  async follow(): Promise<void> {
    const newest = await this.makeKeys();
    this.lookedAt = -Infinity;
    const rows = await this.dataSource.query<Unhashed[]>(
      `SELECT c.id, c.sealed, c.sealed_key_id AS "sealedKeyId", array_remove(array_agg(k.id), NULL) AS "keyIds"
       FROM caller_case c LEFT JOIN data_key k ON k.purpose = 'caller' AND k.destroyed_at IS NULL
         AND NOT EXISTS (SELECT FROM caller_case_hash h WHERE h.case_id = c.id AND h.key_id = k.id)
       WHERE c.sealed IS NOT NULL AND (k.id IS NOT NULL OR c.sealed_key_id <> $1)
       GROUP BY c.id`,
      [newest.id],
    );
    for (const { id, sealed } of rows) {
      const number = await this.open(id, sealed);
      if (number === null) continue;
      const hashes = await this.of(number);
      await this.dataSource.transaction(async (manager) => {
        // The identifiers may have been purged since.
        const [held] = await manager.query<unknown[]>(
          'SELECT FROM caller_case WHERE id = $1 AND sealed IS NOT NULL FOR UPDATE',
          [id],
        );
        if (held === undefined) return;
        await this.write(manager, id, hashes);
        await manager.query('UPDATE caller_case SET sealed = $2, sealed_key_id = $3 WHERE id = $1', [
          ...[id, newest.seal(number, numberName(id)), newest.id],
        ]);
      });
    }
  }

  private async makeKeys(): Promise<DataKey> {
    const now = this.clock.now();
    await this.keyring.forPeriod('caller', new Date(now.getTime() + MONTH_MS));
    return this.keyring.forPeriod('caller', now);
  }

  private async liveKeys(): Promise<DataKey[]> {
    if (performance.now() - this.lookedAt < KNOWN_FOR_MS) return this.keys;
    const rows = await this.dataSource.query<{ id: number }[]>(
      `SELECT id FROM data_key WHERE purpose = 'caller' AND destroyed_at IS NULL ORDER BY id`,
    );
    this.keys = await Promise.all(rows.map(({ id }) => this.keyring.byId(id)));
    this.lookedAt = performance.now();
    return this.keys;
  }
}
