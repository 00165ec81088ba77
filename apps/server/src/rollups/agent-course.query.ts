import { startOfDay, type Day } from '@michuhol/calendar';
import type { AgentStateEvent, HandledVisit, MissedRing } from '@michuhol/metrics';
import type { EntityManager } from 'typeorm';

/** What is known of one agent over some days, in order of time. */
export interface KnownCourse {
  readonly agent: string;
  readonly events: AgentStateEvent[];
  readonly visits: HandledVisit[];
  readonly missedRings: MissedRing[];
  /** When the rings ended that count as not answered by this agent; a ring that the caller broke off does not. */
  readonly missedAt: Date[];
}

/** What is known of a source's agents over some days, and when its switch started. */
export interface SourceCourse {
  readonly agents: KnownCourse[];
  readonly restarts: Date[];
}

type EventRow = [
  seconds: number,
  state: string,
  queue: string | null,
  reason: string | null,
  login: number | null,
];
type VisitRow = [
  answered: number,
  ended: number | null,
  ring: number | null,
  hold: number | null,
  acw: number | null,
];
type RingRow = [ended: number, milliseconds: number | null, canceled: boolean];

interface Row {
  agent: string | null;
  events: EventRow[] | null;
  visits: VisitRow[] | null;
  rings: RingRow[] | null;
}

const seconds = (instant: string): string => `extract(epoch FROM ${instant})::float8`;

// One row an agent with everything in it: a year holds a million answered calls. Whoever waited for more than a day
// did so by a fault of the source.
const coursesSql = `
  WITH event AS (
    SELECT agent, json_agg(json_build_array(${seconds('occurred_at')}, attributes ->> 'state', queue,
      attributes ->> 'reason', (attributes ->> 'loginSeconds')::float8) ORDER BY occurred_at, arrival) AS events
    FROM call_event
    WHERE source_id = $1 AND type = 'agent.state' AND occurred_at >= $2 AND occurred_at < $3 AND agent <> ''
    GROUP BY agent
  ), visit AS (
    SELECT agent, json_agg(json_build_array(${seconds('left_at')}, ${seconds('ended_at')}, ring_seconds, hold_seconds,
      acw_seconds) ORDER BY left_at, visit_id) AS visits
    FROM queue_visit
    WHERE source_id = $1 AND data_set = $4 AND arrived_at >= $2::timestamptz - interval '1 day' AND arrived_at < $3
      AND left_at >= $2 AND left_at < $3 AND left_at < arrived_at + interval '1 day'
      AND outcome = 'answered' AND agent <> ''
    GROUP BY agent
  ), ring AS (
    SELECT agent, json_agg(json_build_array(${seconds('occurred_at')}, (attributes ->> 'ringMilliseconds')::float8,
      coalesce((attributes ->> 'canceled')::boolean, false)) ORDER BY occurred_at, arrival) AS rings
    FROM call_event ring
    WHERE source_id = $1 AND type = 'agent.no_answer' AND occurred_at >= $2 AND occurred_at < $3 AND agent <> ''
      -- What AMI tells as it happens stands in the log too, at most some seconds apart.
      AND (attributes ->> 'feed' IS NULL OR NOT EXISTS (
        SELECT FROM call_event_key k JOIN call_event told ON told.source_id = k.source_id
          AND told.event_key = k.event_key AND told.occurred_at = k.occurred_at
        WHERE k.source_id = ring.source_id AND k.call_key = ring.call_key AND told.type = 'agent.no_answer'
          AND told.agent = ring.agent AND told.attributes ->> 'feed' IS NULL
          AND abs(extract(epoch FROM told.occurred_at - ring.occurred_at)) <= 10))
    GROUP BY agent
  )
  SELECT agent, events, visits, rings
  FROM event FULL JOIN visit USING (agent) FULL JOIN ring USING (agent) ORDER BY agent COLLATE "C"`;

const at = (epochSeconds: number): Date => new Date(Math.round(epochSeconds * 1000));

const courseOf = (agent: string, { events, visits, rings }: Row): KnownCourse => ({
  agent,
  events: (events ?? []).map(([time, state, queue, reason, loginSeconds]) => ({
    at: at(time),
    ...{ state, queue, reason, loginSeconds },
  })),
  visits: (visits ?? []).map(([answered, ended, ringSeconds, holdSeconds, acwSeconds]) => ({
    answeredAt: at(answered),
    talkEndedAt: ended === null ? null : at(ended),
    ...{ ringSeconds, holdSeconds, acwSeconds },
  })),
  missedRings: (rings ?? []).flatMap(([ended, milliseconds]) =>
    milliseconds === null ? [] : [{ endedAt: at(ended), seconds: Math.round(milliseconds / 1000) }],
  ),
  missedAt: (rings ?? []).flatMap(([ended, , canceled]) => (canceled ? [] : [at(ended)])),
});

/** What is known of a source's agents from one day up to another. */
export const readCourses = async (
  manager: EntityManager,
  dataSet: string,
  sourceId: string,
  from: Day,
  to: Day,
): Promise<SourceCourse> => {
  const range = [sourceId, startOfDay(from), startOfDay(to)];
  const rows = await manager.query<Row[]>(coursesSql, [...range, dataSet]);
  const restarts = await manager.query<{ occurred_at: Date }[]>(
    `SELECT occurred_at FROM call_event
     WHERE source_id = $1 AND type = 'switch.started' AND occurred_at >= $2 AND occurred_at < $3 ORDER BY occurred_at`,
    range,
  );
  return {
    agents: rows.flatMap((row) => (row.agent === null ? [] : [courseOf(row.agent, row)])),
    restarts: restarts.map((row) => row.occurred_at),
  };
};
