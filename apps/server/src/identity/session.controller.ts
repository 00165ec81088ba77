import { endpoints, type InputOf, type Me, type ReplyOf } from '@michuhol/contract';
import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Handles, Input } from '../platform/handles.js';
import { By, inBrowser, type Caller } from './caller.js';
import { MeService } from './me.service.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { PasskeysService } from './passkeys.service.js';
import { SessionLocksService } from './session-locks.service.js';
import { SessionStepsService } from './session-steps.service.js';

/** The steps of a sign-in after the password, the lock of a session, and the sessions of a person. */
@Controller()
export class SessionController {
  constructor(
    private readonly whoIs: MeService,
    private readonly steps: SessionStepsService,
    private readonly passkeys: PasskeysService,
    private readonly locks: SessionLocksService,
    private readonly sessions: OwnSessionsService,
  ) {}

  @Handles(endpoints.me)
  me(@By() by: Caller): Promise<Me> {
    return this.whoIs.of(by);
  }

  @Handles(endpoints.passTotp)
  passTotp(
    @Input() { body }: InputOf<typeof endpoints.passTotp>,
    @By() by: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.steps.passTotp(body.code, by, response);
  }

  @Handles(endpoints.passRecovery)
  passRecovery(
    @Input() { body }: InputOf<typeof endpoints.passRecovery>,
    @By() by: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.steps.passRecovery(body.code, by, response);
  }

  @Handles(endpoints.askPasskey)
  async askPasskey(@By() by: Caller): Promise<ReplyOf<typeof endpoints.askPasskey>> {
    return { ...(await this.passkeys.ask(inBrowser(by))) };
  }

  @Handles(endpoints.passPasskey)
  passPasskey(
    @Input() { body }: InputOf<typeof endpoints.passPasskey>,
    @By() by: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.steps.passPasskey(body, by, response);
  }

  @Handles(endpoints.extendSession)
  extendSession(@By() by: Caller): Promise<Me> {
    return this.whoIs.extend(by);
  }

  @Handles(endpoints.unlockSession)
  unlockSession(
    @Input() { body }: InputOf<typeof endpoints.unlockSession>,
    @By() by: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.locks.unlock(body, by, response);
  }

  @Handles(endpoints.verifyPerson)
  verifyPerson(@Input() { body }: InputOf<typeof endpoints.verifyPerson>, @By() by: Caller): Promise<Me> {
    return this.locks.verify(body, by);
  }

  @Handles(endpoints.listOwnSessions)
  listOwnSessions(@By() by: Caller): Promise<ReplyOf<typeof endpoints.listOwnSessions>> {
    return this.sessions.list(by);
  }

  @Handles(endpoints.endOwnSession)
  endOwnSession(
    @Input() { params }: InputOf<typeof endpoints.endOwnSession>,
    @By() by: Caller,
  ): Promise<void> {
    return this.sessions.end(params.id, by);
  }

  @Handles(endpoints.endOtherSessions)
  endOtherSessions(@By() by: Caller): Promise<ReplyOf<typeof endpoints.endOtherSessions>> {
    return this.sessions.endOthers(by);
  }
}
