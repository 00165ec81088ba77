import type { Bilingual } from '@michuhol/calendar';
import type { VisitAttribution } from './attribution.js';
import type { MetricFamily, SumIn } from './metric.js';
import { outcomes } from './outcome.js';
import { sums } from './totals.js';

/**
 * Along what an amount is added up: the row of the period itself, its parts in time, or its parts by a dimension
 * (all groups of it, the unmapped one too); `facts` counts the stored calls anew.
 */
export const balanceCuts = [
  'whole',
  'quarters',
  'hours',
  'days',
  'months',
  'queues',
  'fields',
  'agencies',
  'channels',
  'sources',
  'facts',
] as const;

/** Along what an amount is added up. */
export type BalanceCut = (typeof balanceCuts)[number];

/** The period an identity is about, around the day that is balanced. */
export type BalancePeriod = 'day' | 'month' | 'year';

/** An amount to be read: some totals of a family over the period, added up along a cut. */
export interface Amount<Family extends MetricFamily = MetricFamily> {
  readonly family: Family;
  readonly sums: readonly SumIn<Family>[];
  readonly cut: BalanceCut;
  readonly attribution: VisitAttribution | 'elapsed';
  /** Only visits that name no counselor (a source that does not say who answered); null for all. */
  readonly only: 'withoutAgent' | null;
}

/**
 * A difference that is known and counted: left = right + the sum of sign times amount. With sign 0 it is in neither
 * side and stands there only so that nobody looks for it.
 */
export interface Explanation extends Bilingual {
  readonly amount: Amount;
  readonly sign: 1 | 0 | -1;
}

/** Two amounts that must agree, except for what is explained. */
export interface BalanceIdentity extends Bilingual {
  readonly id: string;
  readonly period: BalancePeriod;
  readonly left: Amount;
  readonly right: Amount;
  readonly explained: readonly Explanation[];
}

const visits = (of: readonly SumIn<'visits'>[], cut: BalanceCut): Amount<'visits'> => ({
  family: 'visits',
  sums: of,
  cut,
  attribution: 'arrival',
  only: null,
});

/** One identity for each total, so that no two errors can cancel out. */
const forEach = (
  of: readonly SumIn<'visits'>[],
  id: string,
  period: BalancePeriod,
  [left, right]: readonly [BalanceCut, BalanceCut],
  words: Bilingual,
): BalanceIdentity[] =>
  of.map((sum) => ({
    id: `${id}.${sum}`,
    period,
    ko: words.ko,
    en: words.en,
    left: visits([sum], left),
    right: visits([sum], right),
    explained: [],
  }));

const dimensions = {
  queues: { ko: '전체 = 대기열의 합', en: 'All = sum of the queues' },
  fields: { ko: '전체 = 상담분야의 합', en: 'All = sum of the service fields' },
  channels: { ko: '전체 = 채널의 합', en: 'All = sum of the channels' },
  sources: { ko: '전체 = 연계 시스템의 합', en: 'All = sum of the sources' },
  agencies: { ko: '시 전체 = 군·구 + 시(본청) + 미분류', en: 'City = districts + city hall + unmapped' },
} as const satisfies Partial<Record<BalanceCut, Bilingual>>;

const main = ['offered', 'answered', 'abandoned'] as const;

/** The identities of the daily balance, in the order of the page. */
export const balanceIdentities: readonly BalanceIdentity[] = [
  {
    id: 'outcomes',
    period: 'day',
    ko: '인입 = 모든 종료 유형의 합',
    en: 'Offered = the sum of all outcomes',
    left: visits(['offered'], 'whole'),
    right: visits(outcomes, 'whole'),
    explained: [],
  },
  ...forEach(sums, 'facts', 'day', ['whole', 'facts'], {
    ko: '집계 = 원본 호 재계산',
    en: 'Roll-up = recount of the calls',
  }),
  ...forEach(main, 'quarters', 'day', ['whole', 'quarters'], {
    ko: '하루 = 15분 집계의 합',
    en: 'Day = sum of its quarter hours',
  }),
  ...forEach(main, 'hours', 'day', ['whole', 'hours'], {
    ko: '하루 = 시간대의 합',
    en: 'Day = sum of its hours',
  }),
  ...forEach(main, 'days', 'month', ['whole', 'days'], { ko: '월 = 일의 합', en: 'Month = sum of its days' }),
  ...forEach(main, 'months', 'year', ['whole', 'months'], {
    ko: '연 = 월의 합',
    en: 'Year = sum of its months',
  }),
  ...(['queues', 'fields', 'channels', 'sources', 'agencies'] as const).flatMap((cut) =>
    forEach(main, cut, 'day', ['whole', cut], dimensions[cut]),
  ),
  {
    id: 'queuesAndCounselors',
    period: 'day',
    ko: '상담사별 응대 = 대기열별 응대',
    en: 'Answered by counselors = answered in queues',
    left: { family: 'agents', sums: ['answered'], cut: 'whole', attribution: 'elapsed', only: null },
    right: { family: 'visits', sums: ['answered'], cut: 'whole', attribution: 'event', only: null },
    explained: [
      {
        ko: '상담사를 알 수 없는 응대 (대기열에만 집계)',
        en: 'answered by nobody named: counted for the queue only',
        amount: {
          family: 'visits',
          sums: ['answered'],
          cut: 'facts',
          attribution: 'event',
          only: 'withoutAgent',
        },
        sign: -1,
      },
      {
        ko: '협의 전환 뒤 들어간 적 없는 대기열에서의 응답 (어느 쪽에도 넣지 않음)',
        en: 'answers after an attended transfer in a queue that the call never entered: in neither side',
        amount: {
          family: 'contacts',
          sums: ['unqueuedAnswers'],
          cut: 'whole',
          attribution: 'arrival',
          only: null,
        },
        sign: 0,
      },
    ],
  },
];

/** What an identity came to. */
export interface BalanceResult {
  readonly left: number;
  readonly right: number;
  /** The amounts of the explanations, in their order and without sign. */
  readonly explained: readonly number[];
  /** left − right − what is explained: 0 on a green line. */
  readonly unexplained: number;
}

/** Reckons an identity; `read` gives the amount of the period. */
export const balanceOf = async (
  identity: BalanceIdentity,
  read: (amount: Amount) => number | Promise<number>,
): Promise<BalanceResult> => {
  const left = await read(identity.left);
  const right = await read(identity.right);
  const explained: number[] = [];
  for (const { amount } of identity.explained) explained.push(await read(amount));
  const known = identity.explained.reduce((sum, { sign }, index) => sum + sign * (explained[index] ?? 0), 0);
  return { left, right, explained, unexplained: left - right - known };
};
