import { permissionsOf as permissionsOfRole, personRoles, type Role } from '@michuhol/contract';
import { firstPathOf, ownPath } from '../shared/paths.js';
import { navigationFor, permissionsOf } from './navigation.js';

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
  const lead = [...now, '/consultations', '/protection', ...analysis];
  const administration = [...analysis, '/imports', '/admin'];
  expect(Object.fromEntries(personRoles.map((role) => [role, railOf(role)]))).toEqual({
    counselor: ['/shift-room', '/consultations', '/protection'],
    teamLead: lead,
    supervisor: [...lead, '/imports'],
    manager: ['/live', '/alerts', '/past', ...administration, '/retention', '/registers'],
    centreHead: ['/live', '/alerts', '/past', ...analysis, '/registers'],
    departmentHead: analysis,
    legalOfficer: ['/trend', '/retention'],
    courtesyStaff: analysis,
    protectionOfficer: [...analysis, '/retention'],
    // Daily report and balance tell of the whole centre.
    liaison: ['/figures', '/districts', '/definitions'],
    privacyOfficer: ['/admin', '/privacy', '/subjects', '/retention', '/registers'],
    admin: ['/live', '/alerts', ...administration, '/retention'],
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
