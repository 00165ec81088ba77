import {
  FEED_STALE_SECONDS,
  type DataSet,
  type Feed,
  type FeedPart,
  type NamedFeed,
} from '@michuhol/contract';
import type { DataSource } from 'typeorm';

type NamedPart = NamedFeed['parts'][number];

interface WayRow {
  id: string;
  kind: string;
  name: string;
  heard_at: string | null;
  looked_at: string | null;
  data_at: string | null;
  problem: { code: string; ko: string; en: string } | null;
}

interface SourceRow {
  id: string;
  code: string;
  name: string;
  last_event_at: Date | null;
  last_heard_at: Date | null;
  takes_events: boolean;
  pushed_at: Date | null;
  pushed_data_at: Date | null;
  ways: WayRow[];
}

/** Files come when they come: a folder is heard by being looked into, which is written down every ten seconds. */
const LOOKED_SECONDS = 30;

const stateAt = (heardAt: Date | null, now: Date, seconds = FEED_STALE_SECONDS): Feed['state'] => {
  if (heardAt === null) return 'never';
  return now.getTime() - heardAt.getTime() <= seconds * 1000 ? 'live' : 'stale';
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

const wayOf = (way: WayRow, now: Date): NamedPart => {
  const isFolder = way.kind === 'folder';
  const heardAt = dateOf(isFolder ? way.looked_at : way.heard_at);
  return {
    id: way.id,
    kind: way.kind,
    name: way.name,
    lastDataAt: iso(dateOf(way.data_at)),
    lastHeardAt: iso(heardAt),
    state: stateAt(heardAt, now, isFolder ? LOOKED_SECONDS : FEED_STALE_SECONDS),
    problem: way.problem?.code ?? null,
    words: way.problem && { ko: way.problem.ko, en: way.problem.en },
  };
};

const eventsOf = (row: SourceRow, now: Date): NamedPart => ({
  id: 'events',
  kind: 'events',
  name: null,
  lastDataAt: iso(row.pushed_data_at),
  lastHeardAt: iso(row.pushed_at),
  state: stateAt(row.pushed_at, now),
  problem: null,
  words: null,
});

/**
 * How the sources of a data set are heard, each by all its ways in together and by each of them. A source that has only
 * ever brought files was never heard live. What is sent over HTTP is a way in for as long as a token allows it.
 */
export const selectNamedFeeds = async (
  dataSource: DataSource,
  dataSet: DataSet,
  now: Date,
): Promise<NamedFeed[]> => {
  const rows = await dataSource.query<SourceRow[]>(
    `SELECT s.id, s.code, s.name, s.last_event_at, s.last_heard_at, s.pushed_at, s.pushed_data_at,
       EXISTS (
         SELECT FROM api_token t
         WHERE t.source_id = s.id AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
       ) AS takes_events,
       ARRAY(
         SELECT jsonb_build_object('id', f.id, 'kind', f.kind, 'name', f.path, 'heard_at', f.heard_at,
           'looked_at', f.looked_at, 'problem', f.problem, 'data_at', greatest(f.data_at,
             (SELECT max(grown_at) FROM tail_segment WHERE feed_id = f.id),
             (SELECT created_at FROM import WHERE feed_id = f.id ORDER BY ordinal DESC LIMIT 1)))
         FROM source_feed f WHERE f.source_id = s.id AND f.active ORDER BY f.kind, f.path
       ) AS ways
     FROM source s WHERE s.data_set = $1 ORDER BY s.code`,
    [dataSet, now],
  );
  return rows.map((row) => ({
    sourceId: row.id,
    code: row.code,
    name: row.name,
    lastDataAt: iso(row.last_event_at),
    lastHeardAt: iso(row.last_heard_at),
    state: stateAt(row.last_heard_at, now),
    parts: [...(row.takes_events ? [eventsOf(row, now)] : []), ...row.ways.map((way) => wayOf(way, now))],
  }));
};

const withoutWords = ({ name: _name, words: _words, ...part }: NamedPart): FeedPart => part;

/** The same as boards and pulses tell it: names of files and words about them are not for a screen on the wall. */
export const selectFeeds = async (dataSource: DataSource, dataSet: DataSet, now: Date): Promise<Feed[]> =>
  (await selectNamedFeeds(dataSource, dataSet, now)).map((feed) => ({
    ...feed,
    parts: feed.parts.map(withoutWords),
  }));

/** What of the feeds is news: their states and problems, not when they were heard. */
export const standingOf = (feeds: readonly Feed[]) =>
  feeds.map(({ lastHeardAt: _heard, lastDataAt: _data, parts, ...feed }) => ({
    ...feed,
    parts: parts.map(({ lastHeardAt: _partHeard, lastDataAt: _partData, ...part }) => part),
  }));

/** The feeds of a board as they are compared and stored. */
export type FeedStanding = ReturnType<typeof standingOf>;
