import { categoryCodes } from '@michuhol/protection';
import { z } from 'zod';
import { bilingualSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

const callId = z.string().min(1).max(300);

export const restrictionEndpoints = {
  checkRestriction: endpoint({
    method: 'POST',
    path: '/restrictions/check',
    access: 'source',
    tag: 'protection',
    summary: {
      ko: '이용 제한 확인 (교환기·ARS용, 응답이 없으면 연결해야 함)',
      en: 'Whether a caller is restricted now, for the switch: without an answer it must let the call through',
    },
    body: z.object({
      /** The caller's number as the switch has it; null when it is withheld. */
      caller: z.string().max(100).nullable(),
      /** The route or number dialled; emergency routes of the policy always pass. */
      route: z.string().max(200).default(''),
    }),
    reply: z.object({
      restricted: z.boolean(),
      until: instantSchema.nullable(),
      /** What to tell the caller: reason, end, channels that stay open, how to object. */
      notice: z
        .object({ text: bilingualSchema, otherChannels: bilingualSchema, objection: bilingualSchema })
        .nullable(),
      /** Agents of the asking source who are kept apart from this caller until the end of their shift: pass them over. */
      separatedFrom: z.array(z.string()),
    }),
  }),
  askKnownCaller: endpoint({
    method: 'POST',
    path: '/callers/known',
    access: 'calls.readOwn',
    scoped: ['own'],
    tag: 'protection',
    summary: {
      ko: '전담팀 연결 가능 여부 (자기 통화)',
      en: 'Whether the dedicated team can take an own call over: says nothing of why',
    },
    body: z.object({ callId }),
    reply: z.object({ known: z.enum(['dedicatedTeam']).nullable() }),
  }),
  tellKnownCaller: endpoint({
    method: 'POST',
    path: '/callers/known/category',
    access: 'incidents.report',
    scoped: ['own'],
    tag: 'protection',
    notes: { act: 'view', data: 'callerCases' },
    summary: {
      ko: '전담팀 연결 사유 분류 (누를 때만, 접속기록 남음)',
      en: 'The kinds of conduct that a caller is known for, on tap and logged',
    },
    body: z.object({ callId }),
    reply: z.object({
      class: z.enum(['abusive', 'harsh']).nullable(),
      categories: z.array(z.enum(categoryCodes)),
    }),
  }),
};
