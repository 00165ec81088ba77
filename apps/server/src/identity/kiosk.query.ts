import { kioskSchema, type Kiosk, type KioskScreen } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

/** That a screen was seen is written down at most this often. */
const SEEN_SECONDS = 60;

/** A screen on the wall. */
export interface KioskGrant {
  id: string;
  label: string;
}

/** The screen behind a token that is neither revoked nor over at an instant; that it was seen is noted. */
export const findKioskGrant = async (
  dataSource: DataSource,
  hash: Buffer,
  now: Date,
  address: string | null,
): Promise<KioskGrant | undefined> => {
  const rows = await dataSource.query<(KioskGrant & { stale: boolean })[]>(
    `SELECT id, label,
       last_seen_at IS NULL OR last_seen_at <= $2::timestamptz - make_interval(secs => $3)
         OR last_seen_address IS DISTINCT FROM $4 AS stale
     FROM kiosk WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2`,
    [hash, now, SEEN_SECONDS, address],
  );
  const [grant] = rows;
  if (grant?.stale)
    await dataSource.query('UPDATE kiosk SET last_seen_at = $2, last_seen_address = $3 WHERE id = $1', [
      grant.id,
      now,
      address,
    ]);
  return grant;
};

interface KioskRow {
  id: string;
  label: string;
  data_set: string;
  pages: string[];
  page_seconds: number;
  theme: string;
  queues: string[];
  link_expires_at: Date | null;
  created_by: string;
  created_at: Date;
  opened_at: Date | null;
  expires_at: Date | null;
  last_seen_at: Date | null;
  last_seen_address: string | null;
  revoked_at: Date | null;
}

const { dataSet, pages, theme } = kioskSchema.shape;

const COLUMNS =
  'id, label, data_set, pages, page_seconds, theme, queues, link_expires_at, created_by, created_at, opened_at, expires_at, last_seen_at, last_seen_address, revoked_at';

const stateOf = (row: KioskRow, now: Date): Kiosk['state'] => {
  if (row.revoked_at) return 'revoked';
  const end = row.expires_at ?? row.link_expires_at;
  if (end && end <= now) return 'expired';
  return row.opened_at ? 'active' : 'waiting';
};

const kioskOf = (row: KioskRow, now: Date): Kiosk => ({
  id: row.id,
  label: row.label,
  dataSet: dataSet.parse(row.data_set),
  pages: pages.parse(row.pages),
  seconds: row.page_seconds,
  theme: theme.parse(row.theme),
  queues: row.queues,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  linkExpiresAt: row.link_expires_at?.toISOString() ?? null,
  openedAt: row.opened_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  lastSeenAddress: row.last_seen_address,
  revokedAt: row.revoked_at?.toISOString() ?? null,
  state: stateOf(row, now),
});

/** Every screen by its label, or one. */
export const selectKiosks = async (
  manager: EntityManager,
  now: Date,
  id: string | null = null,
): Promise<Kiosk[]> => {
  const rows = await manager.query<KioskRow[]>(
    `SELECT ${COLUMNS} FROM kiosk WHERE $1::uuid IS NULL OR id = $1 ORDER BY label, id`,
    [id],
  );
  return rows.map((row) => kioskOf(row, now));
};

/** A screen that waits for its link to be opened. */
export interface NewKiosk extends KioskScreen {
  linkHash: Buffer;
  linkExpiresAt: Date;
  by: string;
  now: Date;
}

const screenOf = (screen: KioskScreen): unknown[] => [
  ...[screen.label, screen.dataSet, screen.pages, screen.seconds, screen.theme, screen.queues],
];

/** Adds a screen; its id. */
export const insertKiosk = async (manager: EntityManager, kiosk: NewKiosk): Promise<string> => {
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO kiosk (label, data_set, pages, page_seconds, theme, queues, link_hash, link_expires_at, created_by,
       created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [...screenOf(kiosk), kiosk.linkHash, kiosk.linkExpiresAt, kiosk.by, kiosk.now],
  );
  if (!row) throw new Error('a screen that was just added has no id');
  return row.id;
};

/** Changes what a screen shows; false when there is none, or none any more. */
export const updateKiosk = async (
  manager: EntityManager,
  id: string,
  screen: KioskScreen,
): Promise<boolean> => {
  const [, count] = await manager.query<[unknown[], number]>(
    `UPDATE kiosk SET label = $2, data_set = $3, pages = $4, page_seconds = $5, theme = $6, queues = $7
     WHERE id = $1 AND revoked_at IS NULL`,
    [id, ...screenOf(screen)],
  );
  return count === 1;
};

/** Puts off the end of a screen that is in use, where that is more than a day's gain; whether it was. */
export const prolongKiosk = async (dataSource: DataSource, id: string, until: Date): Promise<boolean> => {
  const [, count] = await dataSource.query<[unknown[], number]>(
    `UPDATE kiosk SET expires_at = $2
     WHERE id = $1 AND revoked_at IS NULL AND expires_at < $2::timestamptz - interval '1 day'`,
    [id, until],
  );
  return count === 1;
};

/** Changes a link for a token, once; the screen, or undefined when the link is unknown, used, over or revoked. */
export const openByLink = async (
  manager: EntityManager,
  linkHash: Buffer,
  opened: { tokenHash: Buffer; expiresAt: Date; now: Date },
): Promise<Kiosk | undefined> => {
  const [rows] = await manager.query<[KioskRow[], number]>(
    `UPDATE kiosk SET link_hash = NULL, link_expires_at = NULL, token_hash = $2, expires_at = $3, opened_at = $4
     WHERE link_hash = $1 AND link_expires_at > $4 AND revoked_at IS NULL RETURNING ${COLUMNS}`,
    [linkHash, opened.tokenHash, opened.expiresAt, opened.now],
  );
  return rows[0] && kioskOf(rows[0], opened.now);
};

/** Revokes a screen and says whether that was done before; undefined when there is none. */
export const markKioskRevoked = async (
  manager: EntityManager,
  id: string,
  now: Date,
): Promise<'now' | 'before' | undefined> => {
  const [rows] = await manager.query<[{ was: Date | null }[], number]>(
    `UPDATE kiosk SET revoked_at = coalesce(revoked_at, $2), link_hash = NULL, link_expires_at = NULL, token_hash = NULL
     WHERE id = $1 RETURNING old.revoked_at AS was`,
    [id, now],
  );
  const [row] = rows;
  return row && (row.was === null ? 'now' : 'before');
};
