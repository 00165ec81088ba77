import type { Role } from '@michuhol/contract';

/** Every address of the console. Pages link to each other through this table alone. */
export const paths = {
  live: '/live',
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

/** The page that a role's day begins with. */
export const firstPathOf: Record<Role, string> = {
  counselor: paths.protection,
  teamLead: paths.protection,
  supervisor: paths.live,
  manager: paths.daily,
  centreHead: paths.daily,
  departmentHead: paths.trend,
  legalOfficer: paths.trend,
  courtesyStaff: paths.satisfaction,
  protectionOfficer: paths.daily,
  liaison: paths.districts,
  privacyOfficer: paths.privacy,
  admin: paths.admin,
  kiosk: paths.live,
};

/** A path to return to after signing in, or null for anything that leads out of the console. */
export const ownPath = (text: string | null): string | null =>
  text !== null && /^\/(?![/\\])/.test(text) && !text.startsWith(paths.signIn) ? text : null;
