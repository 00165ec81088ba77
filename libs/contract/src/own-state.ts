import { agentTimeStates } from '@michuhol/metrics';
import { z } from 'zod';
import { countSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { helpSchema } from './floor.js';

/** What counselors may say of themselves in the console; a protected rest begins in the protection workflow alone. */
export const ownStates = ['ready', 'acw', 'break', 'training', 'outbound', 'other', 'loggedOut'] as const;

export const ownStateSchema = z.object({
  /** Whether the console knows this person as a counselor of a source; without it nothing can be set. */
  known: z.boolean(),
  /** The own state is told in full, a protected rest included. */
  state: z.enum(agentTimeStates).nullable(),
  code: z.string().nullable(),
  since: instantSchema.nullable(),
  /** Where the state comes from: the switch, or what the counselor set. */
  by: z.enum(['switch', 'console']).nullable(),
  /** The own call beside the recommended time of its kind: null without a call, and where the centre has decided none. */
  longCall: z
    .object({
      noticeSeconds: countSchema,
      limitSeconds: countSchema,
      talkingSince: instantSchema,
      /** What is read out to the citizen; in English where the centre has it. */
      announcement: z.object({ ko: z.string(), en: z.string().nullable() }),
    })
    .nullable(),
  help: helpSchema.nullable(),
  breakCodes: z.array(z.string()),
});
/** The own state of a counselor. */
export type OwnState = z.infer<typeof ownStateSchema>;

export const ownStateEndpoints = {
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
};
