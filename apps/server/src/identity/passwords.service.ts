import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { formerPasswords, replacePassword } from './password-history.query.js';
import { passwordFault, passwordFaults, type PasswordOwner } from './password-rules.js';
import { hashPassword, verifyPassword } from './password.js';

const refused = (code: string, ko: string, en: string) => new Problem('REFUSED', { ko, en }, { code });

/** What a password must not be, and how it takes the place of another. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The stored form of a password. @throws Problem REFUSED with code COMMON_PASSWORD or NAME_IN_PASSWORD */
  async hashOfNew(password: string, owner: PasswordOwner): Promise<string> {
    const fault = passwordFault(password, owner);
    if (fault) throw new Problem('REFUSED', passwordFaults[fault], { code: fault });
    return hashPassword(password);
  }

  /** The same for somebody who has had passwords. @throws Problem REFUSED with code SAME_PASSWORD or REUSED_PASSWORD too */
  async hashOfNext(password: string, account: AccountEntity): Promise<string> {
    if (await verifyPassword(account.passwordHash, password))
      throw refused(
        'SAME_PASSWORD',
        '지금과 다른 비밀번호를 정해 주세요.',
        'Choose a password other than the present one.',
      );
    for (const former of await formerPasswords(this.dataSource.manager, account.id))
      if (await verifyPassword(former, password))
        throw refused(
          'REUSED_PASSWORD',
          '최근에 쓴 비밀번호 세 개는 다시 쓸 수 없습니다.',
          'The last three passwords cannot be used again.',
        );
    return this.hashOfNew(password, account);
  }

  /** Puts a password in place of the present one. `mustChange` says that it is a temporary one. */
  replace(
    manager: EntityManager,
    accountId: string,
    passwordHash: string,
    mustChange: boolean,
  ): Promise<void> {
    return replacePassword(manager, accountId, { passwordHash, mustChange, now: this.clock.now() });
  }
}
