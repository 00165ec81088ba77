import type { FindingKind, ReviewSettings } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import { nightSql, personalActsSql } from './access-log.query.js';
import type { MonthRange } from './review-counts.query.js';

/** Something of a month to be judged, before it is put into words. */
export interface FoundRow {
  kind: FindingKind;
  key: string;
  at: Date;
  actor_id: string | null;
  actor: string;
  act: string | null;
  data: string | null;
  /** Action, address or subject: what the words need. */
  what: string | null;
  purpose: string | null;
  reason: string | null;
  /** Entries, or subjects where many at once are the point. */
  count: number;
}

/** A person, and what the log names the own numbers and the family's by. */
export interface WatchedPerson {
  accountId: string;
  subjects: readonly string[];
}

/** Far more of a kind than a centre comes to in a month: every download is to be verified, so none is left out. */
const MOST_OF_A_KIND = 5000;

const WHERE = 'at >= $1 AND at < $2';
const seen = `${WHERE} AND act IN ${personalActsSql}`;
const dayText = `to_char(at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD')`;
/** Of looks at the log itself there would be little else in a sample: whoever judges it makes them by judging. */
const sampled = `${seen} AND data <> 'accessLog'`;
/** A night belongs to the day on which it began. */
const nightText = `to_char(at AT TIME ZONE 'Asia/Seoul' - interval '6 hours', 'YYYY-MM-DD')`;
const who = `coalesce(actor_id::text, actor)`;

const single = (kind: FindingKind, condition: string): string =>
  `SELECT '${kind}' AS kind, '${kind}:' || id AS key, at, actor_id, actor, act, data, action AS what, purpose, reason, greatest(subject_count, 1) AS count
   FROM audit_entry WHERE ${condition}`;

/** One finding for a person and a day. */
const daily = (kind: FindingKind, condition: string, day = dayText, having = 'true'): string =>
  `SELECT '${kind}' AS kind, '${kind}:' || ${who} || ':' || ${day} AS key, min(at) AS at, actor_id, max(actor) AS actor,
     NULL AS act, max(data) AS data, max(address) AS what, NULL AS purpose, NULL AS reason, count(*)::int AS count
   FROM audit_entry WHERE ${condition} GROUP BY ${who}, actor_id, ${day} HAVING ${having}`;

const bulk = `
  SELECT 'bulk' AS kind, 'bulk:' || person || ':' || day AS key, min(at) AS at, actor_id, max(actor) AS actor, NULL AS act,
    max(data) AS data, max(hourly)::text AS what, NULL AS purpose, NULL AS reason, max(daily)::int AS count
  FROM (
    SELECT *, sum(subject_count) OVER (PARTITION BY person, day) AS daily,
      sum(subject_count) OVER (PARTITION BY person, day, date_trunc('hour', at)) AS hourly
    FROM (SELECT *, ${who} AS person, ${dayText} AS day FROM audit_entry WHERE ${seen}) AS entry
  ) AS entry
  JOIN (
    SELECT person AS usual_of, percentile_cont(0.5) WITHIN GROUP (ORDER BY subjects) AS usual, count(*) AS days
    FROM (SELECT ${who} AS person, sum(subject_count) AS subjects FROM audit_entry WHERE ${seen}
      GROUP BY 1, ${dayText}) AS day
    GROUP BY person
  ) AS habit ON usual_of = person
  GROUP BY person, actor_id, day
  HAVING max(daily) >= $4 OR max(hourly) >= $3 OR (max(days) >= 5 AND max(daily) >= 100 AND max(daily) > $5 * max(usual))`;

const repeated = `
  SELECT 'repeated' AS kind, 'repeated:' || ${who} || ':' || md5(subject) AS key, min(at) AS at, actor_id,
    max(actor) AS actor, NULL AS act, max(data) AS data, subject AS what, NULL AS purpose, NULL AS reason,
    count(DISTINCT ${dayText})::int AS count
  FROM (SELECT at, actor_id, actor, data, unnest(subjects) AS subject FROM audit_entry
    WHERE ${seen} AND subject_count BETWEEN 1 AND 5 AND data <> 'accessLog') AS looked
  GROUP BY ${who}, actor_id, subject HAVING count(DISTINCT ${dayText}) >= $3`;

/**
 * Looks of a person ($3) at records of the own numbers or the family's ($4). In a list of many calls, whose numbers are
 * masked, they stand by chance.
 */
const ownNumbers = daily(
  'ownNumbers',
  `${seen} AND actor_id = $3 AND subjects && $4 AND subjects <> '{}' AND (act <> 'list' OR subject_count <= 5)`,
);

/** Whether the newest word about the actor's account before the entry was that it ended. */
const ended = `${seen} AND (
  SELECT (change.details ->> 'active')::boolean FROM audit_entry AS change
  WHERE change.subject = audit_entry.actor_id::text AND change.action = 'account.update' AND change.details ? 'active'
    AND change.at < audit_entry.at
  ORDER BY change.at DESC, change.id DESC LIMIT 1) IS FALSE`;

/**
 * Everything of a month that is to be judged: samples drawn by the month's name, so that they are the same whenever
 * they are drawn; every download, print and revealed number; what is out of the ordinary by the settings.
 */
export const selectFindings = async (
  dataSource: DataSource,
  month: string,
  { from, to }: MonthRange,
  settings: ReviewSettings,
  watched: readonly WatchedPerson[],
): Promise<FoundRow[]> => {
  const run = (sql: string, ...more: unknown[]): Promise<FoundRow[]> =>
    dataSource.query<FoundRow[]>(`SELECT * FROM (${sql}) AS found ORDER BY at, key LIMIT ${MOST_OF_A_KIND}`, [
      from,
      to,
      ...more,
    ]);
  const { samples, bulkPerHour, bulkPerDay, timesUsual, repeatedDays, failures, nightStaff } = settings;
  const own: FoundRow[] = [];
  for (const { accountId, subjects } of watched) own.push(...(await run(ownNumbers, accountId, subjects)));
  const rows = [
    await run(`${single('sample', sampled)} ORDER BY md5($3::text || id) LIMIT $4`, month, samples),
    await run(single('download', `${WHERE} AND act IN ('export', 'print')`)),
    await run(single('reveal', `${WHERE} AND act = 'reveal'`)),
    await run(
      daily(
        'night',
        `${seen} AND ${nightSql} AND (actor_id IS NULL OR actor_id <> ALL ($3::uuid[]))`,
        nightText,
      ),
      nightStaff,
    ),
    await run(bulk, bulkPerHour, bulkPerDay, timesUsual),
    await run(repeated, repeatedDays),
    own,
    await run(daily('failures', `${WHERE} AND act = 'signInFailed'`, dayText, 'count(*) >= $3'), failures),
    await run(daily('refusals', `${WHERE} AND act = 'refused'`)),
    await run(daily('administration', `${seen} AND role = 'admin' AND data <> 'accounts'`)),
    await run(daily('ended', ended)),
  ];
  return rows.flat();
};
