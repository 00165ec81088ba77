import { dayOf, formatClock } from '@michuhol/calendar';
import type { Role } from '@michuhol/contract';

/** Every address of the console. Pages link to each other through this table alone. */
export const paths = {
  live: '/live',
  alerts: '/alerts',
  past: '/past',
  shiftRoom: '/shift-room',
  daily: '/daily',
  figures: '/figures',
  calls: '/calls',
  balance: '/balance',
  definitions: '/definitions',
  trend: '/trend',
  districts: '/districts',
  satisfaction: '/satisfaction',
  consultations: '/consultations',
  protection: '/protection',
  record: '/protection/records/:id',
  desk: '/desk',
  protectionPolicy: '/protection/policy',
  protectionStatistics: '/protection/statistics',
  prevention: '/prevention',
  cases: '/protection/cases',
  case: '/protection/cases/:id',
  complaints: '/protection/complaints',
  complaint: '/protection/complaints/:id',
  evidence: '/protection/evidence',
  newEvidence: '/protection/evidence/new',
  panic: '/protection/panic',
  imports: '/imports',
  import: '/imports/:id',
  admin: '/admin',
  adminPart: '/admin/:part',
  privacy: '/privacy',
  subjects: '/subjects',
  retention: '/retention',
  registers: '/registers',
  signIn: '/sign-in',
  setUp: '/setup',
  password: '/password',
  me: '/me',
  kiosk: '/kiosk',
} as const;

/** The page of one import. */
export const importPath = (id: string): string => `/imports/${encodeURIComponent(id)}`;

/** The page of one record of a difficult call. */
export const recordPath = (id: string): string => `/protection/records/${encodeURIComponent(id)}`;

/** The page of one caller case. */
export const casePath = (id: string): string => `/protection/cases/${encodeURIComponent(id)}`;

/** The page of one complaint about an ended call. */
export const complaintPath = (id: string): string => `/protection/complaints/${encodeURIComponent(id)}`;

/** Where a pack of evidence is made of a caller case or of one incident. */
export const newEvidencePath = ({ kind, id }: { kind: 'case' | 'incident'; id: string }): string =>
  `${paths.newEvidence}?${kind}=${encodeURIComponent(id)}`;

/**
 * The board as it was at an instant. The address names it by the centre's clock ("2026-04-01T14:05:32"), so that it
 * can be read, sent to others, and typed from a complaint.
 */
export const pastPath = (at: string | Date): string => {
  const instant = new Date(at);
  return `${paths.past}?at=${dayOf(instant)}T${formatClock(instant)}`;
};

/** An alert with its log. */
export const alertPath = (id: string): string => `/alerts?alert=${encodeURIComponent(id)}`;

/** The page that a role's day begins with. */
export const firstPathOf: Record<Role, string> = {
  counselor: paths.protection,
  teamLead: paths.protection,
  supervisor: paths.live,
  manager: paths.daily,
  centreHead: paths.cases,
  departmentHead: paths.cases,
  legalOfficer: paths.cases,
  courtesyStaff: paths.satisfaction,
  protectionOfficer: paths.protection,
  liaison: paths.districts,
  privacyOfficer: paths.privacy,
  admin: paths.admin,
  kiosk: paths.live,
};

/** A path to return to after signing in, or null for anything that leads out of the console. */
export const ownPath = (text: string | null): string | null =>
  text !== null && /^\/(?![/\\])/.test(text) && !text.startsWith(paths.signIn) ? text : null;
