import { randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { tellCause } from '../platform/fact-cause.js';
import { Keyring } from '../platform/keyring.js';
import { callerIdentity } from '@michuhol/privacy';
import { HousekeepingService } from './housekeeping.service.js';
import {
  addHashes,
  callerKeys,
  holdSharedCallers,
  markCallingDays,
  missingKeys,
  selectSharedCallers,
  type KeyedHash,
  type StoredSharedCaller,
} from './shared-callers.query.js';

const MONTH_MS = 31 * 86_400_000;

const sealOf = (id: string): string => `shared_caller:${id}`;

/** A number that is to be listed, with the id that it is sealed for. */
export interface SealedNumber {
  id: string;
  sealed: Buffer;
  sealedKeyId: number;
  hashes: KeyedHash[];
}

/**
 * Keeps shared numbers under the keys of callers: each key serves one year, so a number is hashed under all of them,
 * and sealed under the newest, which lives the longest.
 */
@Injectable()
export class SharedCallerKeys implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly housekeeping: HousekeepingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.housekeeping.add('shared numbers', () => this.follow());
  }

  /** Seals and hashes a number; null for a text that names none. */
  async seal(number: string): Promise<SealedNumber | null> {
    const identity = callerIdentity(number);
    if (identity === null) return null;
    await this.makeKeys();
    const id = randomUUID();
    const key = await this.keyring.forPeriod('caller', this.clock.now());
    const hashes = await this.hashesUnder(await callerKeys(this.dataSource), identity);
    return { id, sealed: key.seal(number, sealOf(id)), sealedKeyId: key.id, hashes };
  }

  /** The number of a listing. */
  open({ id, sealed }: Pick<StoredSharedCaller, 'id' | 'sealed'>): Promise<string> {
    return this.keyring.open(sealed, sealOf(id));
  }

  /** Hashes listed numbers under keys that are new, of a new year or of an older file, and seals them under the newest. */
  async follow(): Promise<void> {
    await this.makeKeys();
    const missing = new Map(
      (await missingKeys(this.dataSource)).map(({ id, keyIds }) => [id, keyIds] as const),
    );
    const newest = await this.keyring.forPeriod('caller', this.clock.now());
    for (const listed of await selectSharedCallers(this.dataSource)) {
      const keyIds = missing.get(listed.id) ?? [];
      if (keyIds.length === 0 && listed.sealedKeyId === newest.id) continue;
      const number = await this.open(listed);
      const hashes = await this.hashesUnder(keyIds, callerIdentity(number) ?? '');
      await this.dataSource.transaction(async (manager) => {
        await tellCause(manager, 'sharedCaller', listed.id);
        await holdSharedCallers(manager);
        await addHashes(manager, listed.id, hashes);
        await manager.query('UPDATE shared_caller SET sealed = $2, sealed_key_id = $3 WHERE id = $1', [
          ...[listed.id, newest.seal(number, sealOf(listed.id)), newest.id],
        ]);
        const days = { from: listed.validFrom, until: listed.validUntil };
        await markCallingDays(
          manager,
          hashes.map(({ hash }) => hash),
          days,
        );
      });
    }
  }

  /** The keys of this year, and of the next before its first call comes. */
  private async makeKeys(): Promise<void> {
    const now = this.clock.now();
    await this.keyring.forPeriod('caller', now);
    await this.keyring.forPeriod('caller', new Date(now.getTime() + MONTH_MS));
  }

  private async hashesUnder(keyIds: readonly number[], identity: string): Promise<KeyedHash[]> {
    const hashes: KeyedHash[] = [];
    for (const keyId of keyIds) {
      // A key whose period is over is gone, and so is every call that it could be matched with.
      const key = await this.keyring.byId(keyId).catch(() => null);
      if (key) hashes.push({ keyId, hash: key.hashCaller(identity) });
    }
    return hashes;
  }
}
