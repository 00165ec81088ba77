import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseAddress } from '../platform/database.js';
import { destroyedNote } from '../platform/key-files.js';
import { withClient } from './connect.js';

/** What was restored, as the trail of changes tells it. */
export interface RestoreNote {
  /** Name of the backup. */
  name: string;
  takenAt: string;
  /** The point in time that was asked for; null for the backup itself or the end of its log. */
  until: Date | null;
  at: Date;
}

/** Keys that the restored data names and that are not there. */
export interface KeysGone {
  /** Destroyed since: what they sealed stays closed. */
  closed: string[];
  /** Neither there nor destroyed: the console does not start without them. */
  missing: string[];
}

/**
 * Ends what a restored database must not bring back. Sessions of then would let people in who were signed out or left
 * since. A key that was destroyed since is noted as destroyed, or the console would wait for its file for ever. That
 * there was a restore stands in the trail of changes.
 */
export const settleRestored = (
  address: DatabaseAddress,
  keyDir: string,
  { name, takenAt, until, at }: RestoreNote,
): Promise<KeysGone> =>
  withClient(address, async (client) => {
    const gone: KeysGone = { closed: [], missing: [] };
    await client.query('BEGIN');
    await client.query('DELETE FROM session');
    const { rows } = await client.query<{ id: number; file: string }>(
      'SELECT id, key_file AS file FROM data_key WHERE wrapped IS NOT NULL ORDER BY id',
    );
    for (const { id, file } of rows) {
      if (existsSync(join(keyDir, file))) continue;
      const isDestroyed = existsSync(destroyedNote(keyDir, file));
      (isDestroyed ? gone.closed : gone.missing).push(file);
      if (isDestroyed)
        await client.query('UPDATE data_key SET wrapped = NULL, destroyed_at = $2 WHERE id = $1', [id, at]);
    }
    await client.query(
      `INSERT INTO audit_entry (at, actor, action, subject, details) VALUES ($1, 'command line', 'backup.restore', $2, $3)`,
      [at, name, { takenAt, until: until?.toISOString() ?? null, keysClosed: gone.closed }],
    );
    await client.query('COMMIT');
    return gone;
  });
