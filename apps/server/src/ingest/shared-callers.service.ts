import { isDay, type Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, SharedCaller } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { maskNumber } from '@michuhol/privacy';
import { CLOCK } from '../platform/clock.js';
import { tellCause } from '../platform/fact-cause.js';
import { notFound, Problem } from '../platform/problem.js';
import { SharedCallerKeys } from './shared-caller-keys.service.js';
import {
  addHashes,
  hashesOf,
  holdSharedCallers,
  markCallingDays,
  overlapping,
  selectSharedCallers,
} from './shared-callers.query.js';

type Entry = InputOf<typeof endpoints.addSharedCaller>['body'];

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

const mustBeDays = (...days: readonly (string | null)[]): void => {
  if (days.some((day) => day !== null && !isDay(day)))
    throw new Problem('INVALID_REQUEST', { ko: '없는 날짜입니다.', en: 'There is no such day.' });
};

/** Numbers that many share, with effective dates: calls of them are judged neither for repeats nor for resolution. */
@Injectable()
export class SharedCallersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: SharedCallerKeys,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every listed number, masked. */
  async list(): Promise<SharedCaller[]> {
    const rows = await selectSharedCallers(this.dataSource);
    return Promise.all(
      rows.map(async ({ sealed, sealedKeyId: _key, createdAt, ...row }) => ({
        ...row,
        number: maskNumber(await this.keys.open({ id: row.id, sealed })),
        createdAt: createdAt.toISOString(),
      })),
    );
  }

  /** Lists a number; figures of the days on which it called follow. @throws Problem INVALID_REQUEST, REFUSED (NO_NUMBER, EMPTY_RANGE, ALREADY_LISTED) */
  async add({ name, kind, number, validFrom, validUntil }: Entry, actor: Actor): Promise<SharedCaller[]> {
    mustBeDays(validFrom, validUntil);
    if (validUntil !== null && validUntil <= validFrom)
      throw refused(
        'EMPTY_RANGE',
        '종료일은 시행일보다 뒤여야 합니다.',
        'The listing must end after it begins.',
      );
    const given = await this.keys.seal(number);
    if (given === null) throw refused('NO_NUMBER', '번호를 입력하세요.', 'There is no number in this text.');
    const validity = { from: validFrom, until: validUntil };
    await this.dataSource.transaction(async (manager) => {
      await tellCause(manager, 'sharedCaller', given.id);
      await holdSharedCallers(manager);
      const known = await overlapping(manager, given.hashes, validity);
      if (known !== undefined)
        throw refused(
          'ALREADY_LISTED',
          `이 기간에 이미 등록된 번호입니다 (${known}).`,
          `The number is listed on some of these days already (${known}).`,
        );
      await manager.query(
        `INSERT INTO shared_caller (id, name, kind, valid, sealed, sealed_key_id, created_at, created_by)
         VALUES ($1, $2, $3, daterange($4::date, $5::date), $6, $7, $8, $9)`,
        [
          ...[given.id, name, kind, validFrom, validUntil, given.sealed, given.sealedKeyId],
          ...[this.clock.now(), actor.name],
        ],
      );
      await addHashes(manager, given.id, given.hashes);
      await markCallingDays(
        manager,
        given.hashes.map(({ hash }) => hash),
        validity,
      );
      const details = { name, kind, validFrom, validUntil, number: maskNumber(number) };
      await this.audit.record(manager, actor, 'sharedCaller.add', given.id, details);
    });
    return this.list();
  }

  /** Ends a listing on a day; figures from that day on follow. @throws Problem NOT_FOUND, INVALID_REQUEST, REFUSED (ENDED_ALREADY) */
  async end(id: string, on: string, actor: Actor): Promise<SharedCaller[]> {
    mustBeDays(on);
    await this.dataSource.transaction(async (manager) => {
      await tellCause(manager, 'sharedCaller', id);
      await holdSharedCallers(manager);
      const [listed] = await selectSharedCallers(manager, id);
      if (!listed) throw notFound('공용 번호', 'The shared number');
      const { name, validFrom, validUntil } = listed;
      if (validUntil !== null && validUntil <= on)
        throw refused('ENDED_ALREADY', '그 전에 이미 끝난 번호입니다.', 'The listing ended before that day.');
      const hashes = await hashesOf(manager, id);
      if (on <= validFrom) await manager.query('DELETE FROM shared_caller WHERE id = $1', [id]);
      else
        await manager.query(
          'UPDATE shared_caller SET valid = daterange(lower(valid), $2::date) WHERE id = $1',
          [id, on],
        );
      await markCallingDays(manager, hashes, { from: on <= validFrom ? validFrom : on, until: validUntil });
      await this.audit.record(manager, actor, 'sharedCaller.end', id, { name, on });
    });
    return this.list();
  }
}
