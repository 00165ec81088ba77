import type { AmiMember } from '@michuhol/formats';
import type { DataSource } from 'typeorm';

/** A visit that goes on as far as AMI has told. */
export interface OpenStay {
  callId: string;
  queue: string;
  /** Who answered; null while the caller waits. */
  agent: string | null;
}

const DAY_MS = 24 * 3_600_000;

/** The visits of a day before an instant that AMI began to tell of and that nobody has ended. */
export const openStays = (dataSource: DataSource, sourceId: string, at: Date): Promise<OpenStay[]> =>
  dataSource.query<OpenStay[]>(
    `SELECT call_key AS "callId", queue, agent FROM queue_visit visit
     WHERE source_id = $1 AND arrived_at > $2 AND arrived_at <= $3
       AND (outcome = 'inProgress' AND left_at IS NULL
         OR outcome = 'answered' AND ended_at IS NULL AND left_at <= $3)
       AND EXISTS (
         SELECT FROM call_event_key k JOIN call_event e ON e.source_id = k.source_id AND e.event_key = k.event_key
           AND e.occurred_at = k.occurred_at
         WHERE k.source_id = visit.source_id AND k.call_key = visit.call_key AND e.type = 'queue.entered'
           AND e.attributes ->> 'feed' IS NOT NULL)`,
    [sourceId, new Date(at.getTime() - DAY_MS), at],
  );

/** Beyond this nobody remembers who was a member of what. */
const REMEMBERED_MS = 3 * DAY_MS;

interface StateRow {
  agent: string | null;
  queue: string | null;
  state: string | null;
  reason: string | null;
}

/** The members of a source's queues by what was told last, whichever feed told it. */
export const knownMembers = async (
  dataSource: DataSource,
  sourceId: string,
  now: Date,
): Promise<AmiMember[]> => {
  const rows = await dataSource.query<StateRow[]>(
    `SELECT agent, queue, attributes ->> 'state' AS state, attributes ->> 'reason' AS reason FROM call_event
     WHERE source_id = $1 AND occurred_at > $2
       AND (type = 'switch.started' OR type = 'agent.state' AND agent IS NOT NULL AND queue IS NOT NULL)
     ORDER BY occurred_at, arrival`,
    [sourceId, new Date(now.getTime() - REMEMBERED_MS)],
  );
  const members = new Map<string, AmiMember>();
  for (const { agent, queue, state, reason } of rows) {
    if (agent === null || queue === null) {
      members.clear();
      continue;
    }
    const key = `${queue}\n${agent}`;
    const known = members.get(key) ?? { queue, agent, present: false, paused: false, reason: null };
    if (state === 'memberAdded') members.set(key, { ...known, present: true });
    if (state === 'memberRemoved') members.delete(key);
    if (state === 'paused') members.set(key, { ...known, paused: true, reason });
    if (state === 'unpaused') members.set(key, { ...known, paused: false, reason: null });
  }
  return [...members.values()];
};

/** Between two tellings of one start: the seconds of `Uptime`, and the log's own. */
const SAME_START_MS = 10_000;

/** Whether two instants are tellings of one start of the switch. */
export const isSameStart = (one: Date, other: Date): boolean =>
  Math.abs(one.getTime() - other.getTime()) <= SAME_START_MS;

/** Whether a start of the switch is known, by the log or from an earlier connection. */
export const isKnownStart = async (dataSource: DataSource, sourceId: string, at: Date): Promise<boolean> => {
  const around = [at.getTime() - SAME_START_MS, at.getTime() + SAME_START_MS].map((time) => new Date(time));
  const [row] = await dataSource.query<{ known: boolean }[]>(
    `SELECT EXISTS (SELECT FROM call_event WHERE source_id = $1 AND type = 'switch.started'
       AND occurred_at BETWEEN $2 AND $3) AS known`,
    [sourceId, ...around],
  );
  return row?.known ?? false;
};
