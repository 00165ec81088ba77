/**
 * Whether the memory of the server stays flat with many screens watching a busy floor: `npm run bench:memory --
 * [screens] [events per second] [minutes]` (default 1,000 screens, 500 events/s, 10 minutes). Tells for each minute how
 * long it took until every screen had what was posted, and the lowest and highest memory of the server.
 */
import {
  addSource,
  figure,
  openProduct,
  printTable,
  quantile,
  sleep,
  watchMemory,
} from './bench-product.mjs';
import { allConnected, helper } from './helper-process.mjs';
import { offerEvents } from './offer-events.mjs';
import { delaysOf } from './shown-delays.mjs';

const screens = Number(process.argv[2] ?? 1000);
const perSecond = Number(process.argv[3] ?? 500);
const minutes = Number(process.argv[4] ?? 10);

const product = await openProduct();
const closing = [() => product.close()];
try {
  const source = await addSource(product, 'load-memory');
  const supervisor = await product.as('supervisor');
  const options = { url: product.url, headers: supervisor, screens, dataSet: 'sample', lean: true };
  const swarm = helper('../support/swarm.mjs', options);
  closing.unshift(() => swarm.close());
  await allConnected(swarm, screens, performance.now());
  const rows = [];
  let offered = 0;
  for (let minute = 1; minute <= minutes; minute += 1) {
    await swarm.ask('forget');
    const resident = watchMemory([product.pid]);
    const run = await offerEvents(product, source, perSecond, 60, offered);
    offered = run.offered;
    await sleep(1000);
    const { peak, lowest } = resident();
    const delays = delaysOf(run.posted, (await swarm.ask('shown')).shown);
    rows.push([
      String(minute),
      ...[0.5, 0.95, 0.99].map((share) => `${figure(quantile(delays, share))} ms`),
      `${figure(lowest)} MiB`,
      `${figure(peak)} MiB`,
      String(run.refused),
    ]);
  }
  printTable(
    `${figure(screens)} screens at ${figure(perSecond)} events/s, minute by minute`,
    ['minute', 'p50', 'p95', 'p99', 'lowest memory', 'peak memory', 'refused batches'],
    rows,
  );
} finally {
  for (const close of closing) await close();
}
