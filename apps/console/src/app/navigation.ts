import { scopeOf, type Me, type Permission } from '@michuhol/contract';
import type { PlainKey } from '../shared/i18n/texts.js';
import { paths } from '../shared/paths.js';
import type { IconName } from '../shared/ui/icon.js';
import type { appTexts } from './app.texts.js';

type TextKey = PlainKey<typeof appTexts.ko>;

/** A page of the rail. */
export interface NavigationItem {
  readonly text: TextKey;
  readonly path: string;
  readonly icon: IconName;
  /** One of these permissions opens the page. */
  readonly any: readonly Permission[];
  /** The page tells of the whole centre and has nothing for whoever sees a part of it. */
  readonly whole?: true;
}

/** A group of the rail with its pages. */
export interface NavigationGroup {
  readonly group: TextKey;
  readonly items: readonly NavigationItem[];
}

/** Pages by whose work they are. */
export const navigation: readonly NavigationGroup[] = [
  {
    group: 'nav.now',
    items: [
      { text: 'nav.live', path: paths.live, icon: 'live', any: ['live.read'] },
      { text: 'nav.alerts', path: paths.alerts, icon: 'bell', any: ['alerts.read'] },
      { text: 'nav.shiftRoom', path: paths.shiftRoom, icon: 'handover', any: ['shift.read'] },
      { text: 'nav.past', path: paths.past, icon: 'history', any: ['past.read'] },
    ],
  },
  {
    group: 'nav.calls',
    items: [
      {
        text: 'nav.consultations',
        path: paths.consultations,
        icon: 'consultation',
        any: ['consultations.write', 'consultations.read'],
      },
    ],
  },
  {
    group: 'nav.protectionGroup',
    items: [
      {
        text: 'nav.protection',
        path: paths.protection,
        icon: 'incident',
        any: ['incidents.report', 'incidents.read'],
      },
      { text: 'nav.cases', path: paths.cases, icon: 'lock', any: ['cases.read'] },
      {
        text: 'nav.complaints',
        path: paths.complaints,
        icon: 'consultation',
        any: ['complaints.handle'],
      },
      {
        text: 'nav.evidence',
        path: paths.evidence,
        icon: 'file',
        any: ['evidence.make', 'evidence.verify'],
      },
      {
        text: 'nav.protectionPolicy',
        path: paths.protectionPolicy,
        icon: 'file',
        any: ['protectionPolicy.read'],
      },
      { text: 'nav.prevention', path: paths.prevention, icon: 'check', any: ['prevention.read'] },
      {
        text: 'nav.protectionStatistics',
        path: paths.protectionStatistics,
        icon: 'chart',
        any: ['protectionStats.read', 'protectionStats.own'],
      },
      { text: 'nav.panic', path: paths.panic, icon: 'help', any: ['panic.settle'] },
    ],
  },
  {
    group: 'nav.analysis',
    items: [
      { text: 'nav.daily', path: paths.daily, icon: 'table', any: ['figures.read'], whole: true },
      { text: 'nav.figures', path: paths.figures, icon: 'chart', any: ['figures.read'] },
      { text: 'nav.trend', path: paths.trend, icon: 'trend', any: ['trend.read'] },
      { text: 'nav.districts', path: paths.districts, icon: 'districts', any: ['districts.read'] },
      { text: 'nav.satisfaction', path: paths.satisfaction, icon: 'satisfaction', any: ['surveys.read'] },
      { text: 'nav.balance', path: paths.balance, icon: 'check', any: ['figures.read'], whole: true },
      { text: 'nav.definitions', path: paths.definitions, icon: 'file', any: ['figures.read'] },
    ],
  },
  {
    group: 'nav.operation',
    items: [
      { text: 'nav.imports', path: paths.imports, icon: 'imports', any: ['imports.read'] },
      {
        text: 'nav.admin',
        path: paths.admin,
        icon: 'admin',
        any: ['accounts.manage', 'sources.write', 'mappings.write', 'rights.read'],
      },
    ],
  },
  {
    group: 'nav.privacyGroup',
    items: [
      { text: 'nav.privacy', path: paths.privacy, icon: 'lock', any: ['audit.read'] },
      { text: 'nav.subjects', path: paths.subjects, icon: 'person', any: ['subjects.handle'] },
      {
        text: 'nav.retention',
        path: paths.retention,
        icon: 'history',
        any: ['retention.read', 'holds.write'],
      },
      { text: 'nav.registers', path: paths.registers, icon: 'file', any: ['registers.read'] },
    ],
  },
];

/** The groups with the pages that somebody may open; groups without any are left out. */
export const navigationFor = ({
  role,
  permissions,
}: Pick<Me, 'role' | 'permissions'>): readonly NavigationGroup[] =>
  navigation
    .map(({ group, items }) => ({
      group,
      items: items.filter(({ any, whole }) =>
        any.some((one) => permissions.includes(one) && (!whole || scopeOf(role, one) === 'centre')),
      ),
    }))
    .filter(({ items }) => items.length > 0);

/** The page of the rail that an address belongs to: the nearest one above it; undefined for pages beside the rail. */
export const hereOf = (groups: readonly NavigationGroup[], pathname: string): string | undefined =>
  groups
    .flatMap(({ items }) => items.map(({ path }) => path))
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((one, other) => other.length - one.length)[0];

/** The permissions of which one opens a page; none for pages that are not in the rail. */
export const permissionsOf = (path: string): readonly Permission[] =>
  navigation.flatMap(({ items }) => items).find((item) => item.path === path)?.any ?? [];
