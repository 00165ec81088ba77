import { scopeOf, type Permission, type SessionStage } from '@michuhol/contract';
import type { Caller } from '../identity/caller.js';
import { rooms } from './live-hub.js';

/** What a sign-in that is not complete is refused with. */
export const incomplete: Partial<Record<SessionStage, string>> = {
  secondFactor: 'SECOND_FACTOR_NEEDED',
  enrolment: 'ENROLMENT_NEEDED',
  passwordChange: 'PASSWORD_CHANGE_NEEDED',
};

const signature = ({ accountId, tokenId, role, teamId, organisation }: Caller): string =>
  [accountId, tokenId, role, teamId, organisation].join(' ');

/** Whether a socket may stay: it is of the same person or token with the same rights. A lock is no such change. */
export const isStillAllowed = (before: Caller | undefined, after: Caller | null): after is Caller =>
  before !== undefined &&
  after !== null &&
  !incomplete[after.stage] &&
  signature(before) === signature(after);

/** Where a permission is heard of; nowhere where it reaches no further than the person or a district. */
const roomOf = ({ role, teamId }: Caller, permission: Permission): string[] => {
  const scope = role && scopeOf(role, permission);
  if (scope === 'centre') return [rooms.permission(permission)];
  return scope === 'team' && teamId !== null ? [rooms.team(permission, teamId)] : [];
};

/** The rooms of a caller beside the board's: of a locked session those by which it is ended. */
export const roomsOf = (caller: Caller): string[] => [
  ...(caller.stage === 'ready' ? [...caller.permissions].flatMap((each) => roomOf(caller, each)) : []),
  ...(caller.stage === 'ready' && caller.accountId ? [rooms.account(caller.accountId)] : []),
  ...(caller.accountId ? [rooms.end(caller.accountId)] : []),
  ...(caller.session ? [rooms.session(caller.session.hash.toString('hex'))] : []),
  ...(caller.tokenId ? [rooms.token(caller.tokenId)] : []),
  ...(caller.madeBy ? [rooms.end(caller.madeBy)] : []),
];
