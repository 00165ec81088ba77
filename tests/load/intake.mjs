/**
 * How the intake stands a steady stream of events: `npm run bench:intake -- [events per second] [seconds]`
 * (default 2,000 for 60 s), in batches of 100 with the database on the same machine. Batches are sent on time
 * whether or not earlier ones were answered, so that a slow answer cannot hide behind a slower sender.
 */
import {
  addSource,
  figure,
  openProduct,
  printTable,
  quantile,
  rollUpsCaughtUp,
  secondsOf,
  sleep,
  watchMemory,
} from './bench-product.mjs';

const perSecond = Number(process.argv[2] ?? 2000);
const seconds = Number(process.argv[3] ?? 60);
const BATCH = 100;
const EVENTS_OF_A_CALL = 4;

/** The events of 25 calls, begun within the last minutes. */
const batchOf = (number) =>
  Array.from({ length: BATCH / EVENTS_OF_A_CALL }, (_, index) => {
    const callId = `load-${number}-${index}`;
    const queue = `queue-${index % 9}`;
    const agent = `PJSIP/${2001 + (index % 70)}`;
    const at = (second) => new Date(Date.now() - (180 - second) * 1000).toISOString();
    return [
      { type: 'queue.entered', occurredAt: at(0), queue, caller: `0101234${String(1000 + index)}` },
      { type: 'agent.connected', occurredAt: at(8), queue, agent, attributes: { waitSeconds: 8 } },
      {
        type: 'agent.completed',
        occurredAt: at(98),
        queue,
        agent,
        attributes: { talkSeconds: 90, endedBy: 'caller' },
      },
      { type: 'contact.ended', occurredAt: at(99) },
    ].map((event, nth) => ({ ...event, callId, eventId: `${callId}-${nth}` }));
  }).flat();

const product = await openProduct();
try {
  const source = await addSource(product, 'load-intake');
  const send = async (number) => {
    const body = JSON.stringify(batchOf(number));
    const start = performance.now();
    const reply = await fetch(`${product.url}/api/v1/events`, {
      method: 'POST',
      headers: { ...source.headers, 'content-type': 'application/json', 'idempotency-key': `load-${number}` },
      body,
    });
    const answer = await reply.json();
    return { milliseconds: performance.now() - start, status: reply.status, accepted: answer.accepted ?? 0 };
  };
  await send('warm');
  const resident = watchMemory([product.pid]);
  const answers = [];
  const start = performance.now();
  const pause = (1000 * BATCH) / perSecond;
  for (let number = 0; number < (seconds * perSecond) / BATCH; number += 1) {
    const due = start + number * pause;
    if (due > performance.now()) await sleep(due - performance.now());
    answers.push(send(number));
  }
  const all = await Promise.all(answers);
  const elapsed = (performance.now() - start) / 1000;
  const behind = await secondsOf(() => rollUpsCaughtUp(product.sql));
  const taken = all.reduce((sum, { accepted }) => sum + accepted, 0);
  const times = all.map(({ milliseconds }) => milliseconds);
  const refused = all.filter(({ status }) => status !== 200).length;
  printTable(
    `${figure(perSecond)} events/s for ${seconds} s in batches of ${BATCH}`,
    [
      'events/s taken in',
      'p50',
      'p95',
      'p99',
      'slowest',
      'refused batches',
      'roll-ups behind',
      'peak memory',
    ],
    [
      [
        figure(taken / elapsed),
        ...[0.5, 0.95, 0.99, 1].map((share) => `${figure(quantile(times, share))} ms`),
        String(refused),
        `${figure(behind, 1)} s`,
        `${figure(resident().peak)} MiB`,
      ],
    ],
  );
} finally {
  await product.close();
}
