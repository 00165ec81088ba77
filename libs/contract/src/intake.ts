import { z } from 'zod';
import { countSchema } from './common.js';
import { endpoint } from './endpoint.js';

const answer = z.object({
  accepted: countSchema,
  duplicate: countSchema,
  rejected: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
});

export const intakeEndpoints = {
  postEvents: endpoint({
    method: 'POST',
    path: '/events',
    access: 'source',
    tag: 'ingest',
    lines: true,
    summary: {
      ko: '이벤트 수신 (1,000건 이하, gzip 가능)',
      en: 'Take in up to 1,000 canonical events of the token’s source; needs Idempotency-Key; gzip is understood',
    },
    body: z.array(z.unknown()).max(1000),
    reply: answer,
  }),
  postRecords: endpoint({
    method: 'POST',
    path: '/records',
    access: 'source',
    tag: 'ingest',
    lines: true,
    summary: {
      ko: '통화·상담·집계 기록 수신 (1,000건 이하, gzip 가능)',
      en: 'Take in up to 1,000 records (calls, consultations, interval totals) of the token’s source; as for events',
    },
    body: z.array(z.unknown()).max(1000),
    /** A record that came with another content under the same key is corrected; one known with it is a duplicate. */
    reply: answer.extend({ corrected: countSchema }),
  }),
};
