import type { Role, SecuritySettings, SessionStage } from '@michuhol/contract';
import type { Config } from '../platform/config.js';
import { isInside } from './networks.js';

/** Where somebody asks from, in which role. */
export interface Standpoint {
  role: Role;
  address: string | null;
}

/**
 * Whether a second factor is needed: by administrators and the roles of the settings everywhere, by everybody from
 * outside the centre's networks; by nobody in evaluation, which listens on this machine only.
 */
export const needsSecondFactor = (
  { role, address }: Standpoint,
  settings: SecuritySettings,
  mode: Config['mode'],
): boolean =>
  mode === 'production' &&
  (role === 'admin' ||
    settings.secondFactorRoles.some((named) => named === role) ||
    !isInside(address, settings.allowedNetworks));

/** What is known of a session. */
export interface SessionFacts {
  method: 'password' | 'sso';
  /** The person has a second factor. */
  hasFactor: boolean;
  /** One was shown in this session. */
  factorShown: boolean;
  factorNeeded: boolean;
  mustChangePassword: boolean;
  /** Nothing was done for longer than the idle time. */
  idle: boolean;
}

/**
 * The stage of a session; null when it is over, because a sign-in that was not completed does not wait. Whoever has
 * a second factor shows it, needed or not. A temporary password is no matter of whom a provider signed in.
 */
export const stageOf = (facts: SessionFacts): SessionStage | null => {
  const open = (): SessionStage => {
    if (facts.hasFactor && !facts.factorShown) return 'secondFactor';
    if (facts.mustChangePassword && facts.method === 'password') return 'passwordChange';
    if (facts.factorNeeded && !facts.factorShown) return 'enrolment';
    return 'ready';
  };
  const stage = open();
  if (!facts.idle) return stage;
  return stage === 'ready' ? 'locked' : null;
};
