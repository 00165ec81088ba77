import type { DataSource } from 'typeorm';
import { isInside } from './networks.js';

/** Use is written down at most this often, so that reading does not become writing. */
const USE_SECONDS = 60;

/** A bearer token: it acts with a role, or sends the events of one source. */
export interface TokenGrant {
  id: string;
  label: string;
  role: string | null;
  source_id: string | null;
  /** The account whose end ends the token; null for tokens of the command line and of sources. */
  made_by: string | null;
  /** Fewer than the role's; null: everything that a token of the role can hold. */
  permissions: string[] | null;
}

/**
 * The grant of a token that is neither revoked nor expired at an instant and may be used from where it comes from;
 * its use is noted.
 */
export const findTokenGrant = async (
  dataSource: DataSource,
  hash: Buffer,
  now: Date,
  address: string | null,
): Promise<TokenGrant | undefined> => {
  const rows = await dataSource.query<(TokenGrant & { allowed_networks: string[]; stale: boolean })[]>(
    `SELECT id, label, role, source_id, made_by, permissions, allowed_networks,
       last_used_at IS NULL OR last_used_at <= $2::timestamptz - make_interval(secs => $3)
         OR last_used_address IS DISTINCT FROM $4 AS stale
     FROM api_token
     WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
    [hash, now, USE_SECONDS, address],
  );
  const [grant] = rows;
  if (!grant || !isInside(address, grant.allowed_networks)) return undefined;
  if (grant.stale)
    await dataSource.query(
      'UPDATE api_token SET last_used_at = $2, last_used_address = $3 WHERE token_hash = $1',
      [hash, now, address],
    );
  return grant;
};
