import { endpoints, type Account, type InputOf, type Me } from '@michuhol/contract';
import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Handles, Input } from '../platform/handles.js';
import { By, type Caller } from './caller.js';
import { OwnPasswordService } from './own-password.service.js';
import { SessionService } from './session.service.js';
import { SetupService } from './setup.service.js';

/** Signing in and out, the own password, and the first set-up. */
@Controller()
export class IdentityController {
  constructor(
    private readonly sessions: SessionService,
    private readonly ownPassword: OwnPasswordService,
    private readonly setup: SetupService,
  ) {}

  @Handles(endpoints.signIn)
  signIn(
    @Input() input: InputOf<typeof endpoints.signIn>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.sessions.signIn(input.body, request, response);
  }

  @Handles(endpoints.signOut)
  signOut(@By() by: Caller, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.sessions.signOut(by, response);
  }

  @Handles(endpoints.changePassword)
  changePassword(@Input() input: InputOf<typeof endpoints.changePassword>, @By() by: Caller): Promise<void> {
    return this.ownPassword.change(input.body, by);
  }

  @Handles(endpoints.setUpState)
  setUpState(): Promise<{ needed: boolean }> {
    return this.setup.state();
  }

  @Handles(endpoints.setUp)
  setUp(@Input() input: InputOf<typeof endpoints.setUp>, @Req() request: Request): Promise<Account> {
    return this.setup.setUp(input.body, request.ip ?? null);
  }
}
