import { z } from 'zod';
import { countSchema, dataSetSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { factCauseSchema } from './fact-causes.js';
import { periodStates } from './metric-terms.js';

/** Days at most in one question about the states of days. */
export const MOST_PERIOD_DAYS = 3660;

export const periodSchema = z.object({
  day: daySchema,
  state: z.enum(periodStates),
  /** 0 until the day is closed, 1 when it is, one more with each amendment. */
  version: countSchema,
  changedAt: instantSchema.nullable(),
  /** Who closed it; null for the console itself and for a day that is not closed. */
  changedBy: z.string().nullable(),
  /** When a figure of the day last changed; null when nothing is known of it. */
  refreshedAt: instantSchema.nullable(),
});
/** A day and how far its figures have come. */
export type Period = z.infer<typeof periodSchema>;

/** A total, a longest wait, or a histogram as bin, count, bin, count. */
const storedValueSchema = z.union([z.number(), z.array(z.number()), z.null()]);
/** Totals by the name of their column. */
const storedValuesSchema = z.record(z.string(), storedValueSchema);

export const amendmentSchema = z.object({
  /** Goes on from here. */
  id: countSchema,
  day: daySchema,
  /** The version of the day that brought the change. */
  version: countSchema,
  /** What was counted: visits, agents, contacts or consultations. */
  family: z.string(),
  startsAt: instantSchema,
  /** Length of the interval (`grain`), source, queue and whatever else tells the row apart; empty: not mapped. */
  key: z.record(z.string(), z.string()),
  /** What changed: before and since. Null for a row that was not there, or is gone. */
  old: storedValuesSchema.nullable(),
  new: storedValuesSchema.nullable(),
  at: instantSchema,
  /** What made it, as far as it is known: facts that a source itself sends carry no cause. */
  causes: z.array(factCauseSchema),
});
/** What a closed day said of an interval before, and says since. */
export type PeriodAmendment = z.infer<typeof amendmentSchema>;

const differenceSchema = z.object({
  table: z.string(),
  grain: z.enum(['quarter', 'day', 'month', 'year']),
  dataSet: z.string(),
  startsAt: instantSchema,
  key: z.record(z.string(), z.string()),
  column: z.string(),
  /** Null for a row that only the other side has. */
  stored: storedValueSchema,
  recomputed: storedValueSchema,
});

export const rollupRunSchema = z.object({
  id: countSchema,
  /** Half-open range of days; null for the choice of the night. */
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  /** The first day that is not done; null for the choice of the night. */
  nextDay: daySchema.nullable(),
  /** Days done; of a verification the days of every data set. */
  days: countSchema,
  /** Days to be done, counted in the same way; null while that is not known. */
  daysTotal: countSchema.nullable(),
  differences: countSchema,
  /** The first of them. */
  found: z.array(differenceSchema),
  /** Days of which nothing is said, because their facts were still being added up. */
  unsettled: z.array(z.object({ dataSet: z.string(), day: daySchema })),
  /** Sealed ranges whose stored figures are not what was sealed. */
  brokenSeals: z.array(z.object({ dataSet: z.string(), from: daySchema, to: daySchema })),
  startedBy: z.string(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
/** A verification or a rebuild of what facts add up to: how far it has come and what it found. */
export type RollupRun = z.infer<typeof rollupRunSchema>;

const rangeOfDays = z.object({ from: daySchema, to: daySchema });
const oneRun = z.object({ run: rollupRunSchema });
const runs = z.object({ runs: z.array(rollupRunSchema) });

/** States of days and what changed since they were closed; proofs that figures are what the facts add up to. */
export const periodEndpoints = {
  listPeriods: endpoint({
    method: 'GET',
    path: '/periods',
    access: 'figures.read',
    tag: 'periods',
    summary: { ko: '일별 마감 상태', en: 'State and version of each day of a half-open range' },
    query: rangeOfDays.extend({ dataSet: dataSetSchema }),
    reply: z.object({ periods: z.array(periodSchema) }),
  }),
  listAmendments: endpoint({
    method: 'GET',
    path: '/periods/amendments',
    access: 'figures.read',
    tag: 'periods',
    summary: {
      ko: '마감 뒤 바뀐 수치 (이전 값·새 값)',
      en: 'What closed days of a half-open range said before and say since, newest first',
    },
    query: rangeOfDays.extend({
      dataSet: dataSetSchema,
      limit: z.coerce.number().int().min(1).max(500).default(100),
      /** Only amendments before this one. */
      before: z.coerce.number().int().positive().optional(),
    }),
    reply: z.object({ amendments: z.array(amendmentSchema) }),
  }),
  closePeriod: endpoint({
    method: 'POST',
    path: '/periods/close',
    access: 'periods.write',
    tag: 'periods',
    summary: { ko: '하루 마감', en: 'Close a day before its time' },
    body: z.object({ dataSet: dataSetSchema, day: daySchema }),
    reply: periodSchema,
  }),
  listVerifications: endpoint({
    method: 'GET',
    path: '/verifications',
    access: 'figures.read',
    tag: 'periods',
    summary: {
      ko: '집계 검증 이력과 찾은 차이',
      en: 'The newest comparisons of figures with their facts, and the differences they found',
    },
    reply: runs,
  }),
  startVerification: endpoint({
    method: 'POST',
    path: '/verifications',
    access: 'periods.write',
    tag: 'periods',
    status: 202,
    summary: { ko: '집계 검증 시작', en: 'Compare the figures of a half-open range with their facts' },
    body: rangeOfDays,
    reply: oneRun,
  }),
  listRebuilds: endpoint({
    method: 'GET',
    path: '/rebuilds',
    access: 'figures.read',
    tag: 'periods',
    summary: { ko: '집계 재생성 이력과 고친 값', en: 'The newest rebuilds and the values they repaired' },
    reply: runs,
  }),
  startRebuild: endpoint({
    method: 'POST',
    path: '/rebuilds',
    access: 'periods.write',
    tag: 'periods',
    status: 202,
    summary: { ko: '집계 재생성 시작', en: 'Make the figures of a half-open range again from their facts' },
    body: rangeOfDays,
    reply: oneRun,
  }),
};
