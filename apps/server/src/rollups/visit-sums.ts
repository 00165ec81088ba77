import { momentOf, outcomes, sums, waitBands, LAST_WAIT_BIN, type Moment, type Sum } from '@michuhol/metrics';

const answered = `outcome = 'answered'`;
const abandoned = `outcome = 'abandoned'`;

/** A sum of the metrics library over visits: what each visit adds, and which visits add anything. */
interface SumRule {
  readonly adds: string;
  readonly where: string;
}

const one = (where: string): SumRule => ({ adds: '1', where });
const seconds = (adds: string, where = 'true'): SumRule => ({ adds, where });

/** Every sum as `totalsOf` of the metrics library reckons it visit by visit; `within` and `short` are T and S of the visit. */
const rules: Record<Sum, SumRule> = {
  offered: one('true'),
  ...(Object.fromEntries(outcomes.map((outcome) => [outcome, one(`outcome = '${outcome}'`)])) as Record<
    (typeof outcomes)[number],
    SumRule
  >),
  answeredWithin: one(`${answered} AND wait_seconds <= within`),
  abandonedWithin: one(`${abandoned} AND wait_seconds <= within`),
  shortAbandoned: one(`${abandoned} AND wait_seconds <= short`),
  waitCount: one('wait_seconds IS NOT NULL'),
  waitSecondsAll: seconds('wait_seconds'),
  waitSecondsAnswered: seconds('wait_seconds', answered),
  waitSecondsAbandoned: seconds('wait_seconds', abandoned),
  talkCount: one(`${answered} AND talk_seconds IS NOT NULL`),
  talkSecondsAnswered: seconds('talk_seconds', answered),
  holdCount: one(`${answered} AND hold_seconds IS NOT NULL`),
  holdSeconds: seconds('hold_seconds', answered),
  acwCount: one(`${answered} AND acw_seconds IS NOT NULL`),
  acwSeconds: seconds('acw_seconds', answered),
  handledCount: one(`${answered} AND talk_seconds IS NOT NULL AND acw_seconds IS NOT NULL`),
  handledSeconds: seconds('talk_seconds + acw_seconds', answered),
  transferredBlind: one(`${answered} AND transfer = 'blind'`),
  transferredAttended: one(`${answered} AND transfer = 'attended'`),
  noAnswers: seconds('no_answers'),
};

const aggregate = ({ adds, where }: SumRule, also: string | null): string => {
  const conditions = [where, also].filter((condition) => condition !== null && condition !== 'true');
  const filter = conditions.length === 0 ? '' : ` FILTER (WHERE ${conditions.join(' AND ')})`;
  return adds === '1' ? `count(*)${filter}` : `coalesce(sum(${adds})${filter}, 0)`;
};

/**
 * The sums over rows of visits, in the order of `sums`. `partOf` gives the condition under which a row brings what a
 * moment of the visit counts; null for rows that bring all of it.
 */
export const sumColumns = (partOf: ((moment: Moment) => string) | null): string[] =>
  sums.map((sum) => aggregate(rules[sum], partOf && partOf(momentOf[sum])));

/** The bin of a wait in whole seconds, as `waitBinOf` of the metrics library. */
export const binOf = (wait: string): string => {
  const bands = waitBands
    .toReversed()
    .map(({ from, firstBin, width }) =>
      width === 1
        ? `WHEN ${wait} >= ${from} THEN ${firstBin} + ${wait} - ${from}`
        : `WHEN ${wait} >= ${from} THEN ${firstBin} + (${wait} - ${from}) / ${width}`,
    );
  return `CASE WHEN ${wait} <= 600 THEN ${wait} WHEN ${wait} > 86400 THEN ${LAST_WAIT_BIN} ${bands.join(' ')} END`;
};
