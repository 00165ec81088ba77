import type { SealedPlace } from '../keys/sealed-place.js';

/** What the bytes of a file are bound to. */
export const fileName = (packId: string, kind: string): string => `evidence_file:${packId}:${kind}`;

/** Where packs of evidence are sealed: whole files, under a key of the year in which they were made. */
export const evidencePlaces: readonly SealedPlace[] = [
  {
    purpose: 'evidence',
    table: 'evidence_file',
    key: { pack_id: 'uuid', kind: 'text' },
    sealed: 'sealed',
    bound: (row) => fileName(String(row.pack_id), String(row.kind)),
  },
];
