import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { actorOf, personOf, type Caller } from './caller.js';
import { hashPassword, verifyPassword } from './password.js';
import { endSessionsOf } from './session.query.js';
import { SignInService } from './sign-in.service.js';

/** Lets people change their own password. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signIns: SignInService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
  ) {}

  /**
   * Changes the caller's password; the other sessions of the person end.
   * @throws Problem REFUSED with code WRONG_PASSWORD or SAME_PASSWORD; NOT_PERMITTED for a token
   */
  async change(typed: { current: string; next: string }, caller: Caller): Promise<void> {
    const id = personOf(caller);
    const account = await this.dataSource.manager.findOneByOrFail(AccountEntity, { id });
    if (!(await this.signIns.proves(account.login, typed.current, caller.address)))
      throw new Problem(
        'REFUSED',
        { ko: '현재 비밀번호가 맞지 않습니다.', en: 'The current password is wrong.' },
        { code: 'WRONG_PASSWORD' },
      );
    if (await verifyPassword(account.passwordHash, typed.next))
      throw new Problem(
        'REFUSED',
        { ko: '지금과 다른 비밀번호를 정해 주세요.', en: 'Choose a password other than the present one.' },
        { code: 'SAME_PASSWORD' },
      );
    const passwordHash = await hashPassword(typed.next);
    await this.dataSource.transaction(async (manager) => {
      await manager.update(AccountEntity, { id }, { passwordHash, mustChangePassword: false });
      await endSessionsOf(manager, id, caller.session?.hash ?? null);
      await this.audit.record(manager, actorOf(caller), 'password.change', id);
    });
    // Sockets come back with what the person may do now.
    this.hub.disconnectAccount(id);
  }
}
