import { subjectRecordKinds, type endpoints, type ReplyOf, type SubjectRecord } from '@michuhol/contract';
import { callerIdentity, maskNumbers } from '@michuhol/privacy';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { see } from '../audit/seen.js';
import type { Caller } from '../identity/caller.js';
import { Keyring } from '../platform/keyring.js';
import { Problem } from '../platform/problem.js';
import { HoldsService } from '../retention/holds.service.js';
import { Corrections } from './corrections.service.js';
import { countCopies, selectRecords, type FoundRecord } from './subject-records.query.js';

/** Of each kind of record so many are listed on the page, the newest first. */
export const LISTED = 200;

type Found = ReplyOf<typeof endpoints.searchSubject>;

const noNumber = (): Problem =>
  new Problem(
    'REFUSED',
    { ko: '전화번호가 아닙니다.', en: 'That is no telephone number.' },
    { code: 'NOT_A_NUMBER' },
  );

const shown = ({ kind, at, name, detail }: FoundRecord): Omit<SubjectRecord, 'corrections'> => ({
  kind,
  at: at.toISOString(),
  name: maskNumbers(name.replaceAll('\u001f', ' ')),
  detail: maskNumbers(detail),
});

/** What is kept about a person, found by telephone number. */
@Injectable()
export class SubjectSearch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly holds: HoldsService,
    private readonly corrections: Corrections,
  ) {}

  /** Everything across the years whose keys are left, at most `limit` of each kind. @throws as `hashesOf` does */
  async find(number: string, by: Caller, limit = LISTED): Promise<Found> {
    const hashes = await this.hashesOf(number, by);
    const { manager } = this.dataSource;
    const records = await selectRecords(manager, hashes, limit);
    const correctionsOf = await this.corrections.reader();
    const total = (wanted: string): number => records.find(({ kind }) => kind === wanted)?.total ?? 0;
    return {
      counts: Object.fromEntries(subjectRecordKinds.map((kind) => [kind, total(kind)])) as Found['counts'],
      records: records.map(shown).map((record) => ({ ...record, corrections: correctionsOf(record) })),
      copies: await countCopies(manager, hashes),
      held: await this.holds.keeps(hashes),
    };
  }

  /** The newest records of a person as they are listed, without what was put right about them. */
  async listed(
    manager: EntityManager,
    hashes: readonly Buffer[],
  ): Promise<Omit<SubjectRecord, 'corrections'>[]> {
    return (await selectRecords(manager, hashes, LISTED)).map(shown);
  }

  /** The keyed hashes of a number under every key that is left; the access log names them. @throws Problem REFUSED with code NOT_A_NUMBER */
  async hashesOf(number: string, by: Caller): Promise<Buffer[]> {
    const identity = callerIdentity(number);
    if (identity === null || !/\d{7}/.test(identity)) throw noNumber();
    const hashes: Buffer[] = [];
    for (const { id, purpose, wrapped } of (await this.keyring.list()).keys)
      if (purpose === 'caller' && wrapped !== null)
        hashes.push((await this.keyring.byId(id)).hashCaller(identity));
    see(
      by,
      hashes.map((hash) => `caller:${hash.toString('hex')}`),
    );
    return hashes;
  }
}
