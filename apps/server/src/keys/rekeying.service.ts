import { callerIdentity } from '@michuhol/privacy';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredKey } from '../platform/data-key.query.js';
import { Jobs } from '../platform/jobs.js';
import type { KeyPurpose } from '../platform/key-periods.js';
import { Keyring, type DataKey } from '../platform/keyring.js';
import type { SealedPlace, SealedRow } from './sealed-place.js';
import {
  countServed,
  forgetOldHashes,
  markHashedDays,
  takeServed,
  writeSeals,
  type NewSeal,
} from './sealed-place.query.js';

/** A key that a newer one took the place of, and how many rows it still serves. */
export interface RetiredKey {
  readonly key: StoredKey;
  readonly rows: number;
}

/** Follows hashes that are made anew; old and new ones by place. */
export type HashFollower = (
  manager: EntityManager,
  keyId: number,
  old: readonly Buffer[],
  anew: readonly Buffer[],
) => Promise<void>;

const isRetired = ({ retiredAt, wrapped }: StoredKey): boolean => retiredAt !== null && wrapped !== null;

/** The ways in which a place may rest on keys of a purpose: by what is sealed, and by the hash beside it. */
const waysOf = (place: SealedPlace, purpose: string): { byHash: boolean }[] => [
  ...(place.purpose === purpose ? [{ byHash: false }] : []),
  ...(place.hashedFor === purpose ? [{ byHash: true }] : []),
];

/**
 * Seals anew what older generations of a key seal, in small transactions beside those who write, until an old key
 * serves nothing. It never waits for a row: what somebody holds is done in the next round.
 */
@Injectable()
export class Rekeying implements OnModuleInit {
  private readonly places: SealedPlace[] = [];
  private readonly followers: HashFollower[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('sealAnew', async () => {
      await this.run();
    });
  }

  /** Names a place where texts are sealed; called while modules start. */
  add(...places: readonly SealedPlace[]): void {
    this.places.push(...places);
  }

  /** Names who keeps hashes of callers without their numbers: told of each old hash and the new one in its place. */
  afterHashing(follower: HashFollower): void {
    this.followers.push(follower);
  }

  /** Goes once through every place that a retired key serves. Returns the keys and what is left of each. */
  async run(): Promise<RetiredKey[]> {
    for (const key of await this.retired()) {
      for (const [place, byHash] of this.servedBy(key)) await this.renew(place, key, byHash);
    }
    const left = await this.left();
    for (const { key, rows } of left)
      if (rows === 0 && key.purpose === 'caller')
        await this.dataSource.transaction((manager) => forgetOldHashes(manager, key.id, Number(key.period)));
    return left;
  }

  /** The retired keys that are not destroyed yet, and the rows that each still serves. */
  async left(): Promise<RetiredKey[]> {
    const left: RetiredKey[] = [];
    for (const key of await this.retired()) {
      let rows = 0;
      for (const [place, byHash] of this.servedBy(key))
        rows += await countServed(this.dataSource.manager, place, key.id, byHash);
      left.push({ key, rows });
    }
    return left;
  }

  private async retired(): Promise<StoredKey[]> {
    return (await this.keyring.list()).keys.filter(isRetired);
  }

  private servedBy({ purpose }: StoredKey): [SealedPlace, boolean][] {
    return this.places.flatMap((place) =>
      waysOf(place, purpose).map(({ byHash }): [SealedPlace, boolean] => [place, byHash]),
    );
  }

  private async renew(place: SealedPlace, old: StoredKey, byHash: boolean): Promise<void> {
    let after: readonly string[] | null = null;
    do
      after = await this.dataSource.transaction((manager) =>
        this.renewSome(manager, place, old, byHash, after),
      );
    while (after !== null);
  }

  /** Seals some rows anew; returns the key of the last one, null when there was none. */
  private async renewSome(
    manager: EntityManager,
    place: SealedPlace,
    old: StoredKey,
    byHash: boolean,
    after: readonly string[] | null,
  ): Promise<readonly string[] | null> {
    const rows = await takeServed(manager, place, old.id, byHash, after);
    const keyOf = (row: SealedRow): string[] => Object.keys(place.key).map((name) => String(row[name]));
    // Keys that are missing end the round: only a row that does not open under its key is passed over.
    await this.keyring.byId(old.id);
    const newest = await this.keyring.newestOf(old.purpose as KeyPurpose, old.period);
    const renewed: { row: SealedRow; seal: NewSeal }[] = [];
    for (const row of rows) {
      const seal = await this.sealed(place, row, newest, byHash).catch(() => null);
      // A row that was tampered with does not open: it stays and is counted, and does not stop the others.
      if (seal) renewed.push({ row, seal: { key: keyOf(row), ...seal } });
    }
    await writeSeals(
      manager,
      place,
      renewed.map(({ seal }) => seal),
    );
    const hashed = renewed.flatMap(({ row: { hash: was }, seal: { keyId, hash } }) =>
      was instanceof Buffer && hash && keyId !== undefined ? [{ was, hash, keyId }] : [],
    );
    const [first] = hashed;
    if (first)
      for (const follow of this.followers)
        await follow(
          manager,
          first.keyId,
          hashed.map(({ was }) => was),
          hashed.map(({ hash }) => hash),
        );
    await markHashedDays(manager, [
      ...new Set(renewed.flatMap(({ row: { day } }) => (typeof day === 'string' ? [day] : []))),
    ]);
    const last = rows.at(-1);
    return last ? keyOf(last) : null;
  }

  private async sealed(
    place: SealedPlace,
    row: SealedRow,
    newest: DataKey,
    byHash: boolean,
  ): Promise<Omit<NewSeal, 'key'>> {
    const bound = place.bound(row);
    const opened = await this.keyring.open(row.sealed, bound);
    const number = row.hash && (byHash || !place.hashedFor) ? place.callerOf?.(opened) : null;
    const identity = number ? callerIdentity(number) : null;
    return {
      ...(!byHash && { sealed: newest.seal(opened, bound) }),
      ...(identity && { keyId: newest.id, hash: newest.hashCaller(identity) }),
    };
  }
}
