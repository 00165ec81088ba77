import type { Handover, ShiftName } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

interface HandoverRow {
  id: string;
  kind: 'task' | 'note';
  text: string;
  teamId: string | null;
  team: string | null;
  shiftDay: string;
  shiftName: ShiftName;
  writtenBy: string;
  writtenAt: Date;
  doneBy: string | null;
  doneAt: Date | null;
  doneNote: string | null;
  taken: { day: string; name: ShiftName; by: string; at: string }[];
}

/** What is handed over, before it is seen from some shift. */
export type StoredHandover = Omit<Handover, 'carried'>;

const handoverOf = (row: HandoverRow): StoredHandover => ({
  id: row.id,
  kind: row.kind,
  text: row.text,
  team: row.teamId !== null && row.team !== null ? { id: row.teamId, name: row.team } : null,
  writtenIn: { day: row.shiftDay, name: row.shiftName },
  writtenBy: row.writtenBy,
  writtenAt: row.writtenAt.toISOString(),
  taken: row.taken.map(({ day, name, by, at }) => ({
    shift: { day, name },
    by,
    at: new Date(at).toISOString(),
  })),
  done:
    row.doneAt !== null
      ? { by: row.doneBy ?? '', at: row.doneAt.toISOString(), note: row.doneNote ?? '' }
      : null,
});

const columns = `item.id, item.kind, item.body AS text, item.team_id AS "teamId", team.name AS team,
  item.shift_day::text AS "shiftDay", item.shift_name AS "shiftName", item.written_by AS "writtenBy",
  item.written_at AS "writtenAt", item.done_by AS "doneBy", item.done_at AS "doneAt", item.done_note AS "doneNote",
  coalesce((SELECT jsonb_agg(jsonb_build_object('day', taken.shift_day, 'name', taken.shift_name, 'by', taken.taken_by,
    'at', taken.taken_at) ORDER BY taken.taken_at) FROM shift_handover_taken taken WHERE taken.handover_id = item.id),
    '[]') AS taken`;

/**
 * What a shift from one instant to another found open or wrote: tasks that were not done before it began, and the
 * notes of itself and of the shift before it (which began at `beforeFrom`). What is open comes first, then the oldest.
 */
export const selectHandover = async (
  manager: EntityManager,
  { beforeFrom, from, to }: { beforeFrom: Date; from: Date; to: Date },
): Promise<StoredHandover[]> => {
  const rows = await manager.query<HandoverRow[]>(
    `SELECT ${columns} FROM shift_handover item LEFT JOIN team ON team.id = item.team_id
     WHERE item.written_at < $3 AND CASE item.kind
       WHEN 'task' THEN item.done_at IS NULL OR item.done_at >= $2
       ELSE item.written_at >= $1 END
     ORDER BY (item.done_at IS NOT NULL), (item.kind = 'note'), item.written_at, item.id`,
    [beforeFrom, from, to],
  );
  return rows.map(handoverOf);
};

/** What is handed over under an id, held until the transaction ends; undefined where there is nothing. */
export const lockHandover = async (
  manager: EntityManager,
  id: string,
): Promise<{ kind: 'task' | 'note'; teamId: string | null; doneAt: Date | null } | undefined> => {
  const [row] = await manager.query<{ kind: 'task' | 'note'; teamId: string | null; doneAt: Date | null }[]>(
    'SELECT kind, team_id AS "teamId", done_at AS "doneAt" FROM shift_handover WHERE id = $1 FOR UPDATE',
    [id],
  );
  return row;
};

/** Hands something over; its id. */
export const insertHandover = async (
  manager: EntityManager,
  item: {
    kind: 'task' | 'note';
    text: string;
    teamId: string | null;
    shift: { day: string; name: ShiftName };
    by: string;
    at: Date;
  },
): Promise<string> => {
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO shift_handover (kind, body, team_id, shift_day, shift_name, written_by, written_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [item.kind, item.text, item.teamId, item.shift.day, item.shift.name, item.by, item.at],
  );
  if (!row) throw new Error('a hand-over that was just written is not there');
  return row.id;
};

/** Says who took something over in a shift; whoever was first stays. Whether it was taken by this. */
export const insertTaken = async (
  manager: EntityManager,
  id: string,
  shift: { day: string; name: ShiftName },
  by: string,
  at: Date,
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO shift_handover_taken (handover_id, shift_day, shift_name, taken_by, taken_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING handover_id`,
    [id, shift.day, shift.name, by, at],
  );
  return rows.length > 0;
};

/** Says that something is done. */
export const finishHandover = async (
  manager: EntityManager,
  id: string,
  { by, at, note }: { by: string; at: Date; note: string },
): Promise<void> => {
  await manager.query('UPDATE shift_handover SET done_by = $2, done_at = $3, done_note = $4 WHERE id = $1', [
    id,
    by,
    at,
    note,
  ]);
};
