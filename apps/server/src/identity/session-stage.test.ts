import { defaultSecuritySettings } from '@michuhol/contract';
import { isInside } from './networks.js';
import { needsSecondFactor, stageOf, type SessionFacts } from './session-stage.js';

const done: SessionFacts = {
  method: 'password',
  hasFactor: false,
  factorShown: false,
  factorNeeded: false,
  mustChangePassword: false,
  idle: false,
};

test.each<[string, Partial<SessionFacts>, string | null]>([
  ['a password alone where no more is needed', {}, 'ready'],
  ['a second factor that was not shown', { hasFactor: true, mustChangePassword: true }, 'secondFactor'],
  ['a temporary password', { mustChangePassword: true, factorNeeded: true }, 'passwordChange'],
  ['a second factor that is needed and not there', { factorNeeded: true }, 'enrolment'],
  ['one that was shown', { hasFactor: true, factorShown: true, factorNeeded: true }, 'ready'],
  ['a provider that vouches for one', { method: 'sso', factorShown: true, factorNeeded: true }, 'ready'],
  ['a temporary password behind a provider', { method: 'sso', mustChangePassword: true }, 'ready'],
  ['an idle session', { idle: true }, 'locked'],
  ['an idle session before the second factor', { idle: true, hasFactor: true }, null],
  ['an idle session before its password was changed', { idle: true, mustChangePassword: true }, null],
])('%s', (_, facts, stage) => {
  expect(stageOf({ ...done, ...facts })).toBe(stage);
});

const settings = { ...defaultSecuritySettings, allowedNetworks: ['10.1.0.0/16', 'fd00::/8'] };

test.each<[Parameters<typeof needsSecondFactor>[0], boolean]>([
  [{ role: 'admin', address: '10.1.2.3' }, true],
  [{ role: 'privacyOfficer', address: '10.1.2.3' }, true],
  [{ role: 'counselor', address: '10.1.2.3' }, false],
  [{ role: 'counselor', address: '::ffff:10.1.2.3' }, false],
  [{ role: 'counselor', address: 'fd12::1' }, false],
  [{ role: 'counselor', address: '10.2.2.3' }, true],
  [{ role: 'counselor', address: 'fe80::1' }, true],
  [{ role: 'counselor', address: null }, true],
])('production asks %j for a second factor: %s', (standpoint, needed) => {
  expect(needsSecondFactor(standpoint, settings, 'production')).toBe(needed);
  expect(needsSecondFactor(standpoint, settings, 'evaluation')).toBe(false);
});

test('administrators need one whatever the settings say', () => {
  const lax = { ...settings, secondFactorRoles: [], allowedNetworks: [] };
  expect(needsSecondFactor({ role: 'admin', address: null }, lax, 'production')).toBe(true);
  expect(needsSecondFactor({ role: 'manager', address: null }, lax, 'production')).toBe(false);
});

test('without networks every place is inside', () => {
  expect(isInside('203.0.113.9', [])).toBe(true);
  expect(isInside(null, [])).toBe(true);
});
