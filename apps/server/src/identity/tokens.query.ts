import { permissionSchema, roleSchema, tokenPermissionsOf, type Token } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A token that ended is shown for so long. */
const SHOWN_DAYS = 90;

interface TokenRow {
  id: string;
  label: string;
  role: string | null;
  permissions: string[] | null;
  source_id: string | null;
  source_code: string | null;
  source_name: string | null;
  allowed_networks: string[];
  created_by: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  last_used_address: string | null;
  revoked_at: Date | null;
}

const permissionsOf = (role: Token['role'], named: string[] | null): Token['permissions'] =>
  role === null
    ? []
    : permissionSchema.options.filter(
        (permission) =>
          tokenPermissionsOf(role).has(permission) && (named === null || named.includes(permission)),
      );

const tokenOf = (row: TokenRow, now: Date): Token => {
  const role = row.role === null ? null : roleSchema.parse(row.role);
  return {
    id: row.id,
    label: row.label,
    role,
    permissions: permissionsOf(role, row.permissions),
    source:
      row.source_id === null
        ? null
        : { id: row.source_id, code: row.source_code ?? '', name: row.source_name ?? '' },
    allowedNetworks: row.allowed_networks,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    lastUsedAddress: row.last_used_address,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    state: row.revoked_at ? 'revoked' : row.expires_at && row.expires_at <= now ? 'expired' : 'active',
  };
};

/** The tokens of programs and sources, newest first, or one; those that ended long ago are left out of the list. */
export const selectTokens = async (
  manager: EntityManager,
  now: Date,
  id: string | null = null,
): Promise<Token[]> => {
  const rows = await manager.query<TokenRow[]>(
    `SELECT api_token.*, source.code AS source_code, source.name AS source_name
     FROM api_token LEFT JOIN source ON source.id = api_token.source_id
     WHERE CASE WHEN $1::uuid IS NULL
       THEN least(revoked_at, expires_at) IS NULL
         OR least(revoked_at, expires_at) > $2::timestamptz - make_interval(days => $3)
       ELSE api_token.id = $1 END
     ORDER BY api_token.created_at DESC, api_token.id DESC`,
    [id, now, SHOWN_DAYS],
  );
  return rows.map((row) => tokenOf(row, now));
};

/** A token of a program as it is stored. */
export interface NewToken {
  hash: Buffer;
  role: string;
  label: string;
  permissions: readonly string[] | null;
  allowedNetworks: readonly string[];
  by: string;
  /** The account whose end ends the token; null for the command line. */
  madeBy: string | null;
  now: Date;
  expiresAt: Date;
}

/** Stores a token; its id. */
export const insertToken = async (manager: EntityManager, token: NewToken): Promise<string> => {
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO api_token (token_hash, role, label, permissions, allowed_networks, created_by, created_at, expires_at, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      token.hash,
      token.role,
      token.label,
      token.permissions,
      token.allowedNetworks,
      token.by,
      token.now,
      token.expiresAt,
      token.madeBy,
    ],
  );
  if (!row) throw new Error('a token that was just stored has no id');
  return row.id;
};

/** Revokes a program's token and says whether that was done before; undefined when there is none. */
export const markTokenRevoked = async (
  manager: EntityManager,
  id: string,
  now: Date,
): Promise<'now' | 'before' | undefined> => {
  const [rows] = await manager.query<[{ was: Date | null }[], number]>(
    `UPDATE api_token SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 AND source_id IS NULL
     RETURNING old.revoked_at AS was`,
    [id, now],
  );
  const [row] = rows;
  return row && (row.was === null ? 'now' : 'before');
};

/** Revokes the tokens that a person made: who leaves may have kept their secrets. The ids of those that counted. */
export const revokeTokensMadeBy = async (
  manager: EntityManager,
  accountId: string,
  now: Date,
): Promise<string[]> => {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    'UPDATE api_token SET revoked_at = $2 WHERE made_by = $1 AND revoked_at IS NULL RETURNING id',
    [accountId, now],
  );
  return rows.map(({ id }) => id);
};
