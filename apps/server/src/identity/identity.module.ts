import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AgenciesModule } from '../districts/agencies.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessService } from './access.service.js';
import { AccountChangesService } from './account-changes.service.js';
import { AccountEndService } from './account-end.service.js';
import { AccountHelpService } from './account-help.service.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AttemptsService } from './attempts.service.js';
import { EvaluationService } from './evaluation.service.js';
import { FactorProofsService } from './factor-proofs.service.js';
import { IdentityController } from './identity.controller.js';
import { MeService } from './me.service.js';
import { KioskController } from './kiosk.controller.js';
import { KioskService } from './kiosk.service.js';
import { OidcBrowser } from './oidc-browser.service.js';
import { OidcLinks } from './oidc-links.service.js';
import { OidcProvider } from './oidc-provider.service.js';
import { OidcSignIn } from './oidc-sign-in.service.js';
import { OidcController } from './oidc.controller.js';
import { OwnPasswordService } from './own-password.service.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { PasskeysService } from './passkeys.service.js';
import { PasswordsService } from './passwords.service.js';
import { PeopleService } from './people.service.js';
import { PersonProofsService } from './person-proofs.service.js';
import { ProofChoiceService } from './proof-choice.service.js';
import { RightsService } from './rights.service.js';
import { RoleTokensService } from './role-tokens.service.js';
import { ScopeInterceptor } from './scope.interceptor.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecuritySettingsService } from './security-settings.service.js';
import { SessionLocksService } from './session-locks.service.js';
import { SessionOpener } from './session-opener.service.js';
import { SessionStepsService } from './session-steps.service.js';
import { SessionTokensService } from './session-tokens.service.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SetupService } from './setup.service.js';
import { SignInService } from './sign-in.service.js';
import { TokensController } from './tokens.controller.js';

/** People, sessions and tokens. Its guard stands before every handler of the server. */
@Module({
  imports: [AgenciesModule],
  controllers: [
    AccountsController,
    IdentityController,
    SecondFactorController,
    SessionController,
    KioskController,
    OidcController,
    TokensController,
  ],
  providers: [
    AccessService,
    AccountChangesService,
    AccountEndService,
    AccountHelpService,
    AccountsService,
    AttemptsService,
    EvaluationService,
    FactorProofsService,
    MeService,
    KioskService,
    OidcBrowser,
    OidcLinks,
    OidcProvider,
    OidcSignIn,
    OwnPasswordService,
    OwnSessionsService,
    PasskeysService,
    PasswordsService,
    PeopleService,
    PersonProofsService,
    ProofChoiceService,
    RightsService,
    RoleTokensService,
    SecondFactorService,
    SecuritySettingsService,
    SessionLocksService,
    SessionOpener,
    SessionService,
    SessionStepsService,
    SessionTokensService,
    SetupService,
    SignInService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ScopeInterceptor },
  ],
  exports: [
    AccessService,
    AccountChangesService,
    EvaluationService,
    PeopleService,
    RoleTokensService,
    SetupService,
    SecuritySettingsService,
  ],
})
export class IdentityModule {}
