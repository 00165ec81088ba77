import { day } from '@michuhol/calendar';
import { emptyAgentTotals } from './agent-totals.js';
import { emptyConsultationTotals } from './consultation-totals.js';
import { emptyContactTotals } from './contact-totals.js';
import type { MetricFamily, TotalsIn } from './metric.js';
import { outcomes } from './outcome.js';
import type { MetricId } from './registry.js';
import { isMetricId, metricIds, metricOf, metricOn, metrics, metricVersions, valueOf } from './registry.js';
import { serviceLevelLive, serviceLevelVariants } from './service-level-metrics.js';
import { emptyTotals } from './totals.js';
import { emptyWaitTotals } from './wait-totals.js';

const nothing: TotalsIn = {
  visits: emptyTotals,
  waits: emptyWaitTotals,
  contacts: emptyContactTotals,
  agents: emptyAgentTotals,
  consultations: emptyConsultationTotals,
};
const families = Object.keys(nothing) as MetricFamily[];

test('refuses an id that is not in the registry', () => {
  expect(() => metricOf('success_rate' as MetricId)).toThrow(RangeError);
  expect(() => metricVersions('toString' as MetricId)).toThrow(RangeError);
  expect([isMetricId('success_rate'), isMetricId('offered')]).toEqual([false, true]);
});

test('refuses a value without the totals of its family', () => {
  expect(() => valueOf(metricOf('occupancy'), { visits: emptyTotals })).toThrow('agents');
});

test('every metric of nothing has its empty value: 0 for counts, undefined for all else', () => {
  expect(metrics.map((entry) => [entry.id, valueOf(entry, nothing)])).toEqual(
    metrics.map((entry) => [entry.id, entry.empty]),
  );
  const isCount = ({ numerator, denominator }: (typeof metrics)[number]): boolean =>
    numerator !== null && denominator === null;
  expect(metrics.map((entry) => entry.empty)).toEqual(metrics.map((entry) => (isCount(entry) ? 0 : null)));
});

test('every family has metrics, counts and (waits apart) ratios', () => {
  expect(new Set(metrics.map(({ family }) => family))).toEqual(new Set(families));
  const ofRatios = metrics.filter(({ denominator }) => denominator !== null).map(({ family }) => family);
  expect(new Set(ofRatios)).toEqual(new Set(families.filter((family) => family !== 'waits')));
});

test('ids are unique and found, names and formulas are there in both languages and tell metrics apart', () => {
  expect(new Set(metricIds).size).toBe(metrics.length);
  expect(metricIds.map((id) => metricOf(id))).toEqual(metrics);
  expect(new Set(metrics.map(({ ko }) => ko)).size).toBe(metrics.length);
  expect(new Set(metrics.map(({ en }) => en)).size).toBe(metrics.length);
  const texts = metrics.flatMap(({ ko, en, formula, source }) => [ko, en, formula.ko, formula.en, source]);
  expect(texts.filter((text) => text.trim() === '')).toEqual([]);
});

test('what a quantity takes off is part of what it adds: no totals of real visits make it negative', () => {
  const taken = metrics.flatMap(({ numerator, denominator }) =>
    [numerator, denominator].flatMap((side) => side?.minus ?? []),
  );
  const parts: Record<string, string> = {
    shortAbandoned: 'abandoned',
    abandonedWithin: 'abandoned',
    handledCount: 'talkCount',
    repeatDay: 'knownCaller',
    repeatWeek: 'knownCaller',
  };
  expect(new Set(taken)).toEqual(new Set(Object.keys(parts)));
  const lost = metrics.flatMap(({ id, numerator, denominator }) =>
    [numerator, denominator].flatMap((side) =>
      (side?.minus ?? [])
        .filter((sum) => {
          const added: readonly string[] = side?.plus ?? [];
          return !added.includes(parts[sum] ?? '') && !added.includes('offered');
        })
        .map((sum) => `${id}: ${sum}`),
    ),
  );
  expect(lost).toEqual([]);
});

test('every outcome has a count of its own', () => {
  const seen = outcomes.map((outcome) => {
    const totals = { ...emptyTotals, offered: 1, [outcome]: 1 };
    return metrics
      .filter(({ family, unit, estimated }) => family === 'visits' && unit === 'call' && !estimated)
      .filter(({ id }) => id !== 'offered' && id !== 'flow_out')
      .filter((entry) => valueOf(entry, { visits: totals }) === 1).length;
  });
  expect(seen).toEqual(outcomes.map(() => 1));
});

