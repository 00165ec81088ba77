import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { addFailure, clearFailures, isFlooding, lockedUntil, locksOf } from './sign-in-failures.query.js';

/** Class of the advisory locks of what is guessed. */
const LOCK_CLASS = 0x51_69;

const RETRY_SECONDS = 15 * 60;

const tooMany = () =>
  new Problem(
    'RATE_LIMITED',
    {
      ko: '이 주소에서 로그인 실패가 너무 많았습니다. 15분 뒤에 다시 시도하세요.',
      en: 'Too many sign-ins from this address failed. Try again in 15 minutes.',
    },
    { retryAfterSeconds: RETRY_SECONDS },
  );

/** What is guessed: a password of a sign-in name, or the codes of an account. */
export type Guessed = { login: string } | { codesOf: string };

/** Counts wrong guesses in the database, so that limits hold in every process and after a restart. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether guessing is locked now. @throws Problem RATE_LIMITED when too many came from the address */
  async isLocked(guessed: Guessed, address: string | null): Promise<boolean> {
    const { manager } = this.dataSource;
    if (await isFlooding(manager, address, this.clock.now())) throw tooMany();
    return (await lockedUntil(manager, await this.keyOf(guessed), this.clock.now())) !== null;
  }

  /**
   * Judges a guess in a transaction: `admit` answers null when it was wrong, and then `refuse` notes it. Guesses made
   * side by side are judged one after the other, so the limit holds for them too. Null when wrong or locked.
   */
  async judge<T>(
    guessed: Guessed,
    address: string | null,
    admit: (manager: EntityManager) => Promise<T | null>,
    refuse: (manager: EntityManager) => Promise<void>,
  ): Promise<T | null> {
    const key = await this.keyOf(guessed);
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_CLASS, key.readInt32BE(0)]);
      const now = this.clock.now();
      const locked = (await lockedUntil(manager, key, now)) !== null;
      const admitted = locked ? null : await admit(manager);
      if (admitted === null) {
        if (!locked) await addFailure(manager, key, address, now);
        await refuse(manager);
      } else await clearFailures(manager, key);
      return admitted;
    });
  }

  /** Opens what wrong guesses have locked. */
  async unlock(manager: EntityManager, guessed: Guessed): Promise<void> {
    await clearFailures(manager, await this.keyOf(guessed));
  }

  /** Until when names are locked, by sign-in name; those that are open are missing. */
  async locksOf(manager: EntityManager, logins: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const keys = await Promise.all(logins.map((login) => this.keyOf({ login })));
    const locks = await locksOf(manager, keys, this.clock.now());
    return new Map(
      logins.flatMap((login, index) => {
        const until = locks.get(keys[index]?.toString('hex') ?? '');
        return until ? [[login, until] as const] : [];
      }),
    );
  }

  /** What is typed as a name by mistake may be a password: only a keyed hash is kept. */
  private async keyOf(guessed: Guessed): Promise<Buffer> {
    const key = await this.keyring.forPeriod('account', this.clock.now());
    return key.hash('login' in guessed ? `signIn:${guessed.login}` : `codes:${guessed.codesOf}`);
  }
}
