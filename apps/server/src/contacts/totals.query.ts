import { startOfDay, type Day } from '@michuhol/calendar';
import { CITY_AGENCY, codeNames, type Bilingual, type groupings } from '@michuhol/contract';
import { centreTarget, outcomes, type Totals } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';

/** By what totals are told apart. */
export type Grouping = (typeof groupings)[number];

/** Which visits are added up: those of one data set that arrived from the day `from` up to but not on `to` (Asia/Seoul). */
export interface TotalsRange {
  dataSet: string;
  from: Day;
  to: Day;
  /** Only this source. */
  source?: string | undefined;
}

/** Totals of one group; the key is null for what is not mapped, and for the whole. */
export interface GroupTotals {
  key: string | null;
  label: Bilingual | null;
  totals: Totals;
}

/** The key of a group, and what names it. Days, months and years name themselves. */
const groups: Record<Grouping, { key: string; order: string }> = {
  none: { key: 'NULL::text', order: 'key' },
  day: { key: `to_char(day, 'YYYY-MM-DD')`, order: 'key' },
  month: { key: `to_char(day, 'YYYY-MM')`, order: 'key' },
  year: { key: `to_char(day, 'YYYY')`, order: 'key' },
  // The same name in two switches is two queues.
  queue: { key: `source.code || '/' || visit.queue`, order: 'offered DESC, key' },
  field: { key: 'mapping.service_field', order: 'offered DESC, key' },
  // A queue for the city's own affairs serves the city itself; one for districts without a district is unmapped.
  agency: {
    key: `coalesce(mapping.agency_id::text, CASE WHEN mapping.service_field <> 'district' THEN '${CITY_AGENCY}' END)`,
    order: 'offered DESC, key',
  },
  channel: { key: 'coalesce(visit.channel, mapping.channel)', order: 'offered DESC, key' },
};

const countOf = (condition: string): string => `count(*) FILTER (WHERE ${condition})`;
const answered = `outcome = 'answered'`;
const abandoned = `outcome = 'abandoned'`;
const within = `wait_seconds <= coalesce(target.within_seconds, $5)`;

/** Every sum of the totals in SQL, as `totalsOf` of the metrics library reckons it visit by visit. */
const sumColumns: Record<keyof Totals, string> = {
  offered: 'count(*)',
  ...(Object.fromEntries(outcomes.map((outcome) => [outcome, countOf(`outcome = '${outcome}'`)])) as Record<
    (typeof outcomes)[number],
    string
  >),
  answeredWithin: countOf(`${answered} AND ${within}`),
  abandonedWithin: countOf(`${abandoned} AND ${within}`),
  shortAbandoned: countOf(`${abandoned} AND wait_seconds <= coalesce(target.short_abandon_seconds, $6)`),
  waitCount: 'count(wait_seconds)',
  waitSecondsAll: 'sum(wait_seconds)',
  waitSecondsAnswered: `sum(wait_seconds) FILTER (WHERE ${answered})`,
  waitSecondsAbandoned: `sum(wait_seconds) FILTER (WHERE ${abandoned})`,
  talkCount: `count(talk_seconds) FILTER (WHERE ${answered})`,
  talkSecondsAnswered: `sum(talk_seconds) FILTER (WHERE ${answered})`,
  longestWaitSeconds: 'max(wait_seconds)',
};

const columns = Object.entries(sumColumns)
  .map(([name, sql]) => `${name === 'longestWaitSeconds' ? sql : `coalesce(${sql}, 0)`}::float8 AS "${name}"`)
  .join(', ');

const totalsSql = (grouping: Grouping): string => `
  SELECT ${groups[grouping].key} AS key, ${grouping === 'queue' ? 'min(visit.queue)' : 'NULL::text'} AS name,
    max(day)::text AS "lastDay", ${columns}
  FROM (
    SELECT *, (arrived_at AT TIME ZONE 'Asia/Seoul')::date AS day FROM queue_visit
    WHERE data_set = $1 AND arrived_at >= $2 AND arrived_at < $3 AND ($4::uuid IS NULL OR source_id = $4)
  ) visit
  JOIN source ON source.id = visit.source_id
  LEFT JOIN queue_target target
    ON target.source_id = visit.source_id AND target.queue = visit.queue AND target.valid @> visit.day
  LEFT JOIN queue_mapping mapping
    ON mapping.source_id = visit.source_id AND mapping.queue = visit.queue AND mapping.valid @> visit.day
  GROUP BY 1
  ORDER BY ${groups[grouping].order}`;

type TotalsRow = Totals & { key: string | null; name: string | null; lastDay: string };

/** The names of agencies, each as valid on a day of its own: the last that its figures cover. */
const agencyNames = async (
  dataSource: DataSource,
  rows: readonly TotalsRow[],
): Promise<Map<string, Bilingual>> => {
  const bodies = rows.filter(({ key }) => key !== CITY_AGENCY);
  const named = await dataSource.query<({ id: string } & Bilingual)[]>(
    `SELECT agency_id AS id, name_ko AS ko, name_en AS en FROM agency_name
     JOIN unnest($1::uuid[], $2::date[]) AS wanted (id, day) ON agency_id = wanted.id AND valid @> wanted.day`,
    [bodies.map(({ key }) => key), bodies.map(({ lastDay }) => lastDay)],
  );
  return new Map(named.map(({ id, ko, en }) => [id, { ko, en }]));
};

const labelOf = (
  grouping: Grouping,
  { key, name }: TotalsRow,
  agencies: Map<string, Bilingual>,
): Bilingual | null => {
  if (key === null) return null;
  if (grouping === 'agency') return agencies.get(key) ?? codeNames[key] ?? null;
  if (grouping === 'queue' && name !== null) return { ko: name, en: name };
  return grouping === 'field' || grouping === 'channel' ? (codeNames[key] ?? { ko: key, en: key }) : null;
};

/**
 * The totals of a range by group, each visit counted where it arrived and judged by the target that its queue had
 * that day (T = 20 s, S = 5 s where it had none). Groups without a visit have no row.
 */
export const totalsBy = async (
  dataSource: DataSource,
  { dataSet, from, to, source }: TotalsRange,
  grouping: Grouping,
): Promise<GroupTotals[]> => {
  const rows = await dataSource.query<TotalsRow[]>(totalsSql(grouping), [
    dataSet,
    startOfDay(from),
    startOfDay(to),
    source ?? null,
    centreTarget.withinSeconds,
    centreTarget.shortAbandonSeconds,
  ]);
  const agencies = grouping === 'agency' ? await agencyNames(dataSource, rows) : new Map<string, Bilingual>();
  return rows.map((row) => {
    const { key, name: _name, lastDay: _lastDay, ...totals } = row;
    return { key, label: labelOf(grouping, row, agencies), totals };
  });
};

/** Contacts of a range that ended in the voice menu, before they reached a queue: they are not offered. */
export const endedInVoiceMenu = async (
  dataSource: DataSource,
  { dataSet, from, to, source }: TotalsRange,
): Promise<number> => {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM contact
     WHERE data_set = $1 AND started_at >= $2 AND started_at < $3 AND ended_in = 'voiceMenu'
       AND ($4::uuid IS NULL OR source_id = $4)`,
    [dataSet, startOfDay(from), startOfDay(to), source ?? null],
  );
  return row?.count ?? 0;
};
