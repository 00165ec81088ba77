import { agentTimeStates } from '@michuhol/metrics';
import { z } from 'zod';
import { countSchema, dataSetSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { boardSchema } from './live.js';

/** What the floor shows of a counselor: a protected rest shows as a break, so that nobody can tell who was abused. */
export const floorStates = agentTimeStates.filter((state) => state !== 'protectedRest');
export const floorStateSchema = z.enum(floorStates);
/** The state of a counselor as the floor shows it. */
export type FloorState = z.infer<typeof floorStateSchema>;

/** What counselors may say of themselves in the console; a protected rest begins in the protection workflow alone. */
export const ownStates = ['ready', 'acw', 'break', 'training', 'outbound', 'other', 'loggedOut'] as const;

export const helpSchema = z.object({
  id: idSchema,
  askedAt: instantSchema,
  /** Who goes there, and since when; null while nobody does. */
  answeredBy: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
});

export const floorAgentSchema = z.object({
  /**
   * Stable on one floor: `account:<id>`, or `agent:<source code>/<name at the switch>` for nobody known; as long as
   * names are not allowed `pseudonym:<number>`.
   */
  id: z.string(),
  /** The name, or a pseudonym as long as names are not allowed. */
  label: z.string(),
  /** The number of the pseudonym, for a label in another language; null where the label is a name. */
  pseudonym: countSchema.nullable(),
  team: z.string().nullable(),
  state: floorStateSchema,
  /** The reason of a break as the switch or the counselor gives it; always null for a protected rest. */
  code: z.string().nullable(),
  since: instantSchema,
  /** The queue of the call that is rung or talked. */
  queue: z.string().nullable(),
  /** Queues served, by their names on the board; empty where the source does not tell. */
  queues: z.array(z.string()),
  /** The call beyond the recommended time: null before the centre has entered its document and announcement. */
  longCall: z.enum(['notice', 'limit']).nullable(),
  /** No sign for longer than the centre believes: the state may be a ghost and can be cleared. */
  doubtful: z.boolean(),
  help: helpSchema.nullable(),
});
/** A counselor on the floor. */
export type FloorAgent = z.infer<typeof floorAgentSchema>;

export const floorSchema = z.object({
  dataSet: dataSetSchema,
  /** The sequence of the board that belongs to it: a gap in one is a gap in both. */
  seq: countSchema,
  at: instantSchema,
  /** False before the works council's date: labels are pseudonyms. */
  named: z.boolean(),
  agents: z.array(floorAgentSchema),
});
/** Every counselor who is logged in or asks for help, by need: help asked, beyond the recommended time, long after-call work; never by performance. */
export type Floor = z.infer<typeof floorSchema>;

const minutes = z.int().min(1).max(240);

const floorSettings = z.object({
  /** From when names may be shown (the works council's consent), and its document; null: pseudonyms. */
  names: z.object({ from: daySchema, documentNumber: z.string().trim().min(1).max(100) }).nullable(),
  /** The recommended time of a call: off until the centre has entered its document and its announcement to citizens. */
  longCall: z
    .object({
      documentNumber: z.string().trim().min(1).max(100),
      announcedOn: daySchema,
      noticeMinutes: minutes.default(15),
      limitMinutes: minutes.default(20),
    })
    .refine(({ noticeMinutes, limitMinutes }) => noticeMinutes < limitMinutes, {
      message: 'noticeMinutes must be less than limitMinutes',
      path: ['limitMinutes'],
    })
    .nullable(),
  /** Reasons of a break that the console offers. */
  breakCodes: z.array(z.string().trim().min(1).max(40)).max(20),
  /** After so many minutes without a sign a state is doubtful, and after `expireMinutes` it ends by itself. */
  doubtMinutes: z
    .int()
    .min(5)
    .max(24 * 60),
  expireMinutes: z
    .int()
    .min(30)
    .max(48 * 60),
});
export const floorSettingsSchema = floorSettings.refine(
  ({ doubtMinutes, expireMinutes }) => doubtMinutes < expireMinutes,
  { message: 'doubtMinutes must be less than expireMinutes', path: ['expireMinutes'] },
);
/** What the centre has decided about its floor. */
export type FloorSettings = z.infer<typeof floorSettingsSchema>;

/** What holds until the centre has decided: pseudonyms, and no timer of long calls. */
export const defaultFloorSettings: FloorSettings = {
  names: null,
  longCall: null,
  breakCodes: ['휴식', '점심', '회의'],
  doubtMinutes: 120,
  expireMinutes: 12 * 60,
};

export const ownStateSchema = z.object({
  /** Whether the console knows this person as a counselor of a source; without it nothing can be set. */
  known: z.boolean(),
  /** The own state is told in full, a protected rest included. */
  state: z.enum(agentTimeStates).nullable(),
  code: z.string().nullable(),
  since: instantSchema.nullable(),
  /** Where the state comes from: the switch, or what the counselor set. */
  by: z.enum(['switch', 'console']).nullable(),
  longCall: z
    .object({ noticeSeconds: countSchema, limitSeconds: countSchema, talkingSince: instantSchema.nullable() })
    .nullable(),
  help: helpSchema.nullable(),
  breakCodes: z.array(z.string()),
});
/** The own state of a counselor. */
export type OwnState = z.infer<typeof ownStateSchema>;

/** How a person has arranged the live page; names of queues and ids of counselors that are gone do no harm. */
export const liveLayoutSchema = z.object({
  sortBy: z.enum(['need', 'name', 'state', 'time']).default('need'),
  queueSort: z
    .object({ column: z.string().max(40), descending: z.boolean() })
    .nullable()
    .default(null),
  pinnedQueues: z.array(z.string().max(200)).max(100).default([]),
  pinnedAgents: z.array(z.string().max(300)).max(100).default([]),
  /** Filters; an empty list lets all through. */
  queues: z.array(z.string().max(200)).max(100).default([]),
  fields: z.array(z.string().max(40)).max(20).default([]),
  agencies: z.array(z.string().max(40)).max(40).default([]),
  hidden: z.array(z.enum(['chart', 'agents', 'queues', 'fields', 'agencies', 'channels'])).default([]),
});
/** How a person has arranged the live page. */
export type LiveLayout = z.infer<typeof liveLayoutSchema>;

const pastQuery = z.object({ dataSet: dataSetSchema, at: instantSchema });

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

/** Where names of counselors were looked at: on the floor as it is now, or as it was. */
export const floorViewKinds = ['floor', 'past'] as const;

export const floorViewSchema = z.object({
  id: idSchema,
  /** Null for a token. */
  account: z.object({ id: idSchema, name: z.string() }).nullable(),
  kind: z.enum(floorViewKinds),
  dataSet: dataSetSchema,
  /** One line for as long as somebody goes on looking. */
  from: instantSchema,
  to: instantSchema,
  /** The instants of the past that were looked at; null for the present. */
  past: z.object({ from: instantSchema, to: instantSchema }).nullable(),
});
/** A use of the names of counselors; kept for thirty days. */
export type FloorView = z.infer<typeof floorViewSchema>;

export const floorEndpoints = {
  getFloor: endpoint({
    method: 'GET',
    path: '/floor',
    access: 'floor.read',
    tag: 'live',
    summary: { ko: '상담사 현황', en: 'Counselors on the floor' },
    query: z.object({ dataSet: dataSetSchema }),
    reply: floorSchema,
  }),
  clearAgent: endpoint({
    method: 'POST',
    path: '/floor/agents/clear',
    access: 'floor.read',
    tag: 'live',
    summary: { ko: '남은 상태 지우기 (사유)', en: "Clear a counselor's stale state, with a reason" },
    body: z.object({
      dataSet: dataSetSchema,
      agent: z.string().max(300),
      reason: z.string().trim().min(2).max(500),
    }),
    reply: floorSchema,
  }),
  answerHelp: endpoint({
    method: 'POST',
    path: '/floor/help/{id}/answer',
    access: 'floor.read',
    tag: 'live',
    summary: { ko: '도움 요청에 가기', en: 'Answer a call for help' },
    params: z.object({ id: idSchema }),
    reply: helpSchema,
  }),
  getOwnState: endpoint({
    method: 'GET',
    path: '/floor/own',
    access: 'floor.own',
    scoped: ['own'],
    // Beside the button on a locked screen: whether somebody comes.
    during: ['locked'],
    tag: 'live',
    summary: { ko: '내 상태', en: 'The own state' },
    reply: ownStateSchema,
  }),
  setOwnState: endpoint({
    method: 'PUT',
    path: '/floor/own',
    access: 'floor.own',
    scoped: ['own'],
    tag: 'live',
    summary: { ko: '내 상태 바꾸기', en: 'Set the own state' },
    body: z.object({
      state: z.enum(ownStates),
      code: z.string().trim().min(1).max(40).nullable().default(null),
    }),
    reply: ownStateSchema,
  }),
  askForHelp: endpoint({
    method: 'POST',
    path: '/floor/own/help',
    access: 'floor.own',
    scoped: ['own'],
    // Help does not wait for an unlocked screen.
    during: ['locked'],
    tag: 'live',
    summary: { ko: '도움 요청', en: 'Ask for help' },
    reply: ownStateSchema,
  }),
  withdrawHelp: endpoint({
    method: 'DELETE',
    path: '/floor/own/help',
    access: 'floor.own',
    scoped: ['own'],
    during: ['locked'],
    tag: 'live',
    summary: { ko: '도움 요청 거두기', en: 'Withdraw the call for help' },
    reply: ownStateSchema,
  }),
  getFloorSettings: endpoint({
    method: 'GET',
    path: '/floor/settings',
    access: 'live.read',
    tag: 'live',
    summary: { ko: '현황판 운영 기준', en: 'What the centre has decided about its floor' },
    reply: floorSettingsSchema,
  }),
  setFloorSettings: endpoint({
    method: 'PUT',
    path: '/floor/settings',
    access: 'floor.settle',
    tag: 'live',
    summary: { ko: '현황판 운영 기준 바꾸기', en: 'Change what the centre has decided about its floor' },
    body: floorSettingsSchema,
    reply: floorSettingsSchema,
  }),
  getLiveLayout: endpoint({
    method: 'GET',
    path: '/me/live-layout',
    access: 'live.arrange',
    tag: 'live',
    summary: { ko: '내 화면 배치', en: 'The own layout of the live page' },
    reply: liveLayoutSchema,
  }),
  setLiveLayout: endpoint({
    method: 'PUT',
    path: '/me/live-layout',
    access: 'live.arrange',
    tag: 'live',
    summary: { ko: '내 화면 배치 저장', en: 'Keep the own layout of the live page' },
    body: liveLayoutSchema,
    reply: liveLayoutSchema,
  }),
  getPastBoard: endpoint({
    method: 'GET',
    path: '/live/past',
    access: 'past.read',
    tag: 'live',
    summary: { ko: '지난 시각의 현황판', en: 'The board as it was at a second of the past' },
    query: pastQuery,
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
  listFloorViews: endpoint({
    method: 'GET',
    path: '/floor/views',
    access: 'audit.read',
    notes: { act: 'list', data: 'accessLog' },
    tag: 'live',
    summary: { ko: '상담사 실명 열람 기록 (30일)', en: 'Uses of the names of counselors (30 days)' },
    query: z.object({
      accountId: idSchema.optional(),
      /** Only lines older than this one's `from`. */
      before: instantSchema.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ views: z.array(floorViewSchema), next: instantSchema.nullable() }),
  }),
};
