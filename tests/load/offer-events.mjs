/**
 * Calls for the benchmarks of the live board: each is entered and answered at once, and ends ten seconds later.
 */
import { randomUUID } from 'node:crypto';
import { sleep } from './bench-product.mjs';

const PAUSE_MS = 50;
const EVENTS_OF_A_CALL = 3;
const TALK_SECONDS = 10;

const now = () => performance.timeOrigin + performance.now();

/** Calls that begin now: each is entered and answered at once. */
const beginCalls = (count) =>
  Array.from({ length: count }, () => ({
    callId: randomUUID(),
    queue: `queue-${Math.floor(Math.random() * 9)}`,
    agent: `PJSIP/${2001 + Math.floor(Math.random() * 70)}`,
  }));
const eventsOf = (calls, types) => {
  const occurredAt = new Date().toISOString();
  return calls.flatMap(({ callId, queue, agent }) =>
    types.map(([type, attributes]) => ({
      ...{ eventId: `${callId} ${type}`, type, callId, queue, occurredAt, attributes },
      ...(type === 'queue.entered' ? {} : { agent }),
    })),
  );
};
const beginning = [
  ['queue.entered', {}],
  ['agent.connected', { waitSeconds: 0 }],
];
const ending = [['agent.completed', { endedBy: 'caller', talkSeconds: TALK_SECONDS, waitSeconds: 0 }]];

/** Offers events at an even rate; each is posted whether or not earlier ones were answered. Every call ends. */
export const offerEvents = async (product, source, rate, duration, first) => {
  const calls = Math.max(1, Math.round((rate * PAUSE_MS) / 1000 / EVENTS_OF_A_CALL));
  const posted = [];
  const answers = [];
  const talking = [];
  let offered = first;
  const post = (events) => {
    answers.push(
      fetch(`${product.url}/api/v1/events`, {
        method: 'POST',
        headers: { ...source.headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify(events),
      }).then(async (reply) => {
        await reply.text();
        return reply.status;
      }),
    );
  };
  const start = performance.now();
  for (let number = 0; number < (duration * 1000) / PAUSE_MS; number += 1) {
    const due = start + number * PAUSE_MS;
    if (due > performance.now()) await sleep(due - performance.now());
    offered += calls;
    posted.push({ at: now(), offered });
    talking.push(beginCalls(calls));
    const over = talking.length * PAUSE_MS > TALK_SECONDS * 1000 ? talking.shift() : [];
    post([...eventsOf(talking.at(-1), beginning), ...eventsOf(over, ending)]);
  }
  while (talking.length > 0) post(eventsOf(talking.splice(0, 100).flat(), ending));
  const refused = (await Promise.all(answers)).filter((status) => status !== 200).length;
  return { posted, offered, refused };
};
