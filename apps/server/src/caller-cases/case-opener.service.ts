import { randomUUID } from 'node:crypto';
import { dayOf, yearOf } from '@michuhol/calendar';
import { watchEnds } from '@michuhol/protection';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PolicyInForce } from '../protection-policy/policy.service.js';
import {
  nextCaseNumber,
  selectCase,
  selectOpenCase,
  takeCaseTurn,
  type StoredCase,
} from './caller-case.query.js';
import { CallerHashes } from './caller-hashes.service.js';

/** Finds the open case of a number, or opens one. */
@Injectable()
export class CaseOpener {
  constructor(private readonly hashes: CallerHashes) {}

  /** The open case of a number, held for the transaction; null where there is none. */
  async find(manager: EntityManager, number: string): Promise<StoredCase | null> {
    const hashes = await this.hashes.of(number);
    if (hashes.length === 0) return null;
    await takeCaseTurn(manager);
    return selectOpenCase(
      manager,
      hashes.map(({ hash }) => hash),
    );
  }

  /** Opens a case that watches a number. Nobody else opens one before the transaction ends. */
  async open(
    manager: EntityManager,
    number: string,
    { version, policy }: PolicyInForce,
    at: Date,
  ): Promise<StoredCase> {
    const id = randomUUID();
    const { sealed, keyId, hashes } = await this.hashes.seal(id, number);
    await manager.query(
      `INSERT INTO caller_case (id, number, state, policy_version, sealed, sealed_key_id, opened_at, expires_at)
       VALUES ($1, $2, 'watch', $3, $4, $5, $6, $7)`,
      [
        ...[id, await nextCaseNumber(manager, yearOf(dayOf(at))), version, sealed, keyId, at],
        watchEnds(policy, at),
      ],
    );
    await this.hashes.write(manager, id, hashes);
    const opened = await selectCase(manager, id, true);
    if (!opened) throw new Error('a case that was opened is not there');
    return opened;
  }
}
