import { callerIdentity } from '@michuhol/privacy';
import { Injectable } from '@nestjs/common';
import { Keyring } from '../platform/keyring.js';

/** The records of the caller behind keyed hashes, as the access log names them. */
export type SubjectsOfCaller = (hashes: readonly Buffer[]) => Promise<string[]>;

/**
 * What the access log may name a telephone number by. Each domain that keeps records of callers tells its own; nothing
 * of the number is stored.
 */
@Injectable()
export class CallerSubjects {
  private readonly owners: SubjectsOfCaller[] = [];

  constructor(private readonly keyring: Keyring) {}

  /** Names a domain that keeps records of callers; called while modules start. */
  add(owner: SubjectsOfCaller): void {
    this.owners.push(owner);
  }

  /** The numbers' keyed hashes under every key that is left, and their records. Empty where they say nothing. */
  async of(...numbers: readonly string[]): Promise<string[]> {
    const identities = numbers.map(callerIdentity).filter((identity) => identity !== null);
    if (identities.length === 0) return [];
    const { keys } = await this.keyring.list();
    const hashes: Buffer[] = [];
    // A key that was destroyed took everything with it that could be matched.
    for (const { id, purpose, wrapped } of keys) {
      if (purpose !== 'caller' || wrapped === null) continue;
      const key = await this.keyring.byId(id);
      hashes.push(...identities.map((identity) => key.hashCaller(identity)));
    }
    const records = await Promise.all(this.owners.map((owner) => owner(hashes)));
    return [...hashes.map((hash) => `caller:${hash.toString('hex')}`), ...records.flat()];
  }
}
