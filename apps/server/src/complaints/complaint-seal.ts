import type { Keyring } from '../platform/keyring.js';
import type { SealedPlace } from '../keys/sealed-place.js';

/** What a complaint's text is bound to. */
export const complaintName = (id: string): string => `complaint:${id}`;
/** What the reason of a decision is bound to. */
export const decisionName = (id: string): string => `complaint_decision:${id}`;
/** What a version of an answer is bound to. */
export const replyName = (id: string, version: number): string => `complaint_reply:${id}:${version}`;
/** What the words of a demanded apology are bound to. */
export const demandName = (id: string): string => `apology_demand:${id}`;
/** What was done about a demanded apology is bound to. */
export const settlementName = (id: string): string => `apology_settlement:${id}`;

/** Seals a text about an incident under the key of the year of its report, so that both end together. */
export const sealAbout = async (
  keyring: Keyring,
  incident: { reportedAt: Date },
  text: string,
  name: string,
): Promise<Buffer> => (await keyring.forPeriod('incident', incident.reportedAt)).seal(text, name);

/** Opens such a text; null where there is none or its key was destroyed. */
export const openAbout = async (
  keyring: Keyring,
  sealed: Buffer | null,
  name: string,
): Promise<string | null> => (sealed === null || sealed.length === 0 ? null : keyring.openKept(sealed, name));

/** Where complaints are sealed. */
export const complaintPlaces: readonly SealedPlace[] = [
  {
    ...{ purpose: 'incident', table: 'complaint', key: { id: 'uuid' }, sealed: 'content' },
    bound: (row) => complaintName(String(row.id)),
  },
  {
    ...{ purpose: 'incident', table: 'complaint', key: { id: 'uuid' }, sealed: 'decision' },
    bound: (row) => decisionName(String(row.id)),
  },
  {
    purpose: 'incident',
    table: 'complaint_reply',
    key: { complaint_id: 'uuid', version: 'integer' },
    sealed: 'content',
    bound: (row) => replyName(String(row.complaint_id), Number(row.version)),
  },
  {
    ...{ purpose: 'incident', table: 'apology_demand', key: { id: 'uuid' }, sealed: 'content' },
    bound: (row) => demandName(String(row.id)),
  },
  {
    ...{ purpose: 'incident', table: 'apology_demand', key: { id: 'uuid' }, sealed: 'settlement' },
    bound: (row) => settlementName(String(row.id)),
  },
];
