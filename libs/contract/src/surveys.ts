import { z } from 'zod';
import { countSchema, dataSetSchema, daySchema } from './common.js';
import { endpoint } from './endpoint.js';

/** How marks become a score: linear 0..100 per answer, or the share of the two best marks. */
export const satisfactionMethods = ['linear100', 'top2Box'] as const;
export const satisfactionMethodSchema = z.enum(satisfactionMethods);

export const satisfactionSchema = z.object({
  dataSet: dataSetSchema,
  method: satisfactionMethodSchema,
  months: z.array(
    z.object({
      /** YYYY-MM */
      month: z.string(),
      answers: countSchema,
      /** 0..100; null without answers. */
      score: z.number().nullable(),
      /** 95 % interval: Wilson for shares, normal for means; null without answers. */
      low: z.number().nullable(),
      high: z.number().nullable(),
      partial: z.boolean(),
    }),
  ),
  /** The plan's target and the document that prints it. */
  target: z.object({ value: z.number(), source: z.string() }),
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
});
/** The satisfaction page. */
export type Satisfaction = z.infer<typeof satisfactionSchema>;

export const surveyEndpoints = {
  getSatisfaction: endpoint({
    method: 'GET',
    path: '/satisfaction',
    access: 'surveys.read',
    tag: 'reports',
    summary: { ko: '월별 상담만족도', en: 'Monthly satisfaction' },
    query: z.object({ dataSet: dataSetSchema, method: satisfactionMethodSchema.default('linear100') }),
    reply: satisfactionSchema,
  }),
};
