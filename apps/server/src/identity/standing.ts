import {
  boundRoles,
  may,
  type Account,
  type endpoints,
  type GrantKind,
  type InputOf,
} from '@michuhol/contract';
import { Problem } from '../platform/problem.js';
import type { StoredAccount } from './account.query.js';

/** What an account may do and how long: the part of it that the record of grants keeps. */
export type Standing = Pick<Account, 'role' | 'leadsTeam' | 'organisation' | 'validUntil' | 'active'> & {
  team: string | null;
};

/** What is to change in an account. */
export type Changes = InputOf<typeof endpoints.updateAccount>['body'];

const refused = (code: string, ko: string, en: string) => new Problem('REFUSED', { ko, en }, { code });

/** The standing of an account as it is. */
export const standingOf = (account: StoredAccount): Standing => ({
  role: account.role,
  team: account.team?.name ?? null,
  leadsTeam: account.leadsTeam,
  organisation: account.organisation,
  validUntil: account.validUntil,
  active: account.active,
});

/** The standing after changes. Who leaves the team, or loses it, no longer leads it unless the change says so. */
export const standingAfter = (before: Standing, changes: Changes): Standing => {
  const team = changes.team === undefined ? before.team : changes.team;
  const stays = team !== null && team === before.team;
  return {
    role: changes.role ?? before.role,
    team,
    leadsTeam: changes.leadsTeam ?? (before.leadsTeam && stays),
    organisation: changes.organisation === undefined ? before.organisation : changes.organisation,
    validUntil: changes.validUntil === undefined ? before.validUntil : changes.validUntil,
    active: changes.active ?? before.active,
  };
};

/**
 * A lead reads and reviews what the team reported, so the lead's role must be one that may; a bound role is nothing
 * without its organisation. @throws Problem REFUSED with code LEAD_WITHOUT_TEAM, LEAD_ROLE or ORGANISATION_NEEDED
 */
export const checkStanding = ({ leadsTeam, team, role, organisation }: Standing): void => {
  if (leadsTeam && team === null)
    throw refused('LEAD_WITHOUT_TEAM', '팀장은 팀이 있어야 합니다.', 'A lead needs a team.');
  if (leadsTeam && !may(role, 'incidents.review'))
    throw refused('LEAD_ROLE', '이 역할은 팀을 이끌 수 없습니다.', 'This role cannot lead a team.');
  if (organisation === null && boundRoles.some((bound) => bound === role))
    throw refused(
      'ORGANISATION_NEEDED',
      '이 역할은 소속 기관이 있어야 합니다.',
      'This role needs an organisation.',
    );
};

/** What the record of grants calls a change; null when no right changed. */
export const grantKindOf = (before: Standing, after: Standing): GrantKind | null => {
  if (before.active !== after.active) return after.active ? 'restored' : 'ended';
  const names = ['role', 'team', 'leadsTeam', 'organisation', 'validUntil'] as const;
  return names.some((name) => before[name] !== after[name]) ? 'changed' : null;
};

/** Whether an account is an administrator for good: one of them there must always be. */
export const isLastingAdministrator = ({ role, active, validUntil }: Standing): boolean =>
  role === 'admin' && active && validUntil === null;
