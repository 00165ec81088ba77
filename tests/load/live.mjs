/**
 * The live board under load: `npm run bench:live -- [screens] [events per second] [seconds]` (default 1,000 screens,
 * 500 events/s, 60 s; ten minutes for memory). Screens are in a process of their own. Tells how long after an event
 * was posted each screen showed it, what the server used meanwhile, how long a reconnect storm takes, and beside it
 * how long a bare socket.io server takes that sends the same bytes as often to as many sockets.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  addSource,
  figure,
  openProduct,
  printTable,
  quantile,
  sleep,
  watchMemory,
  watchProcessor,
} from './bench-product.mjs';

const screens = Number(process.argv[2] ?? 1000);
const perSecond = Number(process.argv[3] ?? 500);
const seconds = Number(process.argv[4] ?? 60);
const PAUSE_MS = 50;
const EVENTS_OF_A_CALL = 2;

const now = () => performance.timeOrigin + performance.now();

/** A process that answers `{[what]: id}` with `{id, …}`. */
const helper = (file, options) => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(options)], {
    execArgv: [],
  });
  let asked = 0;
  return {
    ask: (what) =>
      new Promise((resolve) => {
        asked += 1;
        const id = asked;
        const hear = (told) => {
          if (told.id !== id) return;
          child.off('message', hear);
          resolve(told);
        };
        child.on('message', hear);
        child.send({ [what]: id });
      }),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.disconnect();
      }),
  };
};

/** Waits until every screen is connected; gives the seconds it took. */
const allConnected = async (swarm) => {
  const start = performance.now();
  while ((await swarm.ask('tell')).connected < screens) await sleep(100);
  return (performance.now() - start) / 1000;
};

/** Milliseconds from posting to being shown, for every screen and every board that showed something new. */
const delaysOf = (posted, shown) =>
  shown.flatMap((boards) => {
    let next = 0;
    return boards.flatMap(([offered, at]) => {
      const delays = [];
      for (; next < posted.length && posted[next].offered <= offered; next += 1)
        delays.push(at - posted[next].at);
      return delays;
    });
  });

const callsOf = (count) =>
  Array.from({ length: count }, () => {
    const callId = randomUUID();
    const occurredAt = new Date().toISOString();
    const queue = `queue-${Math.floor(Math.random() * 9)}`;
    return [
      { eventId: `${callId}-1`, type: 'queue.entered', callId, queue, occurredAt },
      {
        ...{ eventId: `${callId}-2`, type: 'agent.connected', callId, queue, occurredAt },
        ...{ agent: `PJSIP/${2001 + Math.floor(Math.random() * 70)}`, attributes: { waitSeconds: 0 } },
      },
    ];
  }).flat();

/** Offers events at an even rate; each is posted whether or not earlier ones were answered. */
const offerEvents = async (product, source, rate, duration, first) => {
  const calls = Math.max(1, Math.round((rate * PAUSE_MS) / 1000 / EVENTS_OF_A_CALL));
  const posted = [];
  const answers = [];
  let offered = first;
  const start = performance.now();
  for (let number = 0; number < (duration * 1000) / PAUSE_MS; number += 1) {
    const due = start + number * PAUSE_MS;
    if (due > performance.now()) await sleep(due - performance.now());
    offered += calls;
    posted.push({ at: now(), offered });
    const body = JSON.stringify(callsOf(calls));
    answers.push(
      fetch(`${product.url}/api/v1/events`, {
        method: 'POST',
        headers: { ...source.headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body,
      }).then(async (reply) => {
        await reply.text();
        return reply.status;
      }),
    );
  }
  const refused = (await Promise.all(answers)).filter((status) => status !== 200).length;
  return { posted, offered, refused };
};

const row = (what, delays, more) => [
  what,
  ...[0.5, 0.95, 0.99].map((share) => `${figure(quantile(delays, share))} ms`),
  ...more,
];

const product = await openProduct();
let swarm;
let bare;
try {
  const source = await addSource(product, 'load-live');
  const supervisor = await product.as('supervisor');
  const options = { url: product.url, headers: supervisor, screens, dataSet: 'sample' };
  swarm = helper('../support/swarm.mjs', options);
  const connecting = await allConnected(swarm);
  let offered = 0;
  ({ offered } = await offerEvents(product, source, 20, 3, offered));
  await sleep(2000);
  const rows = [];
  for (const rate of [perSecond / 10, perSecond]) {
    await swarm.ask('forget');
    const used = await watchProcessor(product);
    const peak = watchMemory([product.pid]);
    const run = await offerEvents(product, source, rate, seconds, offered);
    offered = run.offered;
    await sleep(3000);
    const { shown } = await swarm.ask('shown');
    const seen = await swarm.ask('tell');
    const processor = await used();
    const delays = delaysOf(run.posted, shown);
    const boards = Math.max(...seen.boards);
    rows.push(
      row(`${figure(rate)} events/s`, delays, [
        figure(boards / (seconds + 3), 1),
        `${figure((processor.server / (seconds + 3)) * 100)} / ${figure((processor.database / (seconds + 3)) * 100)} %`,
        `${figure(peak())} MiB`,
        String(run.refused),
        String(seen.offered.filter((each) => each !== offered).length),
      ]),
    );
  }
  const { body: bytes } = await fetch(`${product.url}/api/v1/live/board?dataSet=sample`, {
    headers: supervisor,
  }).then(async (reply) => ({ body: (await reply.text()).length }));
  await swarm.close();
  bare = helper('./bare-sockets.mjs', { screens, bytes, everyMs: 250, seconds: Math.min(seconds, 30) });
  const { delays } = await bare.ask('run');
  rows.push(row(`bare socket.io, ${figure(bytes)} bytes 4 times a second`, delays, ['4.0', '', '', '', '']));
  printTable(
    `${figure(screens)} screens, connected in ${figure(connecting, 1)} s; ${seconds} s each`,
    [
      ...['from posting to the screen', 'p50', 'p95', 'p99', 'boards/s'],
      ...[
        'processor: server / database',
        'peak memory',
        'refused batches',
        'screens that were wrong at the end',
      ],
    ],
    rows,
  );
  swarm = undefined;
} finally {
  await swarm?.close();
  await bare?.close();
  await product.close();
}
