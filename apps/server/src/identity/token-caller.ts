import { roleSchema, tokenPermissionsOf, type Permission } from '@michuhol/contract';
import type { Caller } from './caller.js';
import type { KioskGrant } from './kiosk.query.js';
import type { TokenGrant } from './token-grant.query.js';

/** What no token and no screen has: a person. */
const nobody = {
  accountId: null,
  teamId: null,
  organisation: null,
  stage: 'ready',
  session: null,
  mustChangePassword: false,
} as const;

/** The caller behind a token; null when its role is none. A role's later permissions never widen a narrower token. */
export const callerOfToken = (grant: TokenGrant, address: string | null): Caller | null => {
  const base = {
    ...nobody,
    name: grant.label,
    sourceId: grant.source_id,
    tokenId: grant.id,
    address,
    ...(grant.made_by === null ? {} : { madeBy: grant.made_by }),
  };
  if (grant.role === null) return { ...base, role: null, permissions: new Set() };
  const role = roleSchema.safeParse(grant.role);
  if (!role.success) return null;
  const held = [...tokenPermissionsOf(role.data)];
  const { permissions } = grant;
  const narrowed =
    permissions === null ? held : held.filter((permission) => permissions.includes(permission));
  return { ...base, role: role.data, permissions: new Set<Permission>(narrowed) };
};

/** The caller behind a screen on the wall, which sees the board and nothing else. */
export const callerOfKiosk = (grant: KioskGrant, address: string | null): Caller => ({
  ...nobody,
  name: grant.label,
  role: 'kiosk',
  permissions: tokenPermissionsOf('kiosk'),
  sourceId: null,
  tokenId: grant.id,
  address,
});
