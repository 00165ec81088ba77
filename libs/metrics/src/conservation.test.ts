import fc from 'fast-check';
import { dayOf, quarterHourOf } from '@michuhol/calendar';
import { countedAt, momentOf, visitAttributions } from './attribution.js';
import type { VisitAttribution } from './attribution.js';
import { totalsByInterval } from './attributed-totals.js';
import { randomVisits } from './random-visits.testing.js';
import type { DrawnVisit } from './random-visits.testing.js';
import { metricOf, metrics } from './registry.js';
import type { MetricIdIn } from './registry.js';
import { addTotals, balances, emptyTotals, sums, totalsOf } from './totals.js';
import type { Totals } from './totals.js';
import type { ServiceTarget } from './visit.js';
import { addWaitTotals, atTarget, emptyWaitTotals, waitTotalsOf } from './wait-totals.js';
import { waitPercentile } from './wait-histogram.js';

const targets: Record<string, ServiceTarget> = {
  dasan: { withinSeconds: 5, shortAbandonSeconds: 3 },
  water: { withinSeconds: 10, shortAbandonSeconds: 5 },
};
const centre: ServiceTarget = { withinSeconds: 20, shortAbandonSeconds: 5 };
const targetOf = ({ queue }: DrawnVisit): ServiceTarget => targets[queue] ?? centre;
const all = (parts: Iterable<Totals>): Totals => [...parts].reduce(addTotals, emptyTotals);
const total = (visits: readonly DrawnVisit[]): Totals => totalsOf(visits, targetOf);

/** The visits that a rule counts at all: under `end` only those that are over. */
const counted = (visits: readonly DrawnVisit[], rule: VisitAttribution): DrawnVisit[] =>
  visits.filter((visit) => countedAt('offered', visit, targetOf(visit), rule) !== null);

const cuts: Record<string, (at: Date) => string> = {
  days: (at) => dayOf(at),
  quarters: (at) => quarterHourOf(at).toISOString(),
  'odd stretches of 7 minutes': (at) => String(Math.floor(at.getTime() / 420_000)),
};

describe.each(visitAttributions)('by %s', (rule) => {
  test.each(Object.keys(cuts))('time cut into %s adds up to the whole', (name) => {
    const cut = cuts[name] ?? dayOf;
    fc.assert(
      fc.property(randomVisits, (visits) => {
        const parts = totalsByInterval(visits, targetOf, rule, cut);
        expect(all(parts.values())).toEqual(total(counted(visits, rule)));
      }),
    );
  });

  test('coarse intervals are the sum of the fine ones they are made of', () => {
    fc.assert(
      fc.property(randomVisits, (visits) => {
        const fine = totalsByInterval(visits, targetOf, rule, (at) => quarterHourOf(at).toISOString());
        const coarse = totalsByInterval(visits, targetOf, rule, (at) => dayOf(at));
        const summed = [...coarse.keys()].map((day): [string, Totals] => [
          day,
          all([...fine].flatMap(([start, totals]) => (dayOf(new Date(start)) === day ? [totals] : []))),
        ]);
        expect(summed).toEqual([...coarse]);
      }),
    );
  });

  test('any grouping adds up to the whole in every interval', () => {
    fc.assert(
      fc.property(randomVisits, (visits) => {
        const whole = totalsByInterval(visits, targetOf, rule, (at) => dayOf(at));
        const groups = [...new Set(visits.map(({ queue }) => queue))].map((queue) =>
          totalsByInterval(
            visits.filter((visit) => visit.queue === queue),
            targetOf,
            rule,
            (at) => dayOf(at),
          ),
        );
        for (const [day, totals] of whole) {
          expect(all(groups.flatMap((group) => group.get(day) ?? []))).toEqual(totals);
        }
      }),
    );
  });

  test('every share it may be asked for stays between 0 and 1 in every interval', () => {
    const shares = metrics.flatMap((metric) =>
      metric.family === 'visits' &&
      metric.unit === 'ratio' &&
      (metric.attributions as readonly string[]).includes(rule)
        ? [metric]
        : [],
    );
    expect(shares.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(randomVisits, (visits) => {
        const parts = totalsByInterval(visits, targetOf, rule, (at) => dayOf(at));
        const values = [...parts.values()].flatMap((totals) => shares.map(({ of }) => of(totals) ?? 0));
        expect(values.filter((value) => value < 0 || value > 1)).toEqual([]);
      }),
    );
  });
});

