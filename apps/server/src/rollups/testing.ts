import { dayOf, type Day } from '@michuhol/calendar';
import { outcomes, type Outcome, type TimedVisit } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import type { CallSource } from '../contacts/arrival.js';
import type { TestPlatform } from '../platform/testing.js';
import { RefresherService } from './refresher.service.js';

/** A visit as the facts hold it. */
export interface TestVisit extends TimedVisit {
  readonly id: number;
  readonly queue: string;
  readonly channel: string | null;
  readonly agent: string | null;
  readonly caller: string | null;
  readonly ringSeconds: number | null;
}

/** A whole number from 0 up to but not including `below`. */
const upTo = (below: number, random: () => number): number => Math.floor(random() * below);

const pick = <T>(things: readonly T[], random: () => number): T => things[upTo(things.length, random)] as T;

const maybe = <T>(share: number, random: () => number, value: T): T | null =>
  random() < share ? value : null;

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

const wildWait = (random: () => number): number =>
  pick([upTo(30, random), upTo(30, random), upTo(700, random), upTo(90_000, random)], random);

/** A visit of any outcome that arrived within some days, often near midnight, with everything that may be missing missing at times. */
export const randomVisit = (id: number, first: Date, days: number, random: () => number): TestVisit => {
  const midnight = later(first, 86_400 * upTo(days, random));
  const arrivedAt = later(midnight, random() < 0.3 ? 86_399 - upTo(60, random) : upTo(86_400, random));
  const outcome: Outcome = pick(['answered', 'answered', 'answered', 'abandoned', ...outcomes], random);
  const known = outcome === 'answered' || outcome === 'abandoned' || random() < 0.8;
  const waitSeconds = outcome === 'inProgress' || !known ? null : wildWait(random);
  const leftAt = waitSeconds === null ? null : later(arrivedAt, waitSeconds);
  const talks = outcome === 'answered' ? upTo(900, random) : null;
  const talkSeconds = talks === null ? null : maybe(0.9, random, talks);
  const ended = outcome === 'answered' ? talkSeconds : 0;
  return {
    id,
    queue: pick(['dasan', 'traffic', '물', 'x'], random),
    channel: maybe(0.2, random, 'text'),
    agent: outcome === 'answered' ? pick(['PJSIP/2001', 'PJSIP/2002', 'PJSIP/2003'], random) : null,
    caller: maybe(0.8, random, String(upTo(20, random))),
    ringSeconds: outcome === 'answered' ? maybe(0.5, random, upTo(10, random)) : null,
    ...{ arrivedAt, outcome, waitSeconds, leftAt, talkSeconds },
    endedAt: leftAt !== null && ended !== null ? maybe(0.95, random, later(leftAt, ended)) : null,
    holdSeconds: outcome === 'answered' ? maybe(0.5, random, upTo(60, random)) : null,
    acwSeconds: outcome === 'answered' ? maybe(0.7, random, upTo(90, random)) : null,
    transfer: outcome === 'answered' ? pick([null, null, 'blind', 'attended'] as const, random) : null,
    noAnswers: upTo(3, random),
  };
};

/** Many of them. */
export const randomVisits = (
  count: number,
  first: string,
  days: number,
  random: () => number,
  firstId = 1,
): TestVisit[] =>
  Array.from({ length: count }, (_, index) =>
    randomVisit(firstId + index, new Date(`${first}T00:00:00+09:00`), days, random),
  );

const factRow = (visit: TestVisit) => ({
  id: visit.id,
  queue: visit.queue,
  channel: visit.channel,
  agent: visit.agent,
  caller: visit.caller,
  arrived_at: visit.arrivedAt,
  left_at: visit.leftAt,
  ended_at: visit.endedAt,
  outcome: visit.outcome,
  wait_seconds: visit.waitSeconds,
  talk_seconds: visit.talkSeconds,
  hold_seconds: visit.holdSeconds,
  acw_seconds: visit.acwSeconds,
  ring_seconds: visit.ringSeconds,
  transfer: visit.transfer,
  no_answers: visit.noAnswers,
});

const writeFacts = `
  WITH row AS (
    SELECT * FROM json_to_recordset($3::json) AS row (id bigint, queue text, channel text, agent text, caller text,
      arrived_at timestamptz, left_at timestamptz, ended_at timestamptz, outcome text, wait_seconds integer,
      talk_seconds integer, hold_seconds integer, acw_seconds integer, ring_seconds integer, transfer text,
      no_answers integer)
  ), contact AS (
    INSERT INTO contact (contact_id, source_id, data_set, call_key, started_at, ended_at, caller_key_id, caller_hash)
    SELECT id, $1, $2, id::text, arrived_at, ended_at, CASE WHEN caller IS NOT NULL THEN 1 END, caller::bytea FROM row
  ), changed AS (
    INSERT INTO fact_change (family, data_set, source_id, day)
    SELECT DISTINCT family, $2, $1::uuid, (arrived_at AT TIME ZONE 'Asia/Seoul')::date
    FROM row CROSS JOIN (VALUES ('visits'), ('agents')) changed (family)
    UNION
    SELECT 'agents', $2, $1::uuid, (left_at AT TIME ZONE 'Asia/Seoul')::date FROM row WHERE left_at IS NOT NULL
    UNION
    SELECT 'agents', $2, $1::uuid, (ended_at AT TIME ZONE 'Asia/Seoul')::date FROM row WHERE ended_at IS NOT NULL
  )
  INSERT INTO queue_visit (visit_id, contact_id, contact_started_at, source_id, data_set, call_key, queue, nth,
    arrived_at, outcome, wait_seconds, left_at, ended_at, talk_seconds, agent, channel, hold_seconds, acw_seconds,
    ring_seconds, no_answers, transfer)
  SELECT id, id, arrived_at, $1, $2, id::text, queue, 1, arrived_at, outcome, wait_seconds, left_at, ended_at,
    talk_seconds, agent, channel, hold_seconds, acw_seconds, ring_seconds, no_answers, transfer FROM row`;

/** Writes visits as facts, with what tells the refresher of them, in one transaction. */
export const storeVisits = async (
  dataSource: DataSource,
  source: CallSource,
  visits: readonly TestVisit[],
): Promise<void> => {
  const days = visits.map(({ arrivedAt }) => dayOf(arrivedAt)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return;
  await dataSource.query('SELECT ensure_month_partitions($1::date, $2::date)', [first, last]);
  await dataSource.query(writeFacts, [source.id, source.dataSet, JSON.stringify(visits.map(factRow))]);
};

/** Says what a queue stands for. */
export const mapQueue = async (
  { dataSource }: TestPlatform,
  source: CallSource,
  queue: string,
  from: Day,
  values: { field: string | null; channel: string | null; agency?: string | null },
): Promise<void> => {
  await dataSource.query(
    `INSERT INTO queue_mapping (source_id, queue, valid, service_field, channel, agency_id)
     VALUES ($1, $2, daterange($3::date, NULL), $4, $5, $6)`,
    [source.id, queue, from, values.field, values.channel, values.agency ?? null],
  );
};

/** The refresher over the test's database. */
export const refresherOf = ({ dataSource, clock }: TestPlatform): RefresherService =>
  new RefresherService(dataSource, clock);
