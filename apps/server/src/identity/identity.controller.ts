import { endpoints, type Account, type InputOf, type Me, type ReplyOf } from '@michuhol/contract';
import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Handles, Input } from '../platform/handles.js';
import { AccountsService } from './accounts.service.js';
import { By, type Caller } from './caller.js';
import { OwnPasswordService } from './own-password.service.js';
import { SessionService } from './session.service.js';
import { SetupService } from './setup.service.js';

type Accounts = ReplyOf<typeof endpoints.listAccounts>;
type OneTimePassword = ReplyOf<typeof endpoints.createAccount>;

/** Signing in and out, the own password, the first set-up, and the administration of people. */
@Controller()
export class IdentityController {
  constructor(
    private readonly sessions: SessionService,
    private readonly ownPassword: OwnPasswordService,
    private readonly setup: SetupService,
    private readonly accounts: AccountsService,
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

  @Handles(endpoints.me)
  me(@By() by: Caller): Promise<Me> {
    return this.sessions.me(by);
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

  @Handles(endpoints.listAccounts)
  listAccounts(): Promise<Accounts> {
    return this.accounts.list();
  }

  @Handles(endpoints.createAccount)
  createAccount(
    @Input() input: InputOf<typeof endpoints.createAccount>,
    @By() by: Caller,
  ): Promise<OneTimePassword> {
    return this.accounts.create(input.body, by);
  }

  @Handles(endpoints.updateAccount)
  updateAccount(@Input() input: InputOf<typeof endpoints.updateAccount>, @By() by: Caller): Promise<Account> {
    return this.accounts.update(input.params.id, input.body, by);
  }

  @Handles(endpoints.resetPassword)
  resetPassword(
    @Input() input: InputOf<typeof endpoints.resetPassword>,
    @By() by: Caller,
  ): Promise<OneTimePassword> {
    return this.accounts.resetPassword(input.params.id, by);
  }
}
