import {
  endpoints,
  type Account,
  type InputOf,
  type RecertificationRow,
  type ReplyOf,
} from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { AccountHelpService } from './account-help.service.js';
import { AccountsService } from './accounts.service.js';
import { By, type Caller } from './caller.js';
import { RightsService } from './rights.service.js';
import { SecuritySettingsService } from './security-settings.service.js';

type OneTimePassword = ReplyOf<typeof endpoints.createAccount>;

/** The administration of people, their rights and how strictly they are let in. */
@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly help: AccountHelpService,
    private readonly rights: RightsService,
    private readonly settings: SecuritySettingsService,
  ) {}

  @Handles(endpoints.listAccounts)
  listAccounts(): Promise<ReplyOf<typeof endpoints.listAccounts>> {
    return this.accounts.list();
  }

  @Handles(endpoints.createAccount)
  createAccount(
    @Input() { body }: InputOf<typeof endpoints.createAccount>,
    @By() by: Caller,
  ): Promise<OneTimePassword> {
    return this.accounts.create(body, by);
  }

  @Handles(endpoints.updateAccount)
  updateAccount(
    @Input() { params, body }: InputOf<typeof endpoints.updateAccount>,
    @By() by: Caller,
  ): Promise<Account> {
    return this.accounts.update(params.id, body, by);
  }

  @Handles(endpoints.resetPassword)
  resetPassword(
    @Input() { params }: InputOf<typeof endpoints.resetPassword>,
    @By() by: Caller,
  ): Promise<OneTimePassword> {
    return this.help.resetPassword(params.id, by);
  }

  @Handles(endpoints.unlockAccount)
  unlockAccount(
    @Input() { params }: InputOf<typeof endpoints.unlockAccount>,
    @By() by: Caller,
  ): Promise<Account> {
    return this.help.unlock(params.id, by);
  }

  @Handles(endpoints.resetSecondFactor)
  resetSecondFactor(
    @Input() { params }: InputOf<typeof endpoints.resetSecondFactor>,
    @By() by: Caller,
  ): Promise<Account> {
    return this.help.resetSecondFactor(params.id, by);
  }

  @Handles(endpoints.listGrants)
  listGrants(
    @Input() { query }: InputOf<typeof endpoints.listGrants>,
  ): Promise<ReplyOf<typeof endpoints.listGrants>> {
    return this.rights.grants(query);
  }

  @Handles(endpoints.getRecertification)
  getRecertification(
    @Input() { query }: InputOf<typeof endpoints.getRecertification>,
  ): Promise<ReplyOf<typeof endpoints.getRecertification>> {
    return this.rights.recertification(query.month);
  }

  @Handles(endpoints.recertify)
  recertify(
    @Input() { body }: InputOf<typeof endpoints.recertify>,
    @By() by: Caller,
  ): Promise<RecertificationRow> {
    return this.rights.recertify(body, by);
  }

  @Handles(endpoints.getSecuritySettings)
  getSecuritySettings(): Promise<ReplyOf<typeof endpoints.getSecuritySettings>> {
    return this.settings.read();
  }

  @Handles(endpoints.saveSecuritySettings)
  saveSecuritySettings(
    @Input() { body }: InputOf<typeof endpoints.saveSecuritySettings>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.saveSecuritySettings>> {
    return this.settings.save(body, by);
  }
}
