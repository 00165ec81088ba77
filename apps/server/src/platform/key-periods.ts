import { dayOf } from '@michuhol/calendar';

/**
 * What a data key protects, and how long one key serves. A period's key-encryption key lives in a file
 * outside database and backups; when the retention of the period ends the file is destroyed, and with it
 * every number and text sealed under it, in backups too.
 */
export const periodOf = {
  /** Callers' numbers and what else of a call may hold a number: by year of the call. */
  caller: (at: Date) => dayOf(at).slice(0, 4),
  /** Incidents: by year. */
  incident: (at: Date) => dayOf(at).slice(0, 4),
  /** Packs of evidence: by the year in which they were made. */
  evidence: (at: Date) => dayOf(at).slice(0, 4),
  /** Rejected rows and uploads: by month of receipt (kept 30 days). */
  quarantine: (at: Date) => dayOf(at).slice(0, 7),
  /** Secrets of people's second factors, and keyed hashes of sign-in names: one key without end. */
  account: () => 'all',
  /** Requests of data subjects, with the numbers they are about: by year of receipt. */
  subject: (at: Date) => dayOf(at).slice(0, 4),
} as const;

/** What a data key protects. */
export type KeyPurpose = keyof typeof periodOf;

/** Every purpose. */
export const keyPurposes = Object.keys(periodOf) as KeyPurpose[];
