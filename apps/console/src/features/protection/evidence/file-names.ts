import type { EvidenceFileKind } from '@michuhol/contract';

/** The kinds of files as they are called in every language. */
export const fileKindNames: Record<EvidenceFileKind, string> = { pdf: 'PDF', zip: 'ZIP' };
