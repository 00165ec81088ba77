import { z } from 'zod';
import { dataSetSchema, idSchema, instantSchema } from './common.js';
import type { SessionStage } from './endpoint.js';
import { floorSchema } from './floor.js';
import { importSchema } from './import-record.js';
import { boardSchema, pulseSchema } from './live.js';
import { packedBoardSchema } from './packed-board.js';
import type { Permission } from './permission.js';

/** What a hint may be about, and the permission with which one hears of it. */
export const hintReaders = {
  import: 'imports.read',
  incident: 'incidents.readTeam',
  annual: 'trend.read',
  dailyReport: 'figures.read',
  districts: 'districts.read',
  surveys: 'surveys.read',
  sources: 'sources.read',
  simulator: 'simulator.read',
  accounts: 'accounts.manage',
  shift: 'shift.read',
  shiftWork: 'shift.write',
  alert: 'alerts.read',
  floorSettings: 'live.read',
  protectionPolicy: 'protectionPolicy.read',
  panic: 'panic.answer',
  callerCase: 'cases.read',
  measure: 'measures.lead',
  // Told to the person alone: by the permission to nobody, as it reaches no further than the own desk.
  ownState: 'floor.own',
} as const satisfies Record<string, Permission>;

/** What a hint is about. */
export type HintKind = keyof typeof hintReaders;
export const hintKinds = Object.keys(hintReaders) as [HintKind, ...HintKind[]];

/** Something changed: fetch it again through the API, with its permissions. */
export const hintSchema = z.object({ kind: z.enum(hintKinds), id: z.string().nullable() });
/** A hint. */
export type Hint = z.infer<typeof hintSchema>;

/** A new incident, told to supervisors without its content. */
export const incidentNoticeSchema = z.object({
  id: idSchema,
  at: instantSchema,
  team: z.string().nullable(),
  severity: z.string(),
});
/** A notice of a new incident; its content is for the lead in charge alone. */
export type IncidentNotice = z.infer<typeof incidentNoticeSchema>;

interface ServerMessage {
  /** Who hears it, as far as the permission reaches; of hints each kind has its own readers. */
  readonly access: Permission | Readonly<Record<HintKind, Permission>>;
  readonly payload: z.ZodType;
}

/** Messages from server to client by name. Nothing is sent that is not named here. */
export const serverMessages = {
  /**
   * Its name is not `board`, which was sent whole: a page of then hears nothing, says that its figures are stale, and
   * asks for the board.
   */
  packedBoard: { access: 'live.read', payload: packedBoardSchema },
  pulse: { access: 'live.read', payload: pulseSchema },
  floor: { access: 'floor.read', payload: floorSchema },
  hint: { access: hintReaders, payload: hintSchema },
  importProgress: { access: 'imports.read', payload: importSchema },
  incidentReported: { access: 'incidents.readTeam', payload: incidentNoticeSchema },
} as const satisfies Record<string, ServerMessage>;
/** Server messages by name with their payloads. */
export type ServerMessages = {
  [K in keyof typeof serverMessages]: (payload: z.infer<(typeof serverMessages)[K]['payload']>) => void;
};

/** A message from client to server: everything that the server must know of it to admit it. */
export interface ClientMessage {
  /** Whoever lacks it is answered with null, as if there were nothing. */
  readonly access: Permission;
  /** Stages besides `ready` in which a session may send it. */
  readonly during?: readonly SessionStage[];
  readonly payload: z.ZodType;
  readonly reply: z.ZodType;
}

/** Messages from client to server by name. What is not named here reaches no handler. */
export const clientMessages = {
  /** Which board to send from now on (null: none); the answer is the board as it is now. */
  watchBoard: {
    access: 'live.read',
    // A locked screen goes on showing the board: it holds no personal data.
    during: ['locked'],
    payload: dataSetSchema.nullable(),
    reply: boardSchema.nullable(),
  },
  /** Which floor to send from now on (null: none); the answer is the floor as it is now. */
  watchFloor: {
    access: 'floor.read',
    payload: dataSetSchema.nullable(),
    reply: floorSchema.nullable(),
  },
} as const satisfies Record<string, ClientMessage>;
/** Client messages by name with what they bring and how they are answered. */
export type ClientMessages = {
  [K in keyof typeof clientMessages]: (
    payload: z.infer<(typeof clientMessages)[K]['payload']>,
    reply: (answer: z.infer<(typeof clientMessages)[K]['reply']>) => void,
  ) => void;
};
