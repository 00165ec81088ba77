import { existsSync, readFileSync } from 'node:fs';
import { day, dayOf, dayRange, instantAt, roundHalfUp } from '@michuhol/calendar';
import { agentIntervals } from './agent-intervals.js';
import { loggedInSeconds } from './agent-totals.js';
import { totalsByInterval } from './attributed-totals.js';
import type { TimedVisit, VisitAttribution } from './attribution.js';
import type { Outcome } from './outcome.js';
import type { MetricIdIn } from './registry.js';
import { metricOf } from './registry.js';
import { agentTotalsBy } from './split-intervals.js';
import { addTotals, balances, totalsOf } from './totals.js';
import type { Totals } from './totals.js';
import { centreTarget } from './visit.js';

interface Call extends TimedVisit {
  readonly agent: string | null;
}

const call = (
  [on, time]: readonly [string, string],
  outcome: Outcome,
  waitSeconds: number,
  talk: { agent: string; seconds: number; acw: number; hold?: number; transfer?: 'blind' } | null = null,
): Call => {
  const arrivedAt = instantAt(day(on), time);
  const leftAt = new Date(arrivedAt.getTime() + waitSeconds * 1000);
  return {
    ...{ arrivedAt, outcome, waitSeconds, leftAt, noAnswers: 0 },
    endedAt: new Date(leftAt.getTime() + (talk?.seconds ?? 0) * 1000),
    agent: talk?.agent ?? null,
    talkSeconds: talk?.seconds ?? null,
    holdSeconds: talk ? (talk.hold ?? 0) : null,
    acwSeconds: talk?.acw ?? null,
    transfer: talk?.transfer ?? null,
  };
};

const march = '2026-03-31';
const april = '2026-04-01';
const calls = [
  call([march, '23:50:00'], 'answered', 8, { agent: '2001', seconds: 180, acw: 30 }),
  call([march, '23:55:00'], 'answered', 35, { agent: '2002', seconds: 600, acw: 40, hold: 60 }),
  call([march, '23:58:00'], 'abandoned', 3),
  call([march, '23:59:50'], 'abandoned', 45),
  call([march, '23:59:55'], 'answered', 15, { agent: '2001', seconds: 120, acw: 20 }),
  call([april, '00:10:00'], 'timeout', 120),
  call([april, '00:15:00'], 'answered', 12, { agent: '2003', seconds: 90, acw: 10, transfer: 'blind' }),
  call([april, '00:20:00'], 'abandoned', 18),
];
const totals = totalsOf(calls, () => centreTarget);
const valueOf = (id: MetricIdIn<'visits'>, of: Totals = totals): number | null => metricOf(id).of(of);
const percent = (id: MetricIdIn<'visits'>): number => roundHalfUp((valueOf(id) ?? Number.NaN) * 100, 2);

const days = [dayRange(day(march)), dayRange(day(april))] as const;
const byDay = (rule: VisitAttribution): Record<string, Totals> =>
  Object.fromEntries(
    totalsByInterval(
      calls,
      () => centreTarget,
      rule,
      (at) => dayOf(at),
    ),
  );

/** Seconds of all agents by day, as they elapse. */
const agentSeconds = (): Record<string, number> => {
  const over = { from: days[0].from, to: days[1].to };
  const found: Record<string, number> = {};
  for (const agent of ['2001', '2002', '2003']) {
    const visits = calls
      .filter((one) => one.agent === agent)
      .map(({ leftAt, endedAt, holdSeconds, acwSeconds }) => ({
        ...{
          answeredAt: leftAt ?? over.to,
          talkEndedAt: endedAt,
          holdSeconds,
          acwSeconds,
          ringSeconds: null,
        },
      }));
    const intervals = agentIntervals({ events: [], visits }, over);
    for (const { range, totals: own } of agentTotalsBy(intervals, { answeredAt: [], missedAt: [] }, days)) {
      const on = dayOf(range.from);
      found[on] = (found[on] ?? 0) + loggedInSeconds(own);
    }
  }
  return found;
};

