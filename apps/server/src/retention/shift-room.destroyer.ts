import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOf, monthOf, startsOn, type MonthRow } from './found-months.js';
import { heldInstant } from './held.js';
import { vacuum } from './month-tables.js';

const AT_ONCE = 500;

/**
 * What is over, with when: a notice that was withdrawn or has ended, a task that is done, a note of a shift, a day that
 * was planned. What is still shown or open has no such time.
 */
const over = `over AS (
  SELECT 'notices' AS kind, id, NULL::date AS day, CASE WHEN withdrawn THEN written_at
    WHEN shown_until IS NOT NULL THEN greatest(written_at, shown_until) END AS over_at
  FROM (SELECT DISTINCT ON (id) * FROM shift_notice ORDER BY id, version DESC) notice
  UNION ALL
  SELECT 'handovers', item.id, NULL, greatest(item.written_at, item.done_at, (
    SELECT max(taken.taken_at) FROM shift_handover_taken taken WHERE taken.handover_id = item.id))
  FROM shift_handover item WHERE item.kind = 'note' OR item.done_at IS NOT NULL
  UNION ALL
  SELECT 'plans', NULL, day, greatest(max(written_at), (day + 1)::timestamp AT TIME ZONE 'Asia/Seoul')
  FROM staff_plan WHERE written_by <> '–' GROUP BY day)`;

const kinds = ['notices', 'handovers', 'plans'] as const;
type Kind = (typeof kinds)[number];

const months = `
  WITH ${over}
  SELECT ${monthOf('over_at')}::text AS month,
    ${kinds.map((kind) => `count(*) FILTER (WHERE kind = '${kind}' AND NOT is_held) AS ${kind}`).join(', ')},
    count(*) FILTER (WHERE NOT is_held) AS free, count(*) FILTER (WHERE is_held) AS held, min(over_at) AS oldest,
    max(over_at) AS newest, NULL AS "receivedAt"
  FROM (SELECT *, ${heldInstant('over_at', '$2')} AS is_held FROM over WHERE over_at < ${startsOn('$1')}) found
  GROUP BY 1 ORDER BY 1`;

const some = `
  WITH ${over}
  SELECT kind, id, day::text FROM over
  WHERE over_at >= ${startsOn('$1')} AND over_at < ${startsOn('$2')} AND NOT ${heldInstant('over_at', '$3')}
  LIMIT ${AT_ONCE}`;

/** What goes with each of a kind; $1 their ids or days. */
const removals: Readonly<Record<Kind, readonly string[]>> = {
  notices: [
    'DELETE FROM shift_notice_read WHERE notice_id = ANY ($1::uuid[])',
    'DELETE FROM shift_notice WHERE id = ANY ($1::uuid[])',
  ],
  handovers: [
    'DELETE FROM shift_handover_taken WHERE handover_id = ANY ($1::uuid[])',
    'DELETE FROM shift_handover WHERE id = ANY ($1::uuid[])',
  ],
  // The numbers are the centre's own, of no person.
  plans: [`UPDATE staff_plan SET written_by = '–' WHERE day = ANY ($1::date[])`],
};

/** Notices with who has read them, hand-overs with who took them, and who wrote the plans of staff. */
@Injectable()
export class ShiftRoomDestroyer implements Destroyer {
  readonly kind = 'shiftRoom';
  readonly dataSets = [null];
  readonly method = {
    ko: '데이터베이스에서 삭제하고 저장 공간을 다시 씀. 인력 계획은 적은 사람만 지움',
    en: 'Deleted from the database and rewrote its files; of plans of staff only who wrote them',
  };

  constructor(private readonly dataSource: DataSource) {}

  async find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    const rows = await manager.query<(MonthRow & Record<Kind, string>)[]>(months, [before, today]);
    return rows.map((row) => ({
      ...foundOf('notices', row),
      counts: Object.fromEntries(kinds.map((kind) => [kind, Number(row[kind])])),
    }));
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: string): Promise<Counts | null> {
    const rows = await manager.query<{ kind: Kind; id: string | null; day: string | null }[]>(some, [
      from,
      to,
      today,
    ]);
    if (rows.length === 0) return null;
    const counts: Counts = {};
    for (const kind of kinds) {
      const found = rows.filter((row) => row.kind === kind).map(({ id, day }) => id ?? day);
      for (const statement of found.length > 0 ? removals[kind] : []) await manager.query(statement, [found]);
      counts[kind] = found.length;
    }
    return counts;
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, [
      ...['shift_notice', 'shift_notice_read', 'shift_handover', 'shift_handover_taken', 'staff_plan'],
    ]);
    return [];
  }
}
