/**
 * How fast the questions of pages are answered over ten years of calls:
 * `npm run bench:query -- [calls] [folder]` (default 10,000,000; run again with 30,000,000). Each kind of question is
 * asked 100 times over HTTP with days, years and thresholds that change, and thrice in plain SQL on the facts beside
 * it. With a folder the calls stay there, and the next run with it asks at once.
 */
import {
  ask,
  figure,
  openProduct,
  printTable,
  watchProcessor,
  quantile,
  secondsOf,
} from './bench-product.mjs';
import { drawFrom, pageQuestions, pathOf, plainSql } from './page-questions.mjs';
import { ensureTenYears } from './ten-years.mjs';

const calls = Number(process.argv[2] ?? 10_000_000);
const kept = process.argv[3] ?? null;
const ASKED = 100;
const WARMING = 25;
const PLAIN = 3;

const milliseconds = (value) => `${figure(value, 1)} ms`;

const measure = async (product, headers, question) => {
  const draw = drawFrom(120);
  const answer = () => ask(product.url, headers, 'GET', pathOf(question.ask(draw)));
  // A connection of the server plans a statement once: as many questions as it may hold connections come before.
  for (let count = 0; count < WARMING; count += 1) await answer();
  const times = [];
  const processor = await watchProcessor(product);
  for (let count = 0; count < ASKED; count += 1) times.push(1000 * (await secondsOf(answer)));
  const spent = await processor();
  const plain = [];
  for (let count = 0; count < PLAIN; count += 1) {
    const sql = plainSql(question, question.ask(draw));
    if (sql) plain.push(1000 * (await secondsOf(() => product.sql.query(sql))));
  }
  const p50 = quantile(times, 0.5);
  const raw = plain.length > 0 ? quantile(plain, 0.5) : null;
  return [
    question.name,
    ...[p50, quantile(times, 0.95), quantile(times, 1)].map(milliseconds),
    spent
      ? `${figure((spent.server * 1000) / ASKED, 1)} + ${figure((spent.database * 1000) / ASKED, 1)} ms`
      : '',
    raw === null ? '' : `${figure(raw)} ms`,
    raw === null ? '' : figure(raw / p50),
  ];
};

const product = await openProduct({ kept });
try {
  const made = await ensureTenYears(product, calls);
  const manager = await product.as('manager');
  const rows = [];
  for (const question of pageQuestions) rows.push(await measure(product, manager, question));
  printTable(
    `${figure(calls)} calls over ten years`,
    [
      'question',
      'p50',
      'p95',
      'slowest',
      'processor: server + database',
      'plain SQL on the facts',
      'times faster',
    ],
    rows,
  );
  if (made)
    console.log(
      `\nfacts written in ${figure(made.filling)} s, added up to roll-ups in ${figure(made.adding)} s`,
    );
} finally {
  await product.close();
}
