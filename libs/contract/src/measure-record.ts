import {
  measureKindCodes,
  measureStates,
  measureStepNames,
  type MeasureKind,
  type MeasureStepName,
} from '@michuhol/protection';
import { z } from 'zod';
import { bilingualSchema, countSchema, idSchema, instantSchema } from './common.js';

export const measureKindSchema = z.enum(measureKindCodes as [MeasureKind, ...MeasureKind[]]);
const stepSchema = z.enum(measureStepNames as [MeasureStepName, ...MeasureStepName[]]);
export const measureStateSchema = z.enum(measureStates);

/** How the counselor says that things are, some days later; there is no text. */
export const followUpAnswers = ['fine', 'wantMore', 'notSaid'] as const;
/** How the counselor says that things are. */
export type FollowUpAnswer = (typeof followUpAnswers)[number];

export const measureSchema = z.object({
  id: idSchema,
  kind: measureKindSchema,
  state: measureStateSchema,
  counselor: z.object({ id: idSchema, name: z.string() }),
  team: z.string().nullable(),
  /** Number of the incident that it follows; null without one. */
  incident: z.object({ id: idSchema, number: z.string() }).nullable(),
  createdAt: instantSchema,
  /** The rest or the date of the appointment: from when, and until when where it ends by itself. */
  startsAt: instantSchema.nullable(),
  endsAt: instantSchema.nullable(),
  /** By when the office has to act on it; null where nothing is due. */
  dueAt: instantSchema.nullable(),
  /** The answer to a follow-up. */
  answer: z.enum(followUpAnswers).nullable(),
  /** The version of the protection policy that it was asked for under. */
  policyVersion: countSchema,
  /** Everything that happened to it, the oldest first; nothing is ever taken out. */
  history: z.array(
    z.object({
      step: stepSchema,
      /** Null for the product itself. */
      by: z.string().nullable(),
      at: instantSchema,
      reason: z.string().nullable(),
    }),
  ),
  /** What the reader may do next, from the same table that decides. */
  allowed: z.array(stepSchema),
});
/** A protective measure as one reader may see it. */
export type Measure = z.infer<typeof measureSchema>;

/** What the switch was told of a rest: `waiting` until it answers, `none` where no switch is connected. */
export const switchWords = ['told', 'waiting', 'refused', 'webhook', 'none'] as const;

export const restSchema = z.object({
  measureId: idSchema,
  kind: measureKindSchema,
  minutes: countSchema,
  /** Null while a call goes on: the rest begins when it is over. */
  startsAt: instantSchema.nullable(),
  endsAt: instantSchema.nullable(),
  /** Whether calls are kept away at the switch, with what to do where they are not. */
  atSwitch: z.enum(switchWords),
  switchFault: bilingualSchema.nullable(),
});
/** A rest under way. */
export type Rest = z.infer<typeof restSchema>;

export const measureQuestionSchema = z.object({
  /** The incidents that are asked about, each with what is offered. */
  incidents: z.array(z.object({ id: idSchema, number: z.string(), kinds: z.array(measureKindSchema) })),
  /** What is offered with any of them. */
  kinds: z.array(measureKindSchema),
  askedAt: instantSchema,
  /** The shift is over and it is asked again. */
  again: z.boolean(),
});
/** The one question after a report: which measures are wanted. */
export type MeasureQuestion = z.infer<typeof measureQuestionSchema>;

export const separationSchema = z.object({
  measureId: idSchema,
  counselor: z.object({ id: idSchema, name: z.string() }),
  until: instantSchema,
});

/**
 * What is sent to the addresses of alerts where no switch is connected: calls are to be kept away from an agent, or let
 * through again. It tells neither who that is nor why. Headers as of every message, see `alertMessageSchema`.
 */
export const pauseMessageSchema = z.object({
  id: idSchema,
  event: z.literal('measure.pause'),
  at: instantSchema,
  pause: z.object({
    /** Code of the source, and the agent as its switch names it. */
    source: z.string(),
    agent: z.string(),
    paused: z.boolean(),
    /** How long at the most; null when it is over. */
    minutes: countSchema.nullable(),
  }),
});
/** A message to a webhook about a pause. */
export type PauseMessage = z.infer<typeof pauseMessageSchema>;

export const ownMeasuresSchema = z.object({
  rest: restSchema.nullable(),
  /** What a requested rest lasts by the policy. */
  restMinutes: z.object({ usual: countSchema, longest: countSchema }),
  /** What may be asked for now, without an incident or with the newest ones. */
  kinds: z.array(measureKindSchema),
  question: measureQuestionSchema.nullable(),
  /** Follow-ups that are due and not answered. */
  followUps: z.array(measureSchema),
  measures: z.array(measureSchema),
  /** Callers the person is kept apart from until the end of the shift. */
  separations: z.array(separationSchema),
});
/** Everything about the own measures. */
export type OwnMeasures = z.infer<typeof ownMeasuresSchema>;

export const careMorningSchema = z.object({
  /** Questions that nobody has answered since the day before; silence is no refusal. */
  questions: z.array(
    z.object({
      counselor: z.object({ id: idSchema, name: z.string() }),
      team: z.string().nullable(),
      incidents: z.array(z.object({ id: idSchema, number: z.string() })),
      askedAt: instantSchema,
      saidLater: z.boolean(),
    }),
  ),
  /** Requests that wait for a decision or a date, the most urgent first. */
  requests: z.array(measureSchema),
  /** Follow-ups that are due, and answers that want more. */
  followUps: z.array(measureSchema),
  /** Appointments of counselling that are late. */
  overdue: z.array(measureSchema),
});
/** The protection officer's morning, as far as measures go. */
export type CareMorning = z.infer<typeof careMorningSchema>;
