import { defaultSecuritySettings, type Me } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config.js';
import { AccessService } from './access.service.js';
import { findAccount } from './account.query.js';
import { noPerson, notSignedIn, PROOF_MINUTES, type Caller } from './caller.js';
import { factorStateOf } from './second-factor.query.js';
import { hashOfSecret } from './secret.js';
import { readSecuritySettings } from './security-settings.query.js';

const noFactor = { totp: false, passkeys: 0, recoveryCodesLeft: 0 };

/** Tells people who they are, how far their sign-in is and when it locks. */
@Injectable()
export class MeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who the caller is. A token shows its label and has no sign-in name. @throws Problem NOT_PERMITTED for a source's token */
  async of(caller: Caller): Promise<Me> {
    const { accountId, session } = caller;
    if (caller.role === null) throw noPerson();
    const { manager } = this.dataSource;
    const account = accountId === null ? null : await findAccount(manager, accountId);
    const factors = accountId === null ? noFactor : await factorStateOf(manager, accountId);
    const settings = accountId === null ? defaultSecuritySettings : await readSecuritySettings(manager);
    return {
      id: accountId,
      login: account?.login ?? '',
      name: caller.name,
      role: caller.role,
      team: account?.team ?? null,
      organisation: caller.organisation,
      permissions: [...caller.permissions],
      stage: caller.stage,
      mustChangePassword: caller.mustChangePassword,
      secondFactor: { needed: session?.factorNeeded ?? false, ...factors },
      locksAt: caller.stage === 'ready' ? (session?.locksAt.toISOString() ?? null) : null,
      endsAt: session?.endsAt.toISOString() ?? null,
      verifiedUntil: session
        ? new Date(session.verifiedAt.getTime() + PROOF_MINUTES * 60_000).toISOString()
        : null,
      idleMinutes: settings.idleMinutes,
      warnSeconds: settings.warnSeconds,
      mode: this.config.mode,
      csrfToken: session?.csrfToken ?? '',
    };
  }

  /** Who is behind a session's token that was just made. @throws Problem NOT_SIGNED_IN when it is over already */
  ofToken(token: string, address: string | null): Promise<Me> {
    return this.ofHash(hashOfSecret(token), address);
  }

  /** Who the caller is after something changed in the session. @throws Problem NOT_SIGNED_IN when it is over */
  again(caller: Caller): Promise<Me> {
    return caller.session ? this.ofHash(caller.session.hash, caller.address) : this.of(caller);
  }

  /** Puts off the lock of the caller's session. */
  async extend(caller: Caller): Promise<Me> {
    await this.access.noteActivity(caller, true);
    return this.again(caller);
  }

  private async ofHash(hash: Buffer, address: string | null): Promise<Me> {
    const caller = await this.access.ofSession(hash, address);
    if (!caller) throw notSignedIn();
    return this.of(caller);
  }
}
