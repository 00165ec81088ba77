import { addSource, rollUpsCaughtUp, secondsOf } from './bench-product.mjs';

/** The first day of the calls, and the day after the last. */
export const FROM = '2015-01-01';
export const TO = '2025-01-01';

const SOURCE = 'load-query';
const QUEUES = 9;

/** How many of a day's calls have come by an hour: a few at night, most of them from nine to six. */
const COURSE = [
  [0, 0],
  [7, 0.04],
  [9, 0.14],
  [18, 0.86],
  [22, 0.97],
  [24, 1],
];

/** Seconds since midnight at which a share of the day's calls has come, in SQL. */
const secondsAt = (share) =>
  `CASE ${COURSE.slice(1)
    .map(([hour, until], index) => {
      const [before, since] = COURSE[index];
      const slope = ((hour - before) * 3600) / (until - since);
      return `WHEN ${share} < ${until} THEN ${before * 3600} + (${share} - ${since}) * ${slope}`;
    })
    .join(' ')} END`;

/** One year of visits, spread over its days alike; waits and talks as on a floor. `$1` is the first number, `$2` how many. */
const visitsOf = (year, source) => `
  INSERT INTO queue_visit (visit_id, contact_id, contact_started_at, source_id, data_set, call_key, queue, nth,
    arrived_at, outcome, wait_seconds, left_at, ended_at, talk_seconds, acw_seconds, agent, channel)
  SELECT -id, -id, at, '${source}', 'sample', 'q' || id, 'queue-' || (id % ${QUEUES}), 1, at, outcome, wait,
    at + wait * interval '1 second', at + (wait + coalesce(talk, 0)) * interval '1 second', talk, acw,
    CASE WHEN outcome = 'answered' THEN 'PJSIP/' || (2001 + id % 70) END, 'telephone'
  FROM (
    SELECT id, outcome, wait, start + (day * 86400 + ${secondsAt('share')}) * interval '1 second' AS at,
      CASE WHEN outcome = 'answered' THEN 30 + (-ln(1 - drawn) * 150)::int END AS talk,
      CASE WHEN outcome = 'answered' THEN 10 + (drawn * 40)::int END AS acw
    FROM (
      SELECT id, start, floor(place) AS day, place - floor(place) AS share, (-ln(1 - random()) * 18)::int AS wait,
        random() AS drawn,
        CASE WHEN random() < 0.9 THEN 'answered' WHEN random() < 0.8 THEN 'abandoned' ELSE 'timeout' END AS outcome
      FROM (
        SELECT $1::bigint + n AS id, start, n * (extract(epoch FROM next - start) / 86400) / $2::float8 AS place
        FROM generate_series(0, $2::int - 1) n,
          (SELECT '${year}-01-01 00:00+09'::timestamptz AS start, '${year + 1}-01-01 00:00+09'::timestamptz AS next) span
      ) counted
    ) drawn
  ) made`;

/** What the queues stand for: each of them serves a district. */
const map = (sql, source) =>
  sql.query(
    `INSERT INTO queue_mapping (source_id, queue, valid, service_field, channel, agency_id)
     SELECT $1, 'queue-' || (place - 1), daterange(NULL, NULL), 'district', 'telephone', id
     FROM (SELECT id, row_number() OVER (ORDER BY sort_order) AS place FROM agency) agency WHERE place <= $2`,
    [source, QUEUES],
  );

const fill = async (sql, source, calls) => {
  await sql.query(`SELECT ensure_month_partitions('${FROM}'::date, '${TO}'::date)`);
  for (let year = 2015; year < 2025; year += 1)
    await sql.query(visitsOf(year, source), [(year - 2015) * (calls / 10) + 1, calls / 10]);
  await sql.query('ANALYZE queue_visit');
};

/** Writes into the log of changed days what an import would, and waits for the refresher. */
const addUp = async (sql, source) => {
  await sql.query(
    `INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT family, 'sample', $1, day FROM generate_series('${FROM}'::date, '${TO}'::date - 1, interval '1 day') day,
       unnest(ARRAY['visits', 'agents']) family`,
    [source],
  );
  await rollUpsCaughtUp(sql);
};

const known = async (sql) => {
  const { rows } = await sql.query('SELECT id, name FROM source WHERE code = $1', [SOURCE]);
  return rows[0] ?? null;
};

/**
 * Ten years of calls and what they add up to: the facts written by SQL, the roll-ups by the product's own refresher.
 * Left alone where a kept folder holds them already. Answers the seconds of both; null where nothing was to be done.
 */
export const ensureTenYears = async (product, calls) => {
  const { sql } = product;
  const found = await known(sql);
  if (found) {
    // The name says for how many calls the folder was made, and that they are all there.
    if (found.name !== String(calls)) throw new Error(`the folder is of another run (${found.name} calls)`);
    return null;
  }
  const { id } = await addSource(product, SOURCE);
  await map(sql, id);
  const filling = await secondsOf(() => fill(sql, id, calls));
  const adding = await secondsOf(() => addUp(sql, id));
  await sql.query('ANALYZE');
  await sql.query('UPDATE source SET name = $2, last_event_at = $3 WHERE id = $1', [
    id,
    String(calls),
    `${TO} 00:00+09`,
  ]);
  return { filling, adding };
};
