/**
 * How fast the switch hears whether a caller is restricted: `npm run bench:restrictions -- [cases] [requests]` (default
 * 100,000 cases and 1,000 requests each, 25 a second). Beside it stands the same request for a withheld number: it goes through the
 * same server, with the same token, and looks nothing up.
 */
import { addSource, ask, figure, openProduct, printTable, quantile, sleep } from './bench-product.mjs';

const cases = Number(process.argv[2] ?? 100_000);
const requests = Number(process.argv[3] ?? 1000);
const KNOWN = 1000;
const PER_SECOND = 25;

const numberOf = (index) => `0109${String(1_000_000 + index)}`;

const product = await openProduct();
try {
  const { sql, url } = product;
  const source = await addSource(product, 'load-restrictions');
  const events = Array.from({ length: KNOWN }, (_, index) => ({
    ...{ eventId: `e${index}`, type: 'queue.entered', callId: `c${index}`, queue: 'traffic' },
    ...{ occurredAt: new Date(Date.now() - 60_000).toISOString(), caller: numberOf(index) },
  }));
  await ask(url, { ...source.headers, 'idempotency-key': 'known' }, 'POST', '/events', events);
  await sql.query(
    `INSERT INTO caller_case (number, state, class, policy_version, opened_at, registered_at, expires_at)
     SELECT 'C-2020-' || n, 'restricted', 'abusive', 0, now(), now(), now() + interval '1 year'
     FROM generate_series(1, $1) AS n`,
    [cases],
  );
  // As many hashes as numbers have: those of callers who are there, and of others.
  await sql.query(
    `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY number) AS n FROM caller_case),
       key AS (SELECT id FROM data_key WHERE purpose = 'caller' ORDER BY period DESC LIMIT 1),
       calling AS (SELECT caller_hash, row_number() OVER (ORDER BY caller_hash) AS n FROM contact WHERE caller_hash IS NOT NULL)
     INSERT INTO caller_case_hash (case_id, key_id, caller_hash)
     SELECT numbered.id, key.id, coalesce(calling.caller_hash, sha256(numbered.id::text::bytea))
     FROM numbered CROSS JOIN key LEFT JOIN calling ON calling.n = numbered.n`,
  );
  await sql.query(
    `INSERT INTO case_proposal (case_id, state, class, hours, legal_review, rows, incidents, policy_version, proposed_at,
       due_at, decided_at, restricted_from, restricted_until, notice)
     SELECT id, 'approved', 'abusive', 24, false, '[]', '{}', 0, now(), now(), now(), now() - interval '1 hour',
       now() + interval '23 hours', $1 FROM caller_case`,
    [
      JSON.stringify(
        Object.fromEntries(['text', 'otherChannels', 'objection'].map((key) => [key, { ko: '-', en: '-' }])),
      ),
    ],
  );
  await sql.query('ANALYZE caller_case, caller_case_hash, case_proposal');

  const check = (caller) => async () => {
    const { restricted } = await ask(url, source.headers, 'POST', '/restrictions/check', {
      caller: caller(),
      route: '',
    });
    return restricted;
  };
  const random = (count) => Math.floor(Math.random() * count);
  const kinds = [
    ['restricted caller', check(() => numberOf(random(KNOWN))), true],
    ['unknown caller', check(() => `0108${1_000_000 + random(1_000_000)}`), false],
    ['withheld number: nothing to look up', check(() => null), false],
  ];
  const measure = async (work, expected) => {
    const times = [];
    const one = async () => {
      const start = performance.now();
      if ((await work()) !== expected) throw new Error('the answer is wrong');
      times.push(performance.now() - start);
    };
    for (let warm = 0; warm < 100; warm += 1) await one();
    times.length = 0;
    // Sent on time whether or not earlier ones were answered, below what one token may ask.
    const start = performance.now();
    const sent = [];
    for (let number = 0; number < requests; number += 1) {
      const due = start + (number * 1000) / PER_SECOND;
      if (due > performance.now()) await sleep(due - performance.now());
      sent.push(one());
    }
    await Promise.all(sent);
    return times;
  };
  const rows = [];
  for (const [name, work, expected] of kinds) {
    const times = await measure(work, expected);
    rows.push([name, ...[0.5, 0.95, 0.99].map((share) => quantile(times, share))]);
  }
  const [, bare] = rows.at(-1);
  printTable(
    `${figure(cases)} restricted numbers, ${PER_SECOND} requests/s`,
    ['asked for', 'p50', 'p95', 'p99', 'p50 beside nothing to look up'],
    rows.map(([name, ...times]) => [
      name,
      ...times.map((time) => `${figure(time, 1)} ms`),
      `${figure(times[0] / bare, 1)}x`,
    ]),
  );
} finally {
  await product.close();
}
