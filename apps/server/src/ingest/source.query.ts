import type { DataSet, Source } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

/** A source by its parts that never change. */
export interface SourceRef {
  id: string;
  code: string;
  name: string;
  dataSet: DataSet;
  /** What each of its tokens may send a second; null for the console's own limit. */
  eventsPerSecond: number | null;
}

interface TokenRow {
  id: string;
  label: string;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

interface SourceRow {
  id: string;
  code: string;
  name: string;
  data_set: DataSet;
  kinds: Source['kinds'];
  last_event_at: Date | null;
  last_heard_at: Date | null;
  events_per_second: number | null;
  tokens: TokenRow[];
}

const iso = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

const sourceOf = (row: SourceRow): Source => ({
  id: row.id,
  code: row.code,
  name: row.name,
  dataSet: row.data_set,
  kinds: row.kinds,
  lastEventAt: row.last_event_at?.toISOString() ?? null,
  lastHeartbeatAt: row.last_heard_at?.toISOString() ?? null,
  eventsPerSecond: row.events_per_second,
  tokens: row.tokens.map((token) => ({
    ...token,
    createdAt: new Date(token.createdAt).toISOString(),
    expiresAt: iso(token.expiresAt),
    lastUsedAt: iso(token.lastUsedAt),
    revokedAt: iso(token.revokedAt),
  })),
});

/** Each kind by the tables whose rows are what the source has brought and nobody has taken back. */
const KINDS = `array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT FROM call_event_key WHERE source_id = source.id)
      OR EXISTS (SELECT FROM call_record WHERE source_id = source.id) THEN 'calls' END,
    CASE WHEN EXISTS (SELECT FROM survey_answer WHERE source_id = source.id) THEN 'survey' END,
    CASE WHEN EXISTS (SELECT FROM consultation_key WHERE source_id = source.id) THEN 'consultation' END,
    CASE WHEN EXISTS (SELECT FROM interval_total WHERE source_id = source.id) THEN 'intervals' END
  ], NULL)`;

/** Every source with its tokens (never the secret), by code; or the one with an id. */
export const selectSources = async (
  connection: DataSource | EntityManager,
  id: string | null = null,
): Promise<Source[]> => {
  const rows = await connection.query<SourceRow[]>(
    `SELECT source.id, source.code, source.name, source.data_set, source.last_event_at, source.last_heard_at,
       source.events_per_second, ${KINDS} AS kinds,
       coalesce((
         SELECT jsonb_agg(jsonb_build_object('id', token.id, 'label', token.label, 'createdAt', token.created_at,
           'expiresAt', token.expires_at, 'lastUsedAt', token.last_used_at, 'revokedAt', token.revoked_at)
           ORDER BY token.created_at, token.id)
         FROM api_token token WHERE token.source_id = source.id
       ), '[]') AS tokens
     FROM source WHERE $1::uuid IS NULL OR source.id = $1 ORDER BY source.code`,
    [id],
  );
  return rows.map(sourceOf);
};

/** The source with an id or a code. */
export const findSource = async (
  connection: DataSource | EntityManager,
  idOrCode: string,
): Promise<SourceRef | undefined> => {
  const rows = await connection.query<SourceRef[]>(
    `SELECT id, code, name, data_set AS "dataSet", events_per_second AS "eventsPerSecond" FROM source WHERE id::text = lower($1) OR code = $1`,
    [idOrCode],
  );
  return rows[0];
};

/** Adds a source unless its code is taken; returns its id when it was added. */
export const insertSource = async (
  manager: EntityManager,
  source: { code: string; name: string; dataSet: DataSet },
  now: Date,
): Promise<string | undefined> => {
  const rows = await manager.query<{ id: string }[]>(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [source.code, source.name, source.dataSet, now],
  );
  return rows[0]?.id;
};

/** Sets how far the data of a source reaches, after some of it was taken away; null for none. */
export const setWatermark = async (
  manager: EntityManager,
  sourceId: string,
  newest: Date | null,
): Promise<void> => {
  await manager.query('UPDATE source SET last_event_at = $2 WHERE id = $1', [sourceId, newest]);
};

/** By which way in a source was heard: `feedId`, or null for what is sent over HTTP; and whether it brought anything. */
export interface HeardBy {
  feedId: string | null;
  data: boolean;
}

/**
 * Notes a sign of life of a source, and of the way in that gave it where that is told; an older one never takes the
 * place of a newer one.
 */
export const markHeard = async (
  connection: DataSource | EntityManager,
  sourceId: string,
  at: Date,
  by: HeardBy | null = null,
): Promise<void> => {
  await connection.query(
    `UPDATE source SET last_heard_at = greatest(last_heard_at, $2),
       pushed_at = CASE WHEN $3 THEN greatest(pushed_at, $2) ELSE pushed_at END,
       pushed_data_at = CASE WHEN $3 AND $4 THEN greatest(pushed_data_at, $2) ELSE pushed_data_at END
     WHERE id = $1`,
    [sourceId, at, by !== null && by.feedId === null, by?.data ?? false],
  );
  if (by?.feedId)
    await connection.query(
      `UPDATE source_feed SET heard_at = greatest(heard_at, $2),
         data_at = CASE WHEN $3 THEN greatest(data_at, $2) ELSE data_at END
       WHERE id = $1`,
      [by.feedId, at, by.data],
    );
};
