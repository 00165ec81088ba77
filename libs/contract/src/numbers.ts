import { z } from 'zod';
import { idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { purposeBodySchema } from './purpose.js';

/** So long a revealed number stays on the screen, in seconds. */
export const REVEALED_SECONDS = 30;

const place = { source: z.string().min(1).max(100), callId: z.string().min(1).max(300) };

/** Whose telephone number is meant: by what it was masked with, never by the number. */
export const revealSubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visit'), ...place, queue: z.string().max(200), arrivedAt: instantSchema }),
  z.object({ kind: z.literal('contact'), ...place, startedAt: instantSchema }),
  z.object({ kind: z.literal('incident'), id: idSchema }),
  z.object({ kind: z.literal('case'), id: idSchema }),
  z.object({ kind: z.literal('consultation'), source: place.source, recordId: z.string().min(1).max(300) }),
]);
/** Whose telephone number is meant. */
export type RevealSubject = z.infer<typeof revealSubjectSchema>;

export const numberEndpoints = {
  revealNumber: endpoint({
    method: 'POST',
    path: '/numbers/reveal',
    access: 'numbers.reveal',
    tag: 'privacy',
    stepUp: true,
    notes: { act: 'reveal', data: 'calls' },
    summary: {
      ko: '가려진 전화번호 보기 (목적·사유, 접속기록 남음)',
      en: 'A masked telephone number in the clear, with purpose and reason; logged',
    },
    body: purposeBodySchema.extend({ subject: revealSubjectSchema }),
    reply: z.object({
      /** As the switch wrote it. */
      number: z.string(),
    }),
  }),
};
