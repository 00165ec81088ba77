import { z } from 'zod';
import { countSchema, dataSetSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { floorSchema } from './floor.js';
import { boardSchema } from './live.js';

export const feedLossSchema = z.object({
  /** When the last of them was heard. */
  since: instantSchema,
  /** When one was heard again; null while none is. */
  until: instantSchema.nullable(),
  /** Names of the sources. */
  feeds: z.array(z.string()),
});
/** A time in which no live feed of a data set was heard. */
export type FeedLoss = z.infer<typeof feedLossSchema>;

export const pastBoardSchema = z.object({
  board: boardSchema,
  /** Null without the right to see the floor. */
  floor: floorSchema.nullable(),
  /**
   * The loss of the feeds that the instant lies in. Null where none is on record, which is no word that every feed was
   * heard: a loss is noted as an alert, and only where somebody watches the data set by rules.
   */
  loss: feedLossSchema.nullable(),
});

export const pastDaySchema = z.object({
  dataSet: dataSetSchema,
  day: daySchema,
  /** Callers waiting at the start of each minute, null for what has not happened yet: 1,440 values. */
  waiting: z.array(countSchema.nullable()),
  /** The first and last instant of which anything is kept; null when nothing is. */
  keptFrom: instantSchema.nullable(),
  keptTo: instantSchema.nullable(),
});

export const pastEndpoints = {
  getPastBoard: endpoint({
    method: 'GET',
    path: '/live/past',
    access: 'past.read',
    tag: 'live',
    summary: { ko: '지난 시각의 현황판', en: 'The board as it was at a second of the past' },
    query: z.object({ dataSet: dataSetSchema, at: instantSchema }),
    reply: pastBoardSchema,
  }),
  getPastDay: endpoint({
    method: 'GET',
    path: '/live/past/day',
    access: 'past.read',
    tag: 'live',
    summary: { ko: '하루의 분 단위 대기', en: 'Callers waiting, minute by minute of a day' },
    query: z.object({ dataSet: dataSetSchema, day: daySchema }),
    reply: pastDaySchema,
  }),
};