test('no call answered is an answer rate of 0, no call at all is none', () => {
  const missed = { ...emptyTotals, offered: 3, abandoned: 3 };
  expect(metricOf('answer_rate').of(missed)).toBe(0);
  expect(metricOf('answer_rate').of(emptyTotals)).toBeNull();
  expect(metricOf('asa').of(missed)).toBeNull();
});

test('all nine service levels are registered, with their formulas in words', () => {
  expect(metricIds.filter((id) => id.startsWith('service_level_'))).toEqual(
    serviceLevelVariants.map((letter) => `service_level_${letter}`),
  );
  expect(metricOf('service_level_d').formula).toEqual({
    ko: 'T초 내 응대 ÷ (응대 + 포기 − 단기포기)',
    en: 'answered within T / (answered + abandoned − short abandons)',
  });
  expect(metricOf('abandon_rate_without_short').formula.ko).toBe('(포기 − 단기포기) ÷ (인입 − 단기포기)');
});

test('what the city prints without a formula is marked as a guess, and its series breaks', () => {
  const guessed = metrics.filter(({ estimated }) => estimated).map(({ id }) => id);
  expect(guessed).toEqual([
    'call_statistics',
    'call_statistics_answered',
    'call_success_rate',
    'call_success_rate_of_decided',
    'call_success_rate_without_short',
  ]);
  const broken = metrics.filter(({ breaksSeries }) => breaksSeries).map(({ id }) => id);
  expect(broken).toEqual(guessed.slice(2));
});

test('a ratio whose sides happen at different times is not asked for by event', () => {
  const byEvent = (id: MetricId): boolean =>
    (metricOf(id).attributions as readonly string[]).includes('event');
  expect(
    ['service_level_a', 'answer_rate', 'transfer_rate', 'abandon_rate'].map((id) => byEvent(id as MetricId)),
  ).toEqual([false, false, false, false]);
  expect(
    ['service_level_b', 'asa', 'aht', 'offered', 'abandoned'].map((id) => byEvent(id as MetricId)),
  ).toEqual([true, true, true, true, true]);
  expect(metricOf('occupancy').attributions).toEqual(['elapsed']);
});

test('agents: occupancy with and without ringing, utilisation without protected rest', () => {
  const hour = {
    ...emptyAgentTotals,
    ...{ talkingSeconds: 1500, holdSeconds: 100, acwSeconds: 200, readySeconds: 600, ringingSeconds: 100 },
    ...{ breakSeconds: 500, protectedRestSeconds: 600, answered: 9, noAnswers: 1 },
  };
  expect(metricOf('logged_in_time').of(hour)).toBe(3600);
  expect(metricOf('occupancy').of(hour)).toBe(1800 / 2400);
  expect(metricOf('occupancy_with_ringing').of(hour)).toBe(1900 / 2500);
  expect(metricOf('utilisation').of(hour)).toBe(1800 / 3000);
  expect(metricOf('agent_no_answer_rate').of(hour)).toBe(0.1);
});

test('consultations: Sejong reports 147,002 of 187,636 completed', () => {
  const sejong = { ...emptyConsultationTotals, answered: 140_000, doneAtOnce: 7_002, passedOn: 40_634 };
  expect(metricOf('first_contact_completion').of(sejong)).toBeCloseTo(0.783, 3);
  expect(metricOf('first_contact_completion').only).toEqual({ direction: 'inbound' });
});

test('contacts: resolution and repeats are the two sides of one rate', () => {
  const totals = { ...emptyContactTotals, contacts: 12, knownCaller: 10, repeatDay: 2, repeatWeek: 3 };
  expect(metricOf('repeat_rate_day').of(totals)).toBe(0.2);
  expect(metricOf('fcr_day').of(totals)).toBe(0.8);
  expect(metricOf('fcr_week').of(totals)).toBe(0.7);
});

test('the first version has held since ever', () => {
  expect(
    metrics.filter((entry) => metricOn(entry.id, day('1999-08-01')) !== metricVersions(entry.id)[0]),
  ).toEqual([]);
});

test('live: who may still be answered in time is left out, who waited too long is a miss', () => {
  const totals = { ...emptyTotals, offered: 10, answered: 6, answeredWithin: 6, inProgress: 4 };
  expect(serviceLevelLive(totals, 4)).toBe(1);
  expect(serviceLevelLive(totals, 2)).toBe(6 / 8);
  expect(serviceLevelLive(totals, 0)).toBe(metricOf('service_level_a').of(totals));
  expect(serviceLevelLive({ ...emptyTotals, offered: 2, inProgress: 2 }, 2)).toBeNull();
});