test('offered is the sum of the outcomes: in the whole always, in every interval by arrival, end and level event', () => {
  fc.assert(
    fc.property(randomVisits, (visits) => {
      expect(balances(total(visits))).toBe(true);
      for (const rule of visitAttributions.filter((each) => each !== 'event')) {
        const parts = [...totalsByInterval(visits, targetOf, rule, (at) => dayOf(at)).values()];
        expect(parts.filter((totals) => !balances(totals))).toEqual([]);
      }
    }),
  );
});

test('parts of a whole are no larger than it', () => {
  fc.assert(
    fc.property(randomVisits, (visits) => {
      const t = total(visits);
      expect(t.answeredWithin).toBeLessThanOrEqual(t.answered);
      expect(t.abandonedWithin).toBeLessThanOrEqual(t.abandoned);
      expect(t.shortAbandoned).toBeLessThanOrEqual(t.abandoned);
      expect(t.handledCount).toBeLessThanOrEqual(Math.min(t.talkCount, t.acwCount));
      expect(t.talkCount).toBeLessThanOrEqual(t.answered);
      expect(t.transferredBlind + t.transferredAttended).toBeLessThanOrEqual(t.answered);
      expect(t.waitSecondsAnswered + t.waitSecondsAbandoned).toBeLessThanOrEqual(t.waitSecondsAll);
    }),
  );
});

test('service levels are ordered as their denominators are', () => {
  const level = (letter: string, totals: Totals): number =>
    metricOf(`service_level_${letter}` as MetricIdIn<'visits'>).of(totals) ?? 0;
  fc.assert(
    fc.property(randomVisits, (visits) => {
      const t = total(visits);
      // undefined levels are left out: a smaller denominator may be 0 where a larger is not
      fc.pre(t.answered > 0);
      const ordered = [
        ['a', 'i', 'c', 'b'],
        ['a', 'e'],
        ['a', 'f'],
        ['c', 'd', 'b'],
        ['c', 'h', 'b'],
        ['c', 'g'],
        ['f', 'g'],
      ];
      for (const letters of ordered) {
        const values = letters.map((letter) => level(letter, t));
        expect(values).toEqual(values.toSorted((x, y) => x - y));
      }
    }),
  );
});

test('a rate of a whole lies between the rates of its parts and is not their mean', () => {
  const rate = metricOf('answer_rate').of;
  fc.assert(
    fc.property(randomVisits, randomVisits, (a, b) => {
      const parts = [total(a), total(b)].flatMap((totals) => rate(totals) ?? []);
      fc.pre(parts.length === 2);
      const whole = rate(addTotals(total(a), total(b))) ?? -1;
      expect(whole).toBe(rate(total([...a, ...b])));
      expect(whole).toBeGreaterThanOrEqual(Math.min(...parts));
      expect(whole).toBeLessThanOrEqual(Math.max(...parts));
    }),
  );
  const one = { ...emptyTotals, offered: 1, answered: 1 };
  const many = { ...emptyTotals, offered: 99, abandoned: 99 };
  expect(rate(addTotals(one, many))).toBe(0.01);
});

test('the histogram answers for one target as the visits themselves do, however they are cut', () => {
  const target = fc.record({ withinSeconds: fc.nat(600), shortAbandonSeconds: fc.nat(600) });
  fc.assert(
    fc.property(randomVisits, randomVisits, target, (a, b, asked) => {
      const waits = [a, b].map(waitTotalsOf).reduce(addWaitTotals, emptyWaitTotals);
      const visits = [...a, ...b];
      expect(waits).toEqual(waitTotalsOf(visits));
      expect(atTarget(total(visits), waits, asked)).toEqual(totalsOf(visits, () => asked));
      const answered = visits.filter(({ outcome }) => outcome === 'answered');
      const longest = Math.max(...answered.map(({ waitSeconds }) => waitSeconds ?? 0));
      if (answered.length > 0) expect(waitPercentile(waits.answeredWaits, 1, longest)).toBe(longest);
    }),
  );
});

test('under event every total has a moment, and nothing counts before it happened', () => {
  expect(sums.filter((sum) => !momentOf[sum])).toEqual([]);
  fc.assert(
    fc.property(randomVisits, (visits) => {
      const early = visits.flatMap((visit) =>
        sums.filter((sum) => (countedAt(sum, visit, centre, 'event') ?? visit.arrivedAt) < visit.arrivedAt),
      );
      expect(early).toEqual([]);
    }),
  );
});
