import type { SealedPlace, SealedRow } from '../keys/sealed-place.js';
import { consultationSeal } from './prepare-consultations.js';

const shared = {
  purpose: 'caller',
  sealed: 'sealed',
  bound: (row: SealedRow) => consultationSeal(String(row.source), String(row.record), String(row.contentId)),
  callerOf: (opened: string) => (JSON.parse(opened) as { caller?: string }).caller ?? null,
} as const satisfies Partial<SealedPlace>;

/** Where numbers and words that may hold one are sealed beside consultation records. */
export const consultationPlaces: readonly SealedPlace[] = [
  {
    ...shared,
    table: 'consultation',
    key: { consultation_id: 'bigint', started_at: 'timestamptz' },
    join: 'JOIN consultation_key known USING (consultation_id)',
    more: {
      source: 'known.source_id',
      record: 'known.record_key',
      contentId: `encode(known.content, 'hex')`,
    },
  },
  {
    ...shared,
    table: 'consultation_version',
    key: { source_id: 'uuid', record_key: 'text', content: 'bytea' },
    more: {
      source: 'place.source_id',
      record: 'place.record_key',
      contentId: `encode(place.content, 'hex')`,
    },
  },
];
