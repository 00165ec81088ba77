import type { SubjectRecord } from '@michuhol/contract';
import type { Keyring } from '../platform/keyring.js';

/** What is put right about a record, for a request for correction. */
export interface Correction extends Pick<SubjectRecord, 'kind' | 'at' | 'name'> {
  note: string;
  /** When it was put beside the record, ISO 8601. */
  correctedAt: string;
}

/** What of a request is sealed. */
export interface RequestContent {
  number: string | null;
  identityCheck: string;
  decision: string;
  /** Absent while nothing was corrected. */
  corrections?: readonly Correction[];
}

const boundTo = (id: string): string => `subject_request:${id}`;

/** Seals the content of a request that was made at an instant. */
export const sealRequest = async (
  keyring: Keyring,
  id: string,
  madeAt: Date,
  content: RequestContent,
): Promise<Buffer> => {
  const key = await keyring.forPeriod('subject', madeAt);
  return key.seal(JSON.stringify(content), boundTo(id));
};

/** Opens the content of a request; null where its key was destroyed. */
export const openRequest = async (
  keyring: Keyring,
  id: string,
  content: Buffer,
): Promise<RequestContent | null> => {
  const opened = await keyring.openKept(content, boundTo(id));
  return opened === null ? null : (JSON.parse(opened) as RequestContent);
};
