import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Problem } from '../platform/problem.js';
import { AttemptsService } from './attempts.service.js';
import { actorOf, type Person } from './caller.js';
import { PeopleService } from './people.service.js';
import { SignInService } from './sign-in.service.js';

/** The same words for a wrong code, a used one, and one that is not listened to after too many failures. */
export const wrongCode = () =>
  new Problem(
    'REFUSED',
    {
      ko: '확인할 수 없습니다. 코드는 한 번만 쓸 수 있고, 다섯 번 틀리면 15분 동안 받지 않습니다.',
      en: 'This could not be verified. A code is good once, and after five failures none is taken for 15 minutes.',
    },
    { code: 'WRONG_CODE' },
  );

/** The password is not that of the person. */
export const wrongPassword = () =>
  new Problem(
    'REFUSED',
    { ko: '현재 비밀번호가 맞지 않습니다.', en: 'The current password is wrong.' },
    { code: 'WRONG_PASSWORD' },
  );

/** Asks somebody who is signed in, or nearly, to prove who they are. Wrong answers are counted and stand in the trail. */
@Injectable()
export class PersonProofsService {
  constructor(
    private readonly signIns: SignInService,
    private readonly attempts: AttemptsService,
    private readonly people: PeopleService,
    private readonly audit: AuditService,
  ) {}

  /** @throws Problem REFUSED with code WRONG_PASSWORD, RATE_LIMITED */
  async byPassword({ accountId, address }: Person, password: string): Promise<void> {
    const login = await this.people.loginOf(accountId);
    if (!(await this.signIns.proves(login, password, address))) throw wrongPassword();
  }

  /**
   * Goes on with `then`, in the same transaction, when `shows` says that a second factor was shown.
   * @throws Problem REFUSED with code WRONG_CODE, RATE_LIMITED
   */
  async byFactor<T>(
    person: Person,
    action: string,
    shows: (manager: EntityManager, person: Person) => Promise<boolean>,
    then: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    const guessed = { codesOf: person.accountId };
    const note = (manager: EntityManager, what: string) =>
      this.audit.record(manager, actorOf(person), what, person.accountId);
    await this.attempts.isLocked(guessed, person.address);
    const outcome = await this.attempts.judge(
      guessed,
      person.address,
      async (manager) => {
        if (!(await shows(manager, person))) return null;
        await note(manager, action);
        return { value: await then(manager) };
      },
      (manager) => note(manager, `${action}.failed`),
    );
    if (outcome === null) throw wrongCode();
    return outcome.value;
  }
}
