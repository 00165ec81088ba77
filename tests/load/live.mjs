/**
 * The live board under load: `npm run bench:live -- [screens] [events per second] [seconds]` (default 1,000 screens,
 * 500 events/s, 60 s). Tells how long after an event was posted it was painted in a browser,
 * and how long until each of many screens, in a process of their own, had it; what a board costs the server, from the
 * same events with nobody watching; how long it takes until screens that all lost their connection at once are back
 * while events go on; and how long a bare socket.io server takes that sends the same bytes to as many sockets.
 */
import { packBoard } from '@michuhol/contract';
import {
  addSource,
  ask,
  figure,
  openProduct,
  printTable,
  quantile,
  sleep,
  watchMemory,
  watchProcessor,
} from './bench-product.mjs';
import { allConnected, helper } from './helper-process.mjs';
import { offerEvents } from './offer-events.mjs';
import { openPaintedPage } from './painting.mjs';
import { delaysOf } from './shown-delays.mjs';

const screens = Number(process.argv[2] ?? 1000);
const perSecond = Number(process.argv[3] ?? 500);
const seconds = Number(process.argv[4] ?? 60);

const quantiles = (delays) => [0.5, 0.95, 0.99].map((share) => `${figure(quantile(delays, share))} ms`);
const percent = (used, during) => `${figure((used / during) * 100)} %`;
/** What is waited for after the last event, so that every screen has shown it. */
const REST_SECONDS = 3;
/** A board that nobody watches any more is renewed for so long. */
const FORGOTTEN_SECONDS = 95;

const product = await openProduct();
const closing = [() => product.close()];
try {
  const source = await addSource(product, 'load-live');
  const supervisor = await product.as('supervisor');
  let offered = 0;
  const offer = async (rate, duration) => {
    const used = await watchProcessor(product);
    const run = await offerEvents(product, source, rate, duration, offered);
    offered = run.offered;
    await sleep(REST_SECONDS * 1000);
    return { ...run, processor: await used() };
  };
  await offer(20, 3);
  const rates = [perSecond / 10, perSecond];

  const unwatched = new Map();
  for (const rate of rates) unwatched.set(rate, (await offer(rate, seconds)).processor);

  const page = await openPaintedPage(product.url, supervisor.cookie, 'sample');
  if (page) {
    const rows = [];
    for (const rate of rates) {
      await page.painted();
      const { posted } = await offer(rate, seconds);
      rows.push([`${figure(rate)} events/s`, ...quantiles(delaysOf(posted, [await page.painted()]))]);
    }
    await page.close();
    printTable('the live page in Chromium', ['from posting to the painted frame', 'p50', 'p95', 'p99'], rows);
    await sleep(FORGOTTEN_SECONDS * 1000);
  } else console.log('There is no Chromium: what it paints was not measured.');

  const options = { url: product.url, headers: supervisor, screens, dataSet: 'sample', lean: true };
  const opened = performance.now();
  const swarm = helper('../support/swarm.mjs', options);
  closing.unshift(() => swarm.close());
  const connecting = await allConnected(swarm, screens, opened);
  const rows = [];
  for (const rate of rates) {
    await swarm.ask('forget');
    const resident = watchMemory([product.pid]);
    const run = await offer(rate, seconds);
    const { shown } = await swarm.ask('shown');
    const seen = await swarm.ask('tell');
    const boards = Math.max(...seen.boards);
    const before = unwatched.get(rate);
    const cost = (part) => `${figure(((run.processor[part] - before[part]) / boards) * 1000)} ms`;
    rows.push([
      `${figure(rate)} events/s`,
      ...quantiles(delaysOf(run.posted, shown)),
      figure(boards / (seconds + REST_SECONDS), 1),
      `${cost('server')} / ${cost('database')}`,
      ['server', 'database'].map((part) => percent(run.processor[part], seconds + REST_SECONDS)).join(' / '),
      `${figure(resident().peak)} MiB`,
      String(run.refused),
      String(seen.offered.filter((each) => each !== offered).length),
    ]);
  }

  // Everybody at once, as after a cut of the network, while events go on.
  await swarm.ask('forget');
  const storm = offer(perSecond, 20);
  await sleep(5000);
  const cut = performance.now();
  await swarm.ask('cut');
  const returning = await allConnected(swarm, screens, cut);
  const { refused } = await storm;
  const after = await swarm.ask('tell');
  const wrong = after.offered.filter((each) => each !== offered).length;

  const board = await ask(product.url, supervisor, 'GET', '/live/board?dataSet=sample');
  // As it is pushed to whoever has its frame already.
  const bytes = Buffer.byteLength(JSON.stringify(packBoard(board, packBoard(board, null).mark)));
  await swarm.close();
  closing.shift();
  const bare = helper('./bare-sockets.mjs', { screens, bytes, everyMs: 250, seconds: Math.min(seconds, 30) });
  closing.unshift(() => bare.close());
  const { delays } = await bare.ask('run');
  rows.push([
    `bare socket.io, ${figure(bytes)} bytes 4 times a second`,
    ...quantiles(delays),
    '4.0',
    ...Array.from({ length: 5 }, () => ''),
  ]);
  printTable(
    `${figure(screens)} screens, connected in ${figure(connecting, 1)} s; ${seconds} s each; all cut at ` +
      `${figure(perSecond)} events/s they were back after ${figure(returning, 1)} s (refused ${refused}, wrong ${wrong})`,
    [
      ...['from posting to the screen', 'p50', 'p95', 'p99', 'boards/s'],
      ...['a board costs: server / database', 'processor: server / database', 'peak memory'],
      ...['refused batches', 'screens that were wrong at the end'],
    ],
    rows,
  );
} finally {
  for (const close of closing) await close();
}
