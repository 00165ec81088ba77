import { z } from 'zod';
import type { Keyring } from '../platform/keyring.js';

const contentSchema = z.object({ whatHappened: z.string(), caller: z.string().nullable() });
/** What only the reporter and the lead in charge may read. The caller's number is in clear here. */
export type IncidentContent = z.infer<typeof contentSchema>;

/** What stands where a content was destroyed, because its retention ended. */
const DESTROYED: IncidentContent = {
  whatHappened: '보유기간이 끝나 파기된 내용입니다. (Destroyed when its retention ended.)',
  caller: null,
};

/** What the content of an incident is bound to. */
export const contentName = (incidentId: string): string => `incident:${incidentId}`;
/** What a reviewer's remark is bound to. */
export const noteName = (incidentId: string, at: Date): string =>
  `incident_note:${incidentId}:${at.toISOString()}`;

/** The caller's number in an opened content. */
export const callerInContent = (opened: string): string | null =>
  contentSchema.parse(JSON.parse(opened)).caller;

/** Seals the content of an incident under the key of the year of its report. */
export const sealContent = async (
  keyring: Keyring,
  incidentId: string,
  reportedAt: Date,
  content: IncidentContent,
): Promise<Buffer> => {
  const key = await keyring.forPeriod('incident', reportedAt);
  return key.seal(JSON.stringify(content), contentName(incidentId));
};

/** Opens the content of an incident. @throws when its key was destroyed, or it is another incident's */
export const openContent = async (
  keyring: Keyring,
  incidentId: string,
  sealed: Buffer,
): Promise<IncidentContent> =>
  sealed.length === 0
    ? DESTROYED
    : contentSchema.parse(JSON.parse(await keyring.open(sealed, contentName(incidentId))));

/** Seals a reviewer's remark under the key of the year of the report, so that both end together. */
export const sealNote = async (
  keyring: Keyring,
  incident: { id: string; reportedAt: Date },
  at: Date,
  note: string | null,
): Promise<Buffer | null> => {
  if (note === null) return null;
  const key = await keyring.forPeriod('incident', incident.reportedAt);
  return key.seal(note, noteName(incident.id, at));
};

/** Opens a reviewer's remark. */
export const openNote = async (
  keyring: Keyring,
  incidentId: string,
  at: Date,
  sealed: Buffer | null,
): Promise<string | null> => (sealed === null ? null : keyring.open(sealed, noteName(incidentId, at)));
