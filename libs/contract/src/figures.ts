import { z } from 'zod';
import {
  bilingualSchema,
  dataSetSchema,
  daySchema,
  idSchema,
  instantSchema,
  totalsSchema,
} from './common.js';
import { endpoint } from './endpoint.js';

export const groupings = ['none', 'day', 'month', 'year', 'queue', 'field', 'agency', 'channel'] as const;

/** Rates and means of a row, each null where its denominator is 0. Ratios are 0..1, times in seconds. */
export const rowMetricsSchema = z.object({
  answerRate: z.number().nullable(),
  abandonRate: z.number().nullable(),
  serviceLevel: z.number().nullable(),
  averageSpeedOfAnswer: z.number().nullable(),
  meanTalk: z.number().nullable(),
});

const figureRowSchema = z.object({
  key: z.string().nullable(),
  label: bilingualSchema.nullable(),
  totals: totalsSchema,
  metrics: rowMetricsSchema,
});
/** One row of a figures answer. */
export type FigureRow = z.infer<typeof figureRowSchema>;

export const figuresEndpoints = {
  getFigures: endpoint({
    method: 'GET',
    path: '/figures',
    access: 'figures.read',
    tag: 'figures',
    summary: {
      ko: '집계 (도착 기준, 반개구간)',
      en: 'Totals by arrival over a half-open range of days, for one data set',
    },
    query: z.object({
      dataSet: dataSetSchema,
      from: daySchema,
      to: daySchema,
      groupBy: z.enum(groupings).default('none'),
      source: idSchema.optional(),
    }),
    reply: z.object({
      dataSet: dataSetSchema,
      from: daySchema,
      to: daySchema,
      attribution: z.literal('arrival'),
      computedAt: instantSchema,
      /** Contacts that ended before they reached a queue; they are not offered. */
      endedInVoiceMenu: z.int(),
      rows: z.array(figureRowSchema),
      total: figureRowSchema,
    }),
  }),
};
