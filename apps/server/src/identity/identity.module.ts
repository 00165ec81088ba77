import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessService } from './access.service.js';
import { AccountsService } from './accounts.service.js';
import { EvaluationService } from './evaluation.service.js';
import { IdentityController } from './identity.controller.js';
import { OwnPasswordService } from './own-password.service.js';
import { PeopleService } from './people.service.js';
import { RoleTokensService } from './role-tokens.service.js';
import { SessionService } from './session.service.js';
import { SetupService } from './setup.service.js';
import { SignInService } from './sign-in.service.js';

/** People, sessions and tokens. Its guard stands before every handler of the server. */
@Module({
  controllers: [IdentityController],
  providers: [
    AccessService,
    AccountsService,
    EvaluationService,
    OwnPasswordService,
    PeopleService,
    RoleTokensService,
    SessionService,
    SetupService,
    SignInService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccessService, EvaluationService, PeopleService, RoleTokensService, SetupService],
})
export class IdentityModule {}
