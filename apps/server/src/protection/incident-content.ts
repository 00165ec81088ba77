import { complaintWishes } from '@michuhol/contract';
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

const fullReportSchema = z.object({
  said: z.string(),
  course: z.string(),
  damage: z.string(),
  wishes: z.string(),
  complaint: z.enum(complaintWishes),
});
/** What a counselor writes in the full report. */
export type FullReport = z.infer<typeof fullReportSchema>;

/** What a version of a full report is bound to. */
export const fullReportName = (incidentId: string, version: number): string =>
  `incident_full_report:${incidentId}:${version}`;
/** What a reason in the listening log is bound to. */
export const listeningName = (listeningId: string): string => `incident_listening:${listeningId}`;

/** Seals a version of a full report under the key of the year of the incident. */
export const sealFullReport = async (
  keyring: Keyring,
  incident: { id: string; reportedAt: Date },
  version: number,
  report: FullReport,
): Promise<Buffer> => {
  const key = await keyring.forPeriod('incident', incident.reportedAt);
  const { said, course, damage, wishes, complaint } = report;
  return key.seal(
    JSON.stringify({ said, course, damage, wishes, complaint }),
    fullReportName(incident.id, version),
  );
};

/** Opens a version of a full report; where it was destroyed, says so. */
export const openFullReport = async (
  keyring: Keyring,
  incidentId: string,
  { version, content }: { version: number; content: Buffer },
): Promise<FullReport> =>
  content.length === 0
    ? { said: DESTROYED.whatHappened, course: '', damage: '', wishes: '', complaint: 'undecided' }
    : fullReportSchema.parse(JSON.parse(await keyring.open(content, fullReportName(incidentId, version))));

/** Seals why there is nothing to hear. */
export const sealWhy = async (
  keyring: Keyring,
  reportedAt: Date,
  listeningId: string,
  why: string,
): Promise<Buffer> => (await keyring.forPeriod('incident', reportedAt)).seal(why, listeningName(listeningId));

/** Opens why there was nothing to hear. */
export const openWhy = async (
  keyring: Keyring,
  listeningId: string,
  sealed: Buffer | null,
): Promise<string | null> => (sealed === null ? null : keyring.open(sealed, listeningName(listeningId)));
