import { z } from 'zod';
import { grantsOf, type Permission } from './permission-grants.js';
import type { Role, Scope } from './role.js';

export { grants, type Permission } from './permission-grants.js';

/** Every permission by name: nothing is allowed that is not named here. */
export const permissionNames = Object.keys(grantsOf) as [Permission, ...Permission[]];
export const permissionSchema = z.enum(permissionNames);

/** How far a role's permission reaches; null where the role does not hold it. */
export const scopeOf = (role: Role, permission: Permission): Scope | null =>
  grantsOf[permission].to[role] ?? null;

/** Whether a role holds a permission, in whatever scope. */
export const may = (role: Role, permission: Permission): boolean => scopeOf(role, permission) !== null;

/** Every permission of a role. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> =>
  new Set(permissionNames.filter((permission) => may(role, permission)));
