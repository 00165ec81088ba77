/**
 * How fast a page's question is answered over ten years of calls: `npm run bench:query -- [calls]` (default
 * 10,000,000, run again with 30,000,000). Facts are written by SQL, roll-ups by the product's own `rebuild`; each
 * question is asked 100 times over HTTP, and once in plain SQL on the facts beside it.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addSource, ask, figure, openProduct, printTable, quantile, secondsOf } from './bench-product.mjs';

const calls = Number(process.argv[2] ?? 10_000_000);
const ASKED = 100;
const FROM = '2015-01-01';
const TO = '2025-01-01';
const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Ten years of visits: more on weekdays and by day, waits and talks spread as on a floor. */
const fill = async (sql, source) => {
  await sql.query(`SELECT ensure_month_partitions('${FROM}'::date, '${TO}'::date)`);
  for (let year = 2015; year < 2025; year += 1)
    await sql.query(
      `INSERT INTO queue_visit (visit_id, contact_id, contact_started_at, source_id, data_set, call_key, queue, nth,
         arrived_at, outcome, wait_seconds, left_at, ended_at, talk_seconds, acw_seconds, agent, channel)
       SELECT -id, -id, at, '${source.id}', 'sample', 'q' || id, 'queue-' || (id % 9), 1, at, outcome, wait,
         at + wait * interval '1 second', at + (wait + coalesce(talk, 0)) * interval '1 second', talk, acw,
         CASE WHEN outcome = 'answered' THEN 'PJSIP/' || (2001 + id % 70) END, 'telephone'
       FROM (
         SELECT id, at, outcome, wait, CASE WHEN outcome = 'answered' THEN 30 + (-ln(1 - r3) * 150)::int END AS talk,
           CASE WHEN outcome = 'answered' THEN 10 + (r3 * 40)::int END AS acw
         FROM (
           SELECT $1::bigint + n AS id, (-ln(1 - random()) * 18)::int AS wait, random() AS r3,
             ('${year}-01-01 00:00+09'::timestamptz + n * ((timestamptz '${year + 1}-01-01 00:00+09'
               - timestamptz '${year}-01-01 00:00+09') / $2::float8)) AS at,
             CASE WHEN random() < 0.9 THEN 'answered' WHEN random() < 0.8 THEN 'abandoned' ELSE 'timeout' END AS outcome
           FROM generate_series(0, $2::int - 1) n
         ) drawn
       ) made`,
      [(year - 2015) * (calls / 10) + 1, calls / 10],
    );
  await sql.query('ANALYZE queue_visit');
};

const rebuild = (environment) => {
  const done = spawnSync(
    process.execPath,
    [join(repository, 'apps/server/bin/michuhol.cjs'), 'rebuild', '--from', FROM, '--to', TO],
    { cwd: repository, env: environment, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (done.status !== 0) throw new Error(`rebuild ended with ${done.status}`);
};

const WITHIN = `count(*) FILTER (WHERE outcome = 'answered' AND wait_seconds <= 20)`;
const plain = (group, from, to) =>
  `SELECT ${group} AS key, count(*), count(*) FILTER (WHERE outcome = 'answered'), ${WITHIN}, sum(wait_seconds)
   FROM queue_visit WHERE data_set = 'sample' AND arrived_at >= '${from} 00:00+09' AND arrived_at < '${to} 00:00+09'
   GROUP BY 1`;
const seoul = `(arrived_at AT TIME ZONE 'Asia/Seoul')`;

const questions = [
  {
    name: 'a day by quarter hour',
    query: { from: '2023-06-14', to: '2023-06-15', interval: '15m' },
    sql: plain(`date_bin('15 minutes', arrived_at, '2000-01-01Z')`, '2023-06-14', '2023-06-15'),
  },
  {
    name: 'a year by month by district',
    query: { from: '2023-01-01', to: '2024-01-01', interval: 'month', groupBy: 'agency' },
    sql: plain(`date_trunc('month', ${seoul}) || queue`, '2023-01-01', '2024-01-01'),
  },
  {
    name: 'ten years by year',
    query: { from: FROM, to: TO, interval: 'year' },
    sql: plain(`date_trunc('year', ${seoul})`, FROM, TO),
  },
];

const product = await openProduct();
try {
  const source = await addSource(product, 'load-query');
  const filling = await secondsOf(() => fill(product.sql, source));
  const rebuilding = await secondsOf(() => rebuild(product.environment));
  await product.sql.query('ANALYZE');
  const manager = await product.as('manager');
  const rows = [];
  for (const { name, query, sql } of questions) {
    const parameters = new URLSearchParams({
      ...query,
      dataSet: 'sample',
      metrics: 'offered,answered,service_level_a,asa,aht',
    });
    const answer = () => ask(product.url, manager, 'GET', `/metrics/query?${parameters}`);
    await answer();
    const times = [];
    for (let count = 0; count < ASKED; count += 1) times.push(1000 * (await secondsOf(answer)));
    const raw = await secondsOf(() => product.sql.query(sql));
    rows.push([
      name,
      `${figure(quantile(times, 0.5), 1)} ms`,
      `${figure(quantile(times, 0.95), 1)} ms`,
      `${figure(raw * 1000)} ms`,
      figure((raw * 1000) / quantile(times, 0.5)),
    ]);
  }
  printTable(
    `${figure(calls)} calls over ten years`,
    ['question', 'p50 over HTTP', 'p95 over HTTP', 'plain SQL on the facts', 'times faster'],
    rows,
  );
  console.log(`\nfacts written in ${figure(filling)} s, roll-ups rebuilt in ${figure(rebuilding)} s`);
} finally {
  await product.close();
}
