import type { CallerHash } from './call-event.js';

/** The caller of a contact as it is stored. */
export interface SealedCaller extends CallerHash {
  sealed: Buffer;
}

/** What a contact's sealed number is bound to: the contact's key at its source. */
export const contactSeal = (sourceId: string, contactKey: string): string =>
  `contact:${sourceId}:${contactKey}`;
