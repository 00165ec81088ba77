import { z } from 'zod';
import {
  bilingualSchema,
  countSchema,
  dataSetSchema,
  daySchema,
  idSchema,
  instantSchema,
  totalsSchema,
} from './common.js';
import { endpoint } from './endpoint.js';

/** A feed is live while heard of within `FEED_STALE_SECONDS`; heartbeats count, so a quiet night is not a fault. */
export const FEED_STALE_SECONDS = 10;
/** The server sends the board, or at least a pulse, this often. */
export const PULSE_SECONDS = 2;
/** A client that heard nothing for this long shows its figures as stale. */
export const SILENCE_SECONDS = FEED_STALE_SECONDS;

const feedStateSchema = z.enum(['live', 'stale', 'never']);

export const feedPartSchema = z.object({
  /** Of the folder, log or connection; `events` for what is sent over HTTP. */
  id: z.string(),
  /** `events`, or the kind under which the way in was added. */
  kind: z.string(),
  /** When it brought anything last. */
  lastDataAt: instantSchema.nullable(),
  /** When it was heard of last: data, or a heartbeat. */
  lastHeardAt: instantSchema.nullable(),
  state: feedStateSchema,
  /** What is wrong with it by its code; its words, which may name files, are in `getFeeds`. */
  problem: z.string().nullable(),
});
/** One of the ways by which a source is read. */
export type FeedPart = z.infer<typeof feedPartSchema>;

export const feedSchema = z.object({
  sourceId: idSchema,
  code: z.string(),
  name: z.string(),
  /** When the newest call event of the source happened. */
  lastDataAt: instantSchema.nullable(),
  lastHeardAt: instantSchema.nullable(),
  /** Of all its ways in together: one that lives keeps the source alive. */
  state: feedStateSchema,
  /** Its ways in that are switched on; none for what the console brings itself. */
  parts: z.array(feedPartSchema),
});
/** How a source is heard. */
export type Feed = z.infer<typeof feedSchema>;

export const namedFeedSchema = feedSchema.extend({
  parts: z.array(
    feedPartSchema.extend({
      /** The folder, log or address; null for what is sent over HTTP. */
      name: z.string().nullable(),
      words: bilingualSchema.nullable(),
    }),
  ),
});
/** How a source is heard, with the names of its ways in and the words of what is wrong. */
export type NamedFeed = z.infer<typeof namedFeedSchema>;

/** Counselors by what they do, as a board counts them; a protected rest counts as a break. */
export const agentCountsSchema = z.object({
  loggedIn: countSchema,
  ready: countSchema,
  ringing: countSchema,
  /** Callers on hold included. */
  talking: countSchema,
  acw: countSchema,
  break: countSchema,
  /** Training, outbound and other work. */
  away: countSchema,
});
/** Counselors by what they do. */
export type AgentCounts = z.infer<typeof agentCountsSchema>;

const sliceSchema = z.object({
  /** Code of the slice; null is 미분류 (unmapped). */
  key: z.string().nullable(),
  label: bilingualSchema.nullable(),
  totals: totalsSchema,
  waiting: countSchema,
  oldestWaitingSince: instantSchema.nullable(),
  /**
   * Counselors who serve it; null where that is not told, as for channels, fields and agencies. Who is rung or talks
   * counts at the queue of the call alone, and is merely logged in at the others.
   */
  agents: agentCountsSchema.nullable(),
  /** Of a queue: codes of the sources it is read from, to tell whose feed it depends on. Empty for other slices. */
  sources: z.array(z.string()),
  /** Callers of today who wait within the threshold: not decided yet by service-level event. */
  undecided: countSchema,
});

export const boardSchema = z.object({
  dataSet: dataSetSchema,
  /** Grows with every change of the board; a gap means: fetch the board again. */
  seq: countSchema,
  computedAt: instantSchema,
  day: daySchema,
  feeds: z.array(feedSchema),
  /** Day of the newest call of the set; null when it holds none. */
  lastDataDay: daySchema.nullable(),
  totals: totalsSchema,
  waiting: z.object({
    count: countSchema,
    /** Waiting callers still within their queue's threshold: undecided, not yet a miss. */
    within: countSchema,
    oldestSince: instantSchema.nullable(),
  }),
  /** Calls in conversation now. */
  inConversation: countSchema,
  /** Counselors logged in; null where no source tells their states. */
  agents: agentCountsSchema.nullable(),
  serviceLevel: z.object({
    /** Variant A of offered, by service-level event; null while nothing is decided. */
    ratio: z.number().nullable(),
    withinSeconds: z.int(),
    targetRatio: z.number(),
  }),
  /** Offered by quarter hour of today: 96 values, null from the present quarter's successor on. */
  quarters: z.array(countSchema.nullable()),
  /** The same weekday of the last four weeks by quarter hour: lowest, mean, highest; null without data. */
  usual: z.array(z.object({ low: z.number(), mean: z.number(), high: z.number() }).nullable()),
  usualWeeks: countSchema,
  queues: z.array(sliceSchema),
  channels: z.array(sliceSchema),
  fields: z.array(sliceSchema),
  agencies: z.array(sliceSchema),
});
/** The floor as it is now, for one data set. */
export type Board = z.infer<typeof boardSchema>;

/** Nothing changed, but the server is alive and this is how its feeds are. */
export const pulseSchema = z.object({
  dataSet: dataSetSchema,
  seq: countSchema,
  at: instantSchema,
  feeds: z.array(feedSchema),
});
/** A sign of life between two boards. */
export type Pulse = z.infer<typeof pulseSchema>;

/** Path of the socket endpoint; websocket transport only. */
export const SOCKET_PATH = '/api/live';

export const simulatorSchema = z.object({
  available: z.boolean(),
  running: z.boolean(),
  /** Days already filled of the days to fill; null when nothing is being filled. */
  filling: z.object({ done: countSchema, total: countSchema }).nullable(),
  lastEventAt: instantSchema.nullable(),
  callsPerDay: countSchema,
});
/** The traffic simulator (evaluation only). */
export type Simulator = z.infer<typeof simulatorSchema>;

export const liveEndpoints = {
  getBoard: endpoint({
    method: 'GET',
    path: '/live/board',
    access: 'live.read',
    // A locked screen shows the board: it holds no personal data.
    during: ['locked'],
    tag: 'live',
    summary: { ko: '실시간 현황판', en: 'The live board' },
    query: z.object({ dataSet: dataSetSchema }),
    reply: boardSchema,
  }),
  getFeeds: endpoint({
    method: 'GET',
    path: '/live/feeds',
    access: 'sources.read',
    tag: 'live',
    summary: { ko: '수집 상태', en: 'How each source is heard' },
    query: z.object({ dataSet: dataSetSchema }),
    reply: z.object({ feeds: z.array(namedFeedSchema) }),
  }),
  getSimulator: endpoint({
    method: 'GET',
    path: '/simulator',
    access: 'simulator.read',
    tag: 'live',
    summary: { ko: '모의 통화 발생기', en: 'The traffic simulator' },
    reply: simulatorSchema,
  }),
  switchSimulator: endpoint({
    method: 'PUT',
    path: '/simulator',
    access: 'simulator.switch',
    tag: 'live',
    summary: { ko: '모의 통화 켜기·끄기', en: 'Switch the traffic simulator' },
    body: z.object({ running: z.boolean() }),
    reply: simulatorSchema,
  }),
};
