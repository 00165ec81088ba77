import { startOfDay, type Day } from '@michuhol/calendar';
import type { CanonicalEvent } from '@michuhol/formats';
import { serves, simulatedQueues } from './centre-model.js';
import type { CrewMember } from './crew.js';
import type { EventLog } from './event-log.js';
import type { Random } from './random.js';

/** Nobody logs in on the second: up to five minutes early. */
const EARLY = 300;
/** A telephone that rang when the break began is still answered. */
const LONGEST_RING = 6;

/** The spans of each counselor's calls, from the answer to the end of the work after it, in seconds of the day. */
const workOf = (day: Day, events: readonly CanonicalEvent[]): Map<string, { from: number; to: number }[]> => {
  const midnight = startOfDay(day).getTime();
  const work = new Map<string, { from: number; to: number }[]>();
  const answeredAt = new Map<string | null, number>();
  for (const { type, agent, occurredAt } of events) {
    const second = (occurredAt.getTime() - midnight) / 1000;
    if (type === 'agent.connected') answeredAt.set(agent, second);
    if (type !== 'acw.ended' || agent === null) continue;
    const span = { from: answeredAt.get(agent) ?? second, to: second };
    const known = work.get(agent);
    if (known) known.push(span);
    else work.set(agent, [span]);
  }
  return work;
};

const queuesOf = ({ number, shift }: CrewMember): string[] =>
  simulatedQueues.filter((queue) => serves(number, shift, queue)).map(({ name }) => name);

/** Writes when each counselor of a day came, rested and went: nobody leaves a caller for lunch or for the way home. */
export const writeAttendance = (
  day: Day,
  crew: readonly CrewMember[],
  random: Random,
  log: EventLog,
): void => {
  const work = workOf(day, log.events());
  for (const member of crew) {
    const { agent, shift, rests } = member;
    const spans = work.get(agent) ?? [];
    const doneBy = (second: number): number =>
      spans
        .filter(({ from }) => from < second + LONGEST_RING)
        .reduce((last, { to }) => Math.max(last, to), second);
    const from = Math.max(0, shift.from - random.between(20, EARLY));
    log.state(agent, from, { state: 'loggedIn' });
    for (const queue of queuesOf(member)) log.state(agent, from, { state: 'memberAdded' }, queue);
    for (const { from: wished, seconds, reason } of rests) {
      const begins = doneBy(wished);
      // A call that took as long as the rest has eaten it up.
      if (begins >= wished + seconds) continue;
      log.state(agent, begins, { state: 'paused', reason });
      log.state(agent, wished + seconds, { state: 'unpaused' });
    }
    const to = doneBy(shift.to);
    const last = spans.reduce((latest, span) => Math.max(latest, span.to), to);
    for (const queue of queuesOf(member)) log.state(agent, last, { state: 'memberRemoved' }, queue);
    log.state(agent, last, { state: 'loggedOut', loginSeconds: last - from });
  }
};
