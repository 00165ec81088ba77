import { z } from 'zod';
import { countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { panicChainEndpoints } from './panic-chain.js';

const answer = {
  /** Who goes there, and since when; null while nobody does. */
  answeredBy: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
};

export const openPanicSchema = z.object({
  id: idSchema,
  /** Whoever presses the button is named to those who are to come. */
  counselor: z.string(),
  counselorId: idSchema,
  team: z.string().nullable(),
  askedAt: instantSchema,
  /** The step that it stands at, counted from 1. */
  step: countSchema,
  steps: countSchema,
  /** When it goes a step up unless somebody answers; null at the last one. */
  nextAt: instantSchema.nullable(),
  ...answer,
  /** Whether the reader goes there. */
  mine: z.boolean(),
});
/** A panic button that was pressed, as those see it who are told. */
export type OpenPanic = z.infer<typeof openPanicSchema>;

export const openPanicsSchema = z.object({
  /** How many that nobody has answered are told to the reader. */
  unanswered: countSchema,
  /** Empty for a locked screen, which is told how many and no names. */
  panics: z.array(openPanicSchema),
});
/** The panic buttons that somebody is told of. */
export type OpenPanics = z.infer<typeof openPanicsSchema>;

export const ownPanicSchema = z.object({
  id: idSchema,
  askedAt: instantSchema,
  /** Who was told when, in the order of the steps. */
  told: z.array(z.object({ at: instantSchema, people: z.array(z.string()), webhooks: z.array(z.string()) })),
  nextAt: instantSchema.nullable(),
  ...answer,
});
/** The own panic button as the counselor sees it. */
export type OwnPanic = z.infer<typeof ownPanicSchema>;

/** How a panic button came to its end. */
export const panicEnds = ['counselor', 'again', 'forgotten'] as const;

export const pastPanicSchema = z.object({
  id: idSchema,
  /** Of the counselor when the button was pressed; who it was is not told here. */
  team: z.string().nullable(),
  askedAt: instantSchema,
  /** The band that held; null where the product's own steps did. */
  band: z.string().nullable(),
  chainVersion: countSchema.nullable(),
  policyVersion: countSchema.nullable(),
  told: z.array(
    z.object({
      /** Counted from 1. */
      step: countSchema,
      at: instantSchema,
      people: z.array(z.string()),
      webhooks: z.array(z.string()),
      /** How many of the people were signed in. */
      signedIn: countSchema,
    }),
  ),
  ...answer,
  answerSeconds: countSchema.nullable(),
  endedAt: instantSchema.nullable(),
  ended: z.enum(panicEnds).nullable(),
});
/** A panic button in the log. */
export type PastPanic = z.infer<typeof pastPanicSchema>;

/** The panic button: whom it is told to, who answers, and what came of it. It is pressed as a call for help. */
export const panicEndpoints = {
  listOpenPanics: endpoint({
    method: 'GET',
    path: '/panics/open',
    access: 'panic.answer',
    // A locked screen says how many there are.
    during: ['locked'],
    tag: 'protection',
    summary: { ko: '나에게 온 긴급 호출', en: 'Panic buttons that the reader is told of' },
    reply: openPanicsSchema,
  }),
  answerPanic: endpoint({
    method: 'POST',
    path: '/panics/{id}/answer',
    access: 'panic.answer',
    tag: 'protection',
    summary: { ko: '긴급 호출에 가기', en: 'Answer a panic button: the reader goes there' },
    params: z.object({ id: idSchema }),
    reply: openPanicsSchema,
  }),
  getOwnPanic: endpoint({
    method: 'GET',
    path: '/panics/own',
    access: 'floor.own',
    scoped: ['own'],
    during: ['locked'],
    tag: 'protection',
    summary: {
      ko: '내 긴급 호출 (누구에게 알렸고 누가 오는지)',
      en: 'The own panic button: who was told, who comes',
    },
    reply: z.object({ panic: ownPanicSchema.nullable() }),
  }),
  listPanics: endpoint({
    method: 'GET',
    path: '/panics',
    access: 'panic.settle',
    tag: 'protection',
    summary: {
      ko: '긴급 호출 기록 (최근 것부터, 1년)',
      en: 'The log of the panic button, newest first, of one year',
    },
    query: z.object({
      /** Only what is older than this one. */
      before: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ panics: z.array(pastPanicSchema), next: idSchema.nullable() }),
  }),
  ...panicChainEndpoints,
};
