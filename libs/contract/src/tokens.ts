import { z } from 'zod';
import { idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { permissionSchema, permissionsOf, type Permission } from './permission.js';
import { roleSchema, roles, type Role } from './role.js';

/** What needs a person who answers for it: no token holds these, whatever its role. */
const personOnly: readonly (Permission | `${string}.`)[] = [
  'accounts.manage',
  'tokens.manage',
  'settings.manage',
  'rights.recertify',
  'audit.',
  'subjects.',
  'numbers.reveal',
  'exports.personal',
  'registers.write',
  'retention.approve',
  'holds.write',
  'incidents.',
  'shift.',
  'callbacks.',
];

const needsPerson = (permission: Permission): boolean =>
  personOnly.some((name) => (name.endsWith('.') ? permission.startsWith(name) : permission === name));

/** What a bearer token of a role can hold: the role's permissions without those that need a person. */
export const tokenPermissionsOf = (role: Role): ReadonlySet<Permission> =>
  new Set([...permissionsOf(role)].filter((permission) => !needsPerson(permission)));

/** Roles that a program can be given: a liaison's district belongs to a person, and screens have their own way in. */
export const tokenRoles = roles.filter(
  (role): role is Exclude<Role, 'kiosk' | 'liaison'> => role !== 'kiosk' && role !== 'liaison',
);

export const tokenSchema = z.object({
  id: idSchema,
  label: z.string(),
  /** Null for the token of a source. */
  role: roleSchema.nullable(),
  /** What it may do; empty for the token of a source, which only sends. */
  permissions: z.array(permissionSchema),
  /** The source that it sends for. Such a token is issued and revoked where the source is. */
  source: z.object({ id: idSchema, code: z.string(), name: z.string() }).nullable(),
  /** Networks as address/bits from which alone it counts; empty: from everywhere. */
  allowedNetworks: z.array(z.string()),
  createdBy: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema.nullable(),
  lastUsedAt: instantSchema.nullable(),
  lastUsedAddress: z.string().nullable(),
  revokedAt: instantSchema.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
});
/** A bearer token as administration shows it; the secret itself is nowhere. */
export type Token = z.infer<typeof tokenSchema>;

export const tokenEndpoints = {
  listTokens: endpoint({
    method: 'GET',
    path: '/tokens',
    access: 'tokens.manage',
    tag: 'administration',
    summary: {
      ko: 'API 토큰 목록 (끝난 토큰은 90일 동안 보임)',
      en: 'Tokens of programs and sources; those that ended are shown for 90 days',
    },
    reply: z.object({ tokens: z.array(tokenSchema) }),
  }),
  createToken: endpoint({
    method: 'POST',
    path: '/tokens',
    access: 'tokens.manage',
    tag: 'administration',
    status: 201,
    stepUp: true,
    summary: { ko: 'API 토큰 발급 (한 번만 보임)', en: 'Issue a token for a program; it is shown once' },
    body: z.object({
      label: z.string().trim().min(1).max(80),
      role: z.enum(tokenRoles),
      /** Fewer than the role's; absent: everything that a token of the role can hold. */
      permissions: z.array(permissionSchema).min(1).optional(),
      days: z.int().min(1).max(365),
      allowedNetworks: z
        .array(z.union([z.cidrv4(), z.cidrv6()]))
        .max(20)
        .default([]),
    }),
    reply: z.object({ secret: z.string(), token: tokenSchema }),
  }),
  revokeToken: endpoint({
    method: 'DELETE',
    path: '/tokens/{id}',
    access: 'tokens.manage',
    tag: 'administration',
    summary: { ko: 'API 토큰 폐기 (연결도 끊김)', en: 'Revoke a token; its sockets end' },
    params: z.object({ id: idSchema }),
    reply: tokenSchema,
  }),
};
