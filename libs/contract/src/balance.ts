import { z } from 'zod';
import { bilingualSchema, dataSetSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

const balanceLineSchema = z.object({
  /** The identity, for example `outcomes` or `facts.offered`. */
  id: z.string(),
  /** The identity in words, such as "day = sum of its hours". */
  name: bilingualSchema,
  /** Over what it was held: the day, its month, its year. */
  period: z.enum(['day', 'month', 'year']),
  left: z.number(),
  right: z.number(),
  /** What is known of the difference: left = right + the sum of sign times value; sign 0 stands in neither side. */
  explained: z.array(z.object({ name: bilingualSchema, sign: z.int().min(-1).max(1), value: z.number() })),
  /** What is left of the difference: 0 when the identity holds. */
  unexplained: z.number(),
  green: z.boolean(),
});
/** One identity held against the figures of a day. */
export type BalanceLine = z.infer<typeof balanceLineSchema>;

export const balanceSchema = z.object({
  dataSet: dataSetSchema,
  day: daySchema,
  /** Null while the day has not been checked; `lines` is empty then. */
  checkedAt: instantSchema.nullable(),
  /** When the same was found again for the last time. */
  confirmedAt: instantSchema.nullable(),
  green: z.boolean().nullable(),
  lines: z.array(balanceLineSchema),
  /** Earlier checks that found something else, newest first. */
  earlier: z.array(z.object({ checkedAt: instantSchema, green: z.boolean(), red: z.array(z.string()) })),
});
/** The balance of a day. */
export type Balance = z.infer<typeof balanceSchema>;

const dayOfSet = z.object({ dataSet: dataSetSchema, day: daySchema });

export const balanceEndpoints = {
  getBalance: endpoint({
    method: 'GET',
    path: '/balance',
    access: 'figures.read',
    tag: 'metrics',
    summary: { ko: '일일 대사', en: 'The daily balance: a green or red line for each identity' },
    query: dayOfSet,
    reply: balanceSchema,
  }),
  checkBalance: endpoint({
    method: 'POST',
    path: '/balance/check',
    access: 'figures.read',
    tag: 'metrics',
    summary: { ko: '일일 대사 다시 확인', en: 'Check the balance of a day now' },
    body: dayOfSet,
    reply: balanceSchema,
  }),
  listRedBalances: endpoint({
    method: 'GET',
    path: '/balance/red',
    access: 'figures.read',
    tag: 'metrics',
    summary: { ko: '어긋난 일일 대사', en: 'Days whose newest balance has a red line, newest first' },
    query: z.object({ dataSet: dataSetSchema }),
    reply: z.object({
      days: z.array(z.object({ day: daySchema, checkedAt: instantSchema, red: z.array(z.string()) })),
    }),
  }),
};
