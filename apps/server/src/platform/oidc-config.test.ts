import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFault, readConfig } from './config.js';

const SECRET = 'never to be printed';
const complete = {
  MICHUHOL_OIDC_ISSUER: 'https://login.city.example/realms/incheon',
  MICHUHOL_OIDC_CLIENT_ID: 'michuhol',
  MICHUHOL_OIDC_CLIENT_SECRET: SECRET,
};
const read = (environment: Record<string, string>) => readConfig(environment, '/srv').oidc;
const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
};

test.each<[string, Record<string, string>]>([
  ['MICHUHOL_OIDC_ISSUER', { MICHUHOL_OIDC_ISSUER: 'http://login.city.example' }],
  ['MICHUHOL_OIDC_ISSUER', { MICHUHOL_OIDC_ISSUER: 'login.city.example' }],
  ['MICHUHOL_OIDC_ISSUER', { MICHUHOL_OIDC_ISSUER: `https://user:${SECRET}@login.city.example` }],
  ['MICHUHOL_OIDC_ISSUER', { MICHUHOL_OIDC_ISSUER: 'https://login.city.example/?realm=1' }],
  ['MICHUHOL_OIDC_ISSUER', { MICHUHOL_OIDC_ISSUER: '' }],
  ['MICHUHOL_OIDC_CLIENT_ID', { MICHUHOL_OIDC_CLIENT_ID: '' }],
  ['MICHUHOL_OIDC_SECOND_FACTOR', { MICHUHOL_OIDC_SECOND_FACTOR: 'maybe' }],
  ['MICHUHOL_OIDC_CLIENT_SECRET_FILE', { MICHUHOL_OIDC_CLIENT_SECRET_FILE: '/nowhere/at/all' }],
])('%s that cannot be is named, its value never', (name, change) => {
  const faults = faultsOf({ ...complete, ...change });

  expect(faults.map((fault) => fault.split(' ')[0])).toContain(name);
  expect(faults.join()).not.toContain(SECRET);
});

test('without an issuer nobody signs in elsewhere', () => {
  expect(read({})).toBeNull();
});

test('a complete provider is read, with its secret from a file too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-config-'));
  const file = join(folder, 'secret');
  writeFileSync(file, `${SECRET}\n`);
  const { MICHUHOL_OIDC_CLIENT_SECRET: _, ...rest } = complete;

  const fromFile = read({ ...rest, MICHUHOL_OIDC_CLIENT_SECRET_FILE: file });
  rmSync(folder, { recursive: true });

  expect(fromFile).toEqual({
    issuer: complete.MICHUHOL_OIDC_ISSUER,
    clientId: 'michuhol',
    clientSecret: SECRET,
    name: 'login.city.example',
    trustsSecondFactor: false,
  });
  expect(
    read({ ...complete, MICHUHOL_OIDC_NAME: '인천시', MICHUHOL_OIDC_SECOND_FACTOR: 'provider' }),
  ).toEqual({
    ...fromFile,
    name: '인천시',
    trustsSecondFactor: true,
  });
});

test.each(['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
  'without https only on this machine: %s',
  (issuer) => {
    expect(read({ ...complete, MICHUHOL_OIDC_ISSUER: issuer })?.issuer).toBe(issuer);
  },
);
