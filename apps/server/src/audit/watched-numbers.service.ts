import { randomUUID } from 'node:crypto';
import type { Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { callerIdentity, maskNumber } from '@michuhol/privacy';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorOf, type Caller } from '../identity/caller.js';
import { PeopleService } from '../identity/people.service.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { notFound, Problem } from '../platform/problem.js';
import { AuditService } from './audit.service.js';
import { see } from './seen.js';
import { deleteWatched, insertWatched, selectWatched } from './watched-number.query.js';

type Answer = ReplyOf<typeof endpoints.listWatchedNumbers>;

const sealOf = (id: string): string => `watched_number:${id}`;

/** Numbers of people at work and of their families, which these people have no business to look at. */
@Injectable()
export class WatchedNumbers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    private readonly people: PeopleService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every number, masked. */
  async list(by: Caller): Promise<Answer> {
    const rows = await selectWatched(this.dataSource.manager);
    const ids = rows.map(({ accountId }) => accountId);
    const names = await this.people.namesOf(ids);
    see(by, new Set(ids));
    return {
      numbers: await Promise.all(
        rows.map(async ({ id, accountId, relation, sealed, addedAt, addedBy }) => ({
          id,
          person: { id: accountId, name: names.get(accountId) ?? '' },
          relation,
          masked: maskNumber(await this.keyring.open(sealed, sealOf(id))),
          addedAt: addedAt.toISOString(),
          addedBy,
        })),
      ),
    };
  }

  /** Adds a number of a person. @throws Problem NOT_FOUND; REFUSED with code NOT_A_NUMBER */
  async add(
    { personId, relation, number }: InputOf<typeof endpoints.addWatchedNumber>['body'],
    by: Caller,
  ): Promise<Answer> {
    if (!/\d{7}/.test(callerIdentity(number) ?? ''))
      throw new Problem(
        'REFUSED',
        { ko: '전화번호가 아닙니다.', en: 'That is no telephone number.' },
        { code: 'NOT_A_NUMBER' },
      );
    if (!(await this.people.namesOf([personId])).has(personId)) throw notFound('사람', 'The person');
    const id = randomUUID();
    const addedAt = this.clock.now();
    const key = await this.keyring.forPeriod('account', addedAt);
    const sealed = key.seal(number, sealOf(id));
    await this.dataSource.transaction(async (manager) => {
      await insertWatched(manager, { id, accountId: personId, relation, sealed, addedAt, addedBy: by.name });
      await this.audit.record(manager, actorOf(by), 'watchedNumber.add', personId, { relation });
    });
    return this.list(by);
  }

  /** Forgets a number. @throws Problem NOT_FOUND */
  async remove(id: string, by: Caller): Promise<Answer> {
    await this.dataSource.transaction(async (manager) => {
      const personId = await deleteWatched(manager, id);
      if (personId === undefined) throw notFound('번호', 'The number');
      await this.audit.record(manager, actorOf(by), 'watchedNumber.remove', personId);
    });
    return this.list(by);
  }

  /** The numbers in the clear by account, for the review to look for; they leave this process in no form. */
  async byPerson(): Promise<ReadonlyMap<string, readonly string[]>> {
    const numbers = new Map<string, string[]>();
    for (const { id, accountId, sealed } of await selectWatched(this.dataSource.manager)) {
      const ofPerson = numbers.get(accountId) ?? [];
      ofPerson.push(await this.keyring.open(sealed, sealOf(id)));
      numbers.set(accountId, ofPerson);
    }
    return numbers;
  }
}
