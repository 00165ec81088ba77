import { personRoles, may, type Notice, type NoticeReader, type NoticeVersion } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A version of a notice as it is stored. */
export interface StoredNotice {
  id: string;
  version: number;
  title: string;
  text: string;
  urgent: boolean;
  teamId: string | null;
  from: Date;
  until: Date | null;
  withdrawn: boolean;
  writtenBy: string;
  writtenAt: Date;
  reason: string | null;
}

const columns = `notice.id, notice.version, notice.title, notice.body AS text, notice.urgent, notice.team_id AS "teamId",
  notice.shown_from AS "from", notice.shown_until AS until, notice.withdrawn, notice.written_by AS "writtenBy",
  notice.written_at AS "writtenAt", notice.reason`;

/** Roles with a desk that notices reach. */
const readers = personRoles.filter((role) => may(role, 'shift.read'));

const addressed = `account.active AND account.role = ANY ($1) AND (account.valid_until IS NULL OR account.valid_until >= $2::date)`;

const presentNotices = `SELECT DISTINCT ON (id) * FROM shift_notice ORDER BY id, version DESC`;

/** A notice in its newest version, and when a person has read that. */
export type NoticeRow = StoredNotice & { team: string | null; readAt: Date | null };

/** The newest versions of the notices that ended or were withdrawn no earlier than an instant, the newest first. */
export const selectNotices = (manager: EntityManager, accountId: string, since: Date): Promise<NoticeRow[]> =>
  manager.query(
    `SELECT ${columns}, team.name AS team, mark.read_at AS "readAt"
     FROM (${presentNotices}) notice
     LEFT JOIN team ON team.id = notice.team_id
     LEFT JOIN shift_notice_read mark
       ON mark.notice_id = notice.id AND mark.version = notice.version AND mark.account_id = $1
     WHERE CASE WHEN notice.withdrawn THEN notice.written_at >= $2
       ELSE notice.shown_until IS NULL OR notice.shown_until >= $2 END
     ORDER BY notice.shown_from DESC, notice.id DESC`,
    [accountId, since],
  );

/** How many of those whom notices are for have read their newest version, by the notice's id. */
export const countReads = async (
  manager: EntityManager,
  ids: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, NonNullable<Notice['reads']>>> => {
  const rows = await manager.query<{ id: string; read: number; of: number }[]>(
    `SELECT notice.id, count(mark.read_at)::int AS read, count(*)::int AS of
     FROM (${presentNotices}) notice
     JOIN account ON ${addressed} AND (notice.team_id IS NULL OR notice.team_id = account.team_id)
     LEFT JOIN shift_notice_read mark
       ON mark.notice_id = notice.id AND mark.version = notice.version AND mark.account_id = account.id
     WHERE notice.id = ANY ($3) GROUP BY notice.id`,
    [readers, today, ids],
  );
  return new Map(rows.map(({ id, read, of }) => [id, { read, of }]));
};

/** Those whom a notice is for, with when they read its newest version: who has not comes first. */
export const selectReaders = async (
  manager: EntityManager,
  id: string,
  today: string,
): Promise<NoticeReader[]> => {
  const rows = await manager.query<{ id: string; name: string; team: string | null; readAt: Date | null }[]>(
    `SELECT account.id, account.name, team.name AS team, mark.read_at AS "readAt"
     FROM (SELECT * FROM shift_notice WHERE id = $3 ORDER BY version DESC LIMIT 1) notice
     JOIN account ON ${addressed} AND (notice.team_id IS NULL OR notice.team_id = account.team_id)
     LEFT JOIN team ON team.id = account.team_id
     LEFT JOIN shift_notice_read mark
       ON mark.notice_id = notice.id AND mark.version = notice.version AND mark.account_id = account.id
     ORDER BY mark.read_at NULLS FIRST, team.name NULLS FIRST, account.name`,
    [readers, today, id],
  );
  return rows.map((row) => ({ ...row, readAt: row.readAt?.toISOString() ?? null }));
};

/** Every version of a notice, the newest first. */
export const selectVersions = (manager: EntityManager, id: string): Promise<StoredNotice[]> =>
  manager.query(`SELECT ${columns} FROM shift_notice notice WHERE id = $1 ORDER BY version DESC`, [id]);

/** A version as people read it. */
export const versionOf = (row: StoredNotice): NoticeVersion => ({
  version: row.version,
  title: row.title,
  text: row.text,
  urgent: row.urgent,
  from: row.from.toISOString(),
  until: row.until?.toISOString() ?? null,
  writtenBy: row.writtenBy,
  writtenAt: row.writtenAt.toISOString(),
  reason: row.reason,
  withdrawn: row.withdrawn,
});

/** Adds a version; its id, or null when there is one of that number already. Without an id it is a new notice. */
export const insertNotice = async (
  manager: EntityManager,
  notice: Omit<StoredNotice, 'id'> & { id: string | null },
): Promise<string | null> => {
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO shift_notice (id, version, title, body, urgent, team_id, shown_from, shown_until, withdrawn, written_by,
       written_at, reason)
     VALUES (coalesce($1::uuid, uuidv7()), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[notice.id, notice.version, notice.title, notice.text, notice.urgent, notice.teamId],
      ...[notice.from, notice.until, notice.withdrawn, notice.writtenBy, notice.writtenAt, notice.reason],
    ],
  );
  return row?.id ?? null;
};

/** Marks a version as read by a person; the first reading counts. */
export const insertRead = async (
  manager: EntityManager,
  id: string,
  version: number,
  accountId: string,
  at: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO shift_notice_read (notice_id, version, account_id, read_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [id, version, accountId, at],
  );
};

/** The teams, and the people with a desk who are in none: whom a change for every desk has to be told. */
export const selectDesks = async (
  manager: EntityManager,
): Promise<{ teams: { id: string; name: string }[]; teamless: string[] }> => {
  const teams = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM team ORDER BY name',
  );
  const teamless = await manager.query<{ id: string }[]>(
    'SELECT id FROM account WHERE active AND team_id IS NULL AND role = ANY ($1)',
    [readers],
  );
  return { teams, teamless: teamless.map(({ id }) => id) };
};
