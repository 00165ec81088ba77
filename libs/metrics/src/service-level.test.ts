import { existsSync, readFileSync } from 'node:fs';
import { dayOf, instantAt, day, roundHalfUp } from '@michuhol/calendar';
import type { Outcome } from './outcome.js';
import type { MetricId } from './registry.js';
import { metricOf } from './registry.js';
import { addTotals, balances, totalsOf } from './totals.js';
import type { Totals } from './totals.js';
import { centreTarget } from './visit.js';

const eightCalls: [string, string, Outcome, number, number | null][] = [
  ['2026-03-31', '23:50:00', 'answered', 8, 180],
  ['2026-03-31', '23:55:00', 'answered', 35, 600],
  ['2026-03-31', '23:58:00', 'abandoned', 3, null],
  ['2026-03-31', '23:59:50', 'abandoned', 45, null],
  ['2026-03-31', '23:59:55', 'answered', 15, 120],
  ['2026-04-01', '00:10:00', 'timeout', 120, null],
  ['2026-04-01', '00:15:00', 'answered', 12, 90],
  ['2026-04-01', '00:20:00', 'abandoned', 18, null],
];
const visits = eightCalls.map(([on, time, outcome, waitSeconds, talkSeconds]) => ({
  arrivedAt: instantAt(day(on), time),
  outcome,
  waitSeconds,
  talkSeconds,
}));
const totals = totalsOf(visits, () => centreTarget);
const valueOf = (id: MetricId, of: Totals = totals): number | null => metricOf(id).of(of);
const percent = (id: MetricId): number => roundHalfUp((valueOf(id) ?? Number.NaN) * 100, 2);

interface Expected {
  counts: Record<string, number>;
  serviceLevelPercent: Record<string, number>;
  averageSpeedOfAnswerSeconds: number;
  meanWaitAllSeconds: number;
  abandonPercent: Record<string, number>;
  answerRatePercent: Record<string, number>;
  byAttribution: { arrival: Record<string, Record<string, number>> };
}

test('eight calls over midnight: counts, times and shares', () => {
  expect(balances(totals)).toBe(true);
  expect(valueOf('offered')).toBe(8);
  expect(valueOf('flow_out')).toBe(1);
  expect(valueOf('asa')).toBe(17.5);
  expect(valueOf('mean_wait')).toBe(32);
  expect(valueOf('time_to_abandon')).toBe(22);
  expect(valueOf('mean_talk')).toBe(247.5);
  expect(valueOf('longest_wait')).toBe(120);
  expect(valueOf('service_level_a')).toBe(3 / 8);
});

test('a rate over two days is not the mean of the rates of the days', () => {
  const days = ['2026-03-31', '2026-04-01'].map((on) =>
    totalsOf(
      visits.filter((visit) => dayOf(visit.arrivedAt) === on),
      () => centreTarget,
    ),
  );
  const [first, second] = days as [Totals, Totals];
  expect(addTotals(first, second)).toEqual(totals);
  const mean = ((valueOf('answer_rate', first) ?? 0) + (valueOf('answer_rate', second) ?? 0)) / 2;
  expect(roundHalfUp(mean, 4)).toBe(0.4667);
  expect(valueOf('answer_rate')).toBe(0.5);
});

const file = new URL('../../../../shared/cases/service-level/expected.json', import.meta.url);
const present = existsSync(file);
if (!present)
  console.info('Skipped: the reference case service-level/expected.json is not beside the repository.');

(present ? describe : describe.skip)('the reference case of eight calls', () => {
  const expected: Expected = present ? JSON.parse(readFileSync(file, 'utf8')) : undefined;

  test('counts', () => {
    const { abandonedWithin20s, answeredWithin20s, ...counts } = expected.counts;
    expect(totals).toMatchObject({
      ...counts,
      abandonedWithin: abandonedWithin20s,
      answeredWithin: answeredWithin20s,
    });
    expect(Object.keys(expected.counts)).toHaveLength(7);
  });

  test('all nine service levels', () => {
    const letters = Object.keys(expected.serviceLevelPercent).map((name) => name.charAt(0).toLowerCase());
    expect(letters.join('')).toBe('abcdefghi');
    expect(letters.map((letter) => percent(`service_level_${letter}` as MetricId))).toEqual(
      Object.values(expected.serviceLevelPercent),
    );
  });

  test('times, abandon rates and answer rates', () => {
    expect(valueOf('asa')).toBe(expected.averageSpeedOfAnswerSeconds);
    expect(valueOf('mean_wait')).toBe(expected.meanWaitAllSeconds);
    expect({
      ofOffered: percent('abandon_rate'),
      withoutShort: percent('abandon_rate_without_short'),
    }).toEqual(expected.abandonPercent);
    expect({
      'answered/offered': percent('answer_rate'),
      'answered/(answered+abandoned)': percent('answer_rate_of_decided'),
    }).toEqual(expected.answerRatePercent);
  });

  test('days by arrival', () => {
    const days = Object.entries(expected.byAttribution.arrival);
    const counted = days.map(([on]) =>
      totalsOf(
        visits.filter((visit) => dayOf(visit.arrivedAt) === on),
        () => centreTarget,
      ),
    );
    expect(counted).toHaveLength(2);
    expect(counted).toMatchObject(days.map(([, counts]) => counts));
  });
});
