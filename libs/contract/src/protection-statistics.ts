import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { protectionFigures, type ProtectionFigureId } from './protection-figures.js';

const figureIds = Object.keys(protectionFigures) as [ProtectionFigureId, ...ProtectionFigureId[]];

/** A month of Asia/Seoul, YYYY-MM. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** A count that is told, or hidden because it or another that follows from it is below five. */
const cellSchema = z.object({ count: countSchema.nullable(), hidden: z.boolean() });

const perAnsweredSchema = cellSchema.extend({
  /** Answered calls of the same hours, channel or month; null where they are not told apart like this. */
  answered: countSchema.nullable(),
  /** Difficult calls for each 10,000 answered. */
  rate: z.number().nullable(),
});
/** Difficult calls beside answered ones. */
export type PerAnswered = z.infer<typeof perAnsweredSchema>;

/** By what difficult calls are told apart: class and kind of conduct, hour of the day, channel and service field of the call. */
export const statisticsBreakdowns = ['class', 'category', 'hour', 'channel', 'field'] as const;
/** A way of telling difficult calls apart. */
export type StatisticsBreakdown = (typeof statisticsBreakdowns)[number];

const rowSchema = perAnsweredSchema.extend({ key: z.string(), label: bilingualSchema });

const figureSchema = z.object({
  id: z.enum(figureIds),
  value: z.number().nullable(),
  numerator: countSchema.nullable(),
  denominator: countSchema.nullable(),
  /** Numerator, or what is left of the denominator, is below five. */
  hidden: z.boolean(),
});
/** A rate or time of the statistics. */
export type ProtectionFigure = z.infer<typeof figureSchema>;

export const protectionStatisticsSchema = z.object({
  dataSet: dataSetSchema,
  month: monthSchema,
  computedAt: instantSchema,
  /** The newest month that can be asked for: one that is over. */
  newestMonth: monthSchema,
  total: perAnsweredSchema,
  breakdowns: z.array(z.object({ by: z.enum(statisticsBreakdowns), rows: z.array(rowSchema) })),
  /** Twelve months up to this one. */
  months: z.array(perAnsweredSchema.extend({ month: monthSchema })),
  figures: z.array(figureSchema),
  /** As they stand now: registrations, restrictions, objections, and legal steps by stage. */
  standing: z.array(cellSchema.extend({ id: z.string(), name: bilingualSchema })),
  coupling: z.object({
    /** Hours of the month in which calls were answered in the queues that difficult calls reached. */
    hours: countSchema,
    hidden: z.boolean(),
    /** Between the share of difficult calls in an hour and the mean wait of the others; null without a spread. */
    correlation: z.number().nullable(),
    sentence: bilingualSchema,
    /** By hour of the day, all days of the month together. */
    byHour: z.array(
      z.object({
        hour: countSchema,
        /** Difficult calls for each 10,000 answered ones; null where they are hidden or there is nothing. */
        rate: z.number().nullable(),
        hidden: z.boolean(),
        /** Mean wait of the other calls in seconds. */
        otherWait: z.number().nullable(),
      }),
    ),
  }),
});
/** The statistics of a month. */
export type ProtectionStatistics = z.infer<typeof protectionStatisticsSchema>;

const burdenSchema = z.object({
  /** Difficult calls of the last 7, 30 and 90 days. */
  last7: countSchema,
  last30: countSchema,
  last90: countSchema,
  /** Of the last 90 days, those of severity S3 and above. */
  grave90: countSchema,
  /** Measures asked for or given in the last 90 days. */
  measures90: countSchema,
});
/** What difficult calls have weighed on one counselor. */
export type Burden = z.infer<typeof burdenSchema>;

const month = { month: monthSchema.optional() };

export const protectionStatisticsEndpoints = {
  getProtectionStatistics: endpoint({
    method: 'GET',
    path: '/protection/statistics',
    access: 'protectionStats.read',
    tag: 'protection',
    summary: {
      ko: '특이민원 통계 (끝난 달, 5건 미만 비공개)',
      en: 'Statistics of difficult calls for a month that is over; small cells are hidden',
    },
    query: z.object({ dataSet: dataSetSchema.default('city'), ...month }),
    reply: protectionStatisticsSchema,
  }),
  getOwnBurden: endpoint({
    method: 'GET',
    path: '/protection/burden/own',
    access: 'protectionStats.own',
    scoped: ['own'],
    tag: 'protection',
    summary: { ko: '나의 특이민원 부담', en: 'What difficult calls have weighed on oneself' },
    reply: burdenSchema,
  }),
  listBurden: endpoint({
    method: 'GET',
    path: '/protection/burden',
    access: 'protectionStats.burden',
    tag: 'protection',
    notes: { act: 'list', data: 'incidents' },
    summary: {
      ko: '상담사별 특이민원 부담 (보호담당자, 이름순)',
      en: 'What difficult calls have weighed on each counselor, by name and never ranked',
    },
    reply: z.object({
      people: z.array(burdenSchema.extend({ id: idSchema, name: z.string(), team: z.string().nullable() })),
    }),
  }),
};