interface Expected {
  counts: Record<string, number>;
  serviceLevelPercent: Record<string, number>;
  averageSpeedOfAnswerSeconds: number;
  meanWaitAllSeconds: number;
  averageHandleTimeSeconds: number;
  abandonPercent: Record<string, number>;
  answerRatePercent: Record<string, number>;
  byAttribution: Record<'arrival' | 'event' | 'end', Record<string, Record<string, number>>> &
    Record<'serviceLevelEvent' | 'agentSecondsElapsed', Record<string, number>>;
}

test('eight calls over midnight: counts, times and shares', () => {
  expect(balances(totals)).toBe(true);
  expect(valueOf('offered')).toBe(8);
  expect(valueOf('flow_out')).toBe(1);
  expect(valueOf('asa')).toBe(17.5);
  expect(valueOf('mean_wait')).toBe(32);
  expect(valueOf('time_to_abandon')).toBe(22);
  expect(valueOf('mean_talk')).toBe(247.5);
  expect(valueOf('mean_hold')).toBe(15);
  expect(valueOf('mean_acw')).toBe(25);
  expect(valueOf('aht')).toBe(272.5);
  expect(valueOf('longest_wait')).toBe(120);
  expect(valueOf('service_level_a')).toBe(3 / 8);
  expect(valueOf('transfer_rate_blind')).toBe(1 / 4);
  expect(valueOf('transfer_rate_attended')).toBe(0);
});

test('five attributions: the whole is the same, the days are not', () => {
  const offered = (rule: VisitAttribution) => Object.values(byDay(rule)).map((one) => one.offered);
  expect([offered('arrival'), offered('event'), offered('end'), offered('serviceLevelEvent')]).toEqual([
    [5, 3],
    [5, 3],
    [2, 6],
    [3, 5],
  ]);
  expect(Object.values(byDay('event')).map((one) => one.answered)).toEqual([2, 2]);
  expect(Object.values(agentSeconds())).toEqual([475, 615]);
});

test('handling whose after-call work is open is left out of the mean and counted', () => {
  const open = calls.map((one, index) => (index === 1 ? { ...one, acwSeconds: null } : one));
  const without = totalsOf(open, () => centreTarget);
  expect(valueOf('aht', without)).toBe((210 + 140 + 100) / 3);
  expect(valueOf('open_acw', without)).toBe(1);
  expect(valueOf('open_acw')).toBe(0);
});

test('a rate over two days is not the mean of the rates of the days', () => {
  const [first, second] = Object.values(byDay('arrival')) as [Totals, Totals];
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
    expect(letters.map((letter) => percent(`service_level_${letter}` as MetricIdIn<'visits'>))).toEqual(
      Object.values(expected.serviceLevelPercent),
    );
  });

  test('times, abandon rates and answer rates', () => {
    expect(valueOf('asa')).toBe(expected.averageSpeedOfAnswerSeconds);
    expect(valueOf('mean_wait')).toBe(expected.meanWaitAllSeconds);
    expect(valueOf('aht')).toBe(expected.averageHandleTimeSeconds);
    expect({
      ofOffered: percent('abandon_rate'),
      withoutShort: percent('abandon_rate_without_short'),
    }).toEqual(expected.abandonPercent);
    expect({
      'answered/offered': percent('answer_rate'),
      'answered/(answered+abandoned)': percent('answer_rate_of_decided'),
    }).toEqual(expected.answerRatePercent);
  });

  test.each(['arrival', 'event', 'end'] as const)('days by %s', (rule) => {
    const asked = expected.byAttribution[rule];
    expect(Object.keys(asked)).toEqual([march, april]);
    expect(byDay(rule)).toMatchObject(asked);
  });

  test('days by service-level event, and agent seconds as they elapse', () => {
    const { serviceLevelEvent, agentSecondsElapsed } = expected.byAttribution;
    const counted = Object.entries(byDay('serviceLevelEvent')).map(([on, { offered }]) => [on, offered]);
    expect(Object.fromEntries(counted)).toEqual(serviceLevelEvent);
    expect(agentSeconds()).toEqual(agentSecondsElapsed);
  });
});
