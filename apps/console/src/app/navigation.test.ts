import { permissionsOf as permissionsOfRole, personRoles, type Role } from '@michuhol/contract';
import { firstPathOf, ownPath } from '../shared/paths.js';
import { hereOf, navigationFor, permissionsOf } from './navigation.js';

const railOf = (role: Role) =>
  navigationFor({ role, permissions: [...permissionsOfRole(role)] }).flatMap(({ items }) =>
    items.map(({ path }) => path),
  );

test('without permissions there is nothing in the rail', () => {
  expect(navigationFor({ role: 'manager', permissions: [] })).toEqual([]);
});

test('each role sees its own pages', () => {
  const analysis = [
    '/daily',
    '/figures',
    '/trend',
    '/districts',
    '/satisfaction',
    '/balance',
    '/definitions',
  ];
  const now = ['/live', '/alerts', '/shift-room', '/past'];
  const cases = '/protection/cases';
  const complaints = '/protection/complaints';
  const evidence = '/protection/evidence';
  const policy = '/protection/policy';
  const statistics = '/protection/statistics';
  const lead = [...now, '/consultations', '/protection', cases, evidence, policy, statistics, ...analysis];
  const administration = [...analysis, '/imports', '/admin'];
  const live = ['/live', '/alerts', '/past'];
  const prevention = [policy, '/prevention', statistics];
  const guarding = [cases, complaints, evidence, ...prevention];
  expect(Object.fromEntries(personRoles.map((role) => [role, railOf(role)]))).toEqual({
    counselor: ['/shift-room', '/consultations', '/protection', evidence, policy, statistics],
    teamLead: lead,
    supervisor: [...lead, '/imports'],
    manager: [
      ...[...live, complaints, ...prevention, '/protection/panic'],
      ...[...administration, '/retention', '/registers'],
    ],
    centreHead: [...live, '/protection', ...guarding, ...analysis, '/registers'],
    departmentHead: [cases, complaints, evidence, policy, statistics, ...analysis],
    legalOfficer: [cases, evidence, policy, '/trend', '/retention'],
    courtesyStaff: analysis,
    protectionOfficer: ['/protection', ...guarding, '/protection/panic', ...analysis, '/retention'],
    // Daily report and balance tell of the whole centre.
    liaison: ['/figures', '/districts', '/definitions'],
    privacyOfficer: ['/admin', '/privacy', '/subjects', '/retention', '/registers'],
    admin: ['/live', '/alerts', policy, ...administration, '/retention'],
  });
});

test.each([
  ['/protection', '/protection'],
  ['/protection/records/7', '/protection'],
  ['/protection/cases/7', '/protection/cases'],
  ['/imports/7', '/imports'],
  ['/me', undefined],
])('at %s the rail shows %s as the present page', (pathname, path) => {
  const groups = navigationFor({ role: 'supervisor', permissions: [...permissionsOfRole('supervisor')] });
  expect(hereOf(groups, pathname)).toBe(path);
});

test('each role begins with its own work', () => {
  const { kiosk, ...first } = firstPathOf;
  expect(kiosk).toBe('/live');
  expect(first).toEqual({
    ...{ counselor: '/protection', teamLead: '/protection', protectionOfficer: '/protection' },
    // Whoever decides begins with the decisions that wait.
    ...{
      centreHead: '/protection/cases',
      departmentHead: '/protection/cases',
      legalOfficer: '/protection/cases',
    },
    ...{ supervisor: '/live', manager: '/daily', courtesyStaff: '/satisfaction', liaison: '/districts' },
    ...{ privacyOfficer: '/privacy', admin: '/admin' },
  });
});

test.each(personRoles)('the first page of a %s is one that the role may open', (role) => {
  expect(railOf(role)).toContain(firstPathOf[role]);
  expect(permissionsOf(firstPathOf[role])).not.toEqual([]);
});

test.each([null, 'https://elsewhere.kr', '//elsewhere.kr', '/\\elsewhere.kr', '/sign-in?next=/live'])(
  'after signing in nobody is led to %j',
  (text) => {
    expect(ownPath(text)).toBeNull();
  },
);

test('after signing in people are led back to where they were', () => {
  expect(ownPath('/imports/7?set=sample')).toBe('/imports/7?set=sample');
});
