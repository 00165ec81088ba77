import type { Clock } from '@michuhol/calendar';
import type { endpoints, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { PeopleService } from './people.service.js';
import {
  keepPending,
  replaceRecoveryCodes,
  totpOf,
  usePending,
  useRecoveryCode,
  useStep,
} from './second-factor.query.js';
import { hashOfSecret, legiblePassword } from './secret.js';
import { newTotpSecret, stepOfCode, totpUri } from './totp.js';

/** A secret that was not confirmed within this time is made anew. */
const PENDING_MINUTES = 15;
const RECOVERY_CODES = 10;

/** The row that a sealed secret belongs to: it opens for nobody else. */
const aadOf = (accountId: string): string => `totp_secret|sealed|${accountId}`;

/** A code holds 79 random bits; blanks and hyphens are only for the eye. */
const hashOfCode = (code: string): Buffer => hashOfSecret(code.toLowerCase().replace(/[^a-z0-9]/g, ''));

/** Codes as a second factor: those of an authenticator app, and those kept for the day it is lost. */
@Injectable()
export class FactorProofsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleService,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The name that a person signs in with. */
  loginOf(accountId: string): Promise<string> {
    return this.people.loginOf(accountId);
  }

  /** A new secret that waits for its first code. */
  async prepareTotp(accountId: string): Promise<ReplyOf<typeof endpoints.prepareTotp>> {
    const now = this.clock.now();
    const secret = newTotpSecret();
    const key = await this.keyring.forPeriod('account', now);
    await keepPending(this.dataSource.manager, accountId, key.seal(secret, aadOf(accountId)), now);
    return { secret, uri: totpUri(secret, await this.loginOf(accountId)) };
  }

  /** Whether a code is of the secret that waits, which is in use from then on. */
  async confirmTotp(manager: EntityManager, accountId: string, code: string): Promise<boolean> {
    const now = this.clock.now();
    const { pending, pending_at: at } = (await totpOf(manager, accountId)) ?? {};
    if (!pending || !at || at.getTime() + PENDING_MINUTES * 60_000 <= now.getTime()) return false;
    const step = stepOfCode(await this.keyring.open(pending, aadOf(accountId)), code, now);
    if (step === null) return false;
    await usePending(manager, accountId, step, now);
    return true;
  }

  /** Whether a code is of the person's app and was not used before; it is used up. */
  async showsCode(manager: EntityManager, accountId: string, code: string): Promise<boolean> {
    const { sealed } = (await totpOf(manager, accountId)) ?? {};
    if (!sealed) return false;
    const step = stepOfCode(await this.keyring.open(sealed, aadOf(accountId)), code, this.clock.now());
    return step !== null && useStep(manager, accountId, step);
  }

  /** Ten new recovery codes in place of all others; only their hashes are kept. */
  async newRecoveryCodes(manager: EntityManager, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => legiblePassword());
    await replaceRecoveryCodes(manager, accountId, codes.map(hashOfCode));
    return codes;
  }

  /** Whether a recovery code is the person's and was not used before; it is used up. */
  async showsRecoveryCode(manager: EntityManager, accountId: string, typed: string): Promise<boolean> {
    return useRecoveryCode(manager, accountId, hashOfCode(typed), this.clock.now());
  }
}
