import type { AgentStateEvent } from '@michuhol/metrics';
import type { EntityManager } from 'typeorm';
import type { AnsweredCall, PresentCourse } from './agent-now.js';

type EventRow = [
  at: number,
  state: string,
  queue: string | null,
  reason: string | null,
  login: number | null,
];
type CallRow = [
  answered: number,
  ended: number | null,
  ring: number | null,
  hold: number | null,
  acw: number | null,
  queue: string,
  heldSince: number | null,
  workSince: number | null,
  plannedWork: number | null,
];

interface Row {
  agent: string;
  events: EventRow[] | null;
  calls: CallRow[] | null;
  ring: { since: number; queue: string | null } | null;
  missed: number | null;
}

const seconds = (instant: string): string => `extract(epoch FROM ${instant})::float8`;

/** The newest event of these types of a call; its events are found by their keys, whichever month they lie in. */
const lastOf = (types: string): string => `
  SELECT event.type, event.occurred_at, event.attributes
  FROM call_event_key key
  CROSS JOIN LATERAL (
    SELECT type, occurred_at, attributes, arrival FROM call_event
    WHERE source_id = key.source_id AND event_key = key.event_key AND occurred_at = key.occurred_at OFFSET 0
  ) event
  WHERE key.source_id = $1 AND key.call_key = visit.call_key AND event.type IN (${types}) AND event.occurred_at <= $4
  ORDER BY event.occurred_at DESC, event.arrival DESC LIMIT 1`;

// What an agent does now is decided by the last words and the last calls, however many came before: three calls, so
// that one whose end was lost is ended by the next.
const coursesSql = `
  SELECT wanted.agent,
    (SELECT json_agg(json_build_array(${seconds('occurred_at')}, attributes ->> 'state', queue,
        attributes ->> 'reason', (attributes ->> 'loginSeconds')::float8) ORDER BY occurred_at, arrival)
      FROM call_event WHERE source_id = $1 AND agent = wanted.agent AND type = 'agent.state'
        AND occurred_at >= $3 AND occurred_at <= $4) AS events,
    (SELECT json_agg(json_build_array(${seconds('visit.left_at')}, ${seconds('visit.ended_at')}, visit.ring_seconds,
        visit.hold_seconds, visit.acw_seconds, visit.queue,
        CASE WHEN visit.ended_at IS NULL AND hold.type = 'hold.started' THEN ${seconds('hold.occurred_at')} END,
        CASE WHEN work.type = 'acw.started' AND visit.acw_seconds IS NULL THEN ${seconds('work.occurred_at')} END,
        (work.attributes ->> 'plannedSeconds')::float8) ORDER BY visit.left_at, visit.visit_id)
      FROM (
        SELECT * FROM queue_visit WHERE source_id = $1 AND agent = wanted.agent AND outcome = 'answered'
          AND arrived_at > $4::timestamptz - interval '12 hours' AND arrived_at <= $4 AND left_at <= $4
        ORDER BY arrived_at DESC LIMIT 3
      ) visit
      LEFT JOIN LATERAL (${lastOf(`'hold.started', 'hold.ended'`)}) hold ON visit.ended_at IS NULL
      LEFT JOIN LATERAL (${lastOf(`'acw.started', 'acw.ended'`)}) work ON visit.ended_at IS NOT NULL) AS calls,
    (SELECT json_build_object('since', ${seconds('offer.occurred_at')}, 'queue', offer.queue)
      FROM (
        SELECT occurred_at, queue, call_key FROM call_event
        WHERE source_id = $1 AND agent = wanted.agent AND type = 'agent.offered'
          AND occurred_at > $4::timestamptz - interval '3 minutes' AND occurred_at <= $4
        ORDER BY occurred_at DESC LIMIT 1
      ) offer
      WHERE EXISTS (
          SELECT FROM queue_visit_key key JOIN queue_visit visit
            ON visit.visit_id = key.visit_id AND visit.arrived_at = key.arrived_at
          WHERE key.source_id = $1 AND key.call_key = offer.call_key AND visit.outcome = 'inProgress')
        AND NOT EXISTS (
          SELECT FROM call_event WHERE source_id = $1 AND agent = wanted.agent AND type = 'agent.no_answer'
            AND occurred_at >= offer.occurred_at AND occurred_at <= $4)) AS ring,
    (SELECT ${seconds('max(occurred_at)')} FROM call_event WHERE source_id = $1 AND agent = wanted.agent
      AND type = 'agent.no_answer' AND occurred_at >= $3 AND occurred_at <= $4) AS missed
  FROM unnest($2::text[]) AS wanted (agent)`;

const at = (epochSeconds: number): Date => new Date(Math.round(epochSeconds * 1000));
const maybe = (epochSeconds: number | null): Date | null => (epochSeconds === null ? null : at(epochSeconds));

const callOf = ([answered, ended, ring, hold, acw, queue, held, work, planned]: CallRow): AnsweredCall => ({
  answeredAt: at(answered),
  talkEndedAt: maybe(ended),
  ...{ ringSeconds: ring, acwSeconds: acw, queue },
  // what was held so far says nothing of now
  holdSeconds: ended === null ? null : hold,
  heldSince: maybe(held),
  workSince: maybe(work),
  workUntil: work === null || planned === null ? null : at(work + planned),
});

const restarted = (when: Date): AgentStateEvent => ({
  at: when,
  state: 'restarted',
  ...{ queue: null, reason: null, loginSeconds: null },
});

/** The switch's restarts among an agent's words; at one instant the restart is last. */
const eventsOf = (rows: readonly EventRow[], restarts: readonly Date[]): AgentStateEvent[] => {
  const told = rows.map(([time, state, queue, reason, loginSeconds]) => ({
    at: at(time),
    ...{ state, queue, reason, loginSeconds },
  }));
  if (restarts.length === 0) return told;
  return [...told, ...restarts.map(restarted)].sort((a, b) => a.at.getTime() - b.at.getTime());
};

/** What is known of some agents of a source from an instant up to now, as far as it decides what they do now. */
export const selectPresentCourses = async (
  manager: EntityManager,
  sourceId: string,
  agents: readonly string[],
  from: Date,
  now: Date,
): Promise<PresentCourse[]> => {
  if (agents.length === 0) return [];
  const rows = await manager.query<Row[]>(coursesSql, [sourceId, agents, from, now]);
  const restarts = await manager.query<{ occurred_at: Date }[]>(
    `SELECT occurred_at FROM call_event
     WHERE source_id = $1 AND type = 'switch.started' AND occurred_at >= $2 AND occurred_at <= $3 ORDER BY occurred_at`,
    [sourceId, from, now],
  );
  const starts = restarts.map((row) => row.occurred_at);
  return rows.map(({ agent, events, calls, ring, missed }) => ({
    agent,
    events: eventsOf(events ?? [], starts),
    calls: (calls ?? []).map(callOf),
    ring: ring && { since: at(ring.since), queue: ring.queue },
    missedAt: maybe(missed),
  }));
};
