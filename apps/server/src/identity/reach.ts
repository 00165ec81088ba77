import { permissionNames, scopeOf, type Endpoint, type Permission, type Role } from '@michuhol/contract';
import { outOfScope } from '../platform/scope.query.js';
import { NOTHING, ofDistrict, ofPerson, WHOLE, type DataScope } from '../platform/scope.js';
import type { Caller } from './caller.js';

const domainOf = (permission: Permission): string => permission.slice(0, permission.indexOf('.'));

/** Whether some permission of the role in the same domain reaches the person's team: one page shows both. */
const reachesTeam = (role: Role, permission: Permission): boolean =>
  permissionNames.some((name) => domainOf(name) === domainOf(permission) && scopeOf(role, name) === 'team');

/**
 * How far the rows reach that a request may see. Who is signed in and no more sees nothing of what is protected; a
 * source writes what it brings.
 * @throws Problem NOT_PERMITTED (OUT_OF_SCOPE) where the endpoint cannot answer in the scope of the caller's permission
 */
export const reachOf = (
  caller: Caller | undefined,
  endpoint: Pick<Endpoint, 'access' | 'scoped'>,
): DataScope => {
  const { access, scoped } = endpoint;
  if (access === 'source') return WHOLE;
  if (access === 'public' || access === 'session') return NOTHING;
  const scope = caller?.role ? scopeOf(caller.role, access) : null;
  if (!caller?.role || scope === null) return NOTHING;
  if (scope === 'centre') return WHOLE;
  if (!scoped?.includes(scope)) throw outOfScope();
  if (scope === 'district') {
    if (caller.organisation === null) throw outOfScope();
    return ofDistrict(caller.organisation);
  }
  if (caller.accountId === null) return NOTHING;
  return ofPerson(caller.accountId, reachesTeam(caller.role, access) ? caller.teamId : null);
};
