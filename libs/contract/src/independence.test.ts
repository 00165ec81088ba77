import { permissionsOf } from './permission.js';
import { grants, type Permission } from './permission-grants.js';
import { roles } from './role.js';

test('the privacy officer reads logs, keeps registers and answers data subjects, and does nothing of operations', () => {
  expect([...permissionsOf('privacyOfficer')].sort()).toEqual([
    'audit.read',
    'audit.review',
    'exports.personal',
    'holds.write',
    'numbers.reveal',
    'registers.read',
    'registers.write',
    'retention.approve',
    'retention.read',
    'rights.read',
    'rights.recertify',
    'subjects.handle',
  ]);
});

test('nobody of operations reads, reviews or signs the access log', () => {
  const held = (permission: Permission): string[] =>
    roles.filter((role) => role in grants[permission].to && role !== 'privacyOfficer');
  expect([held('audit.read'), held('audit.review'), held('subjects.handle')]).toEqual([[], [], []]);
});
