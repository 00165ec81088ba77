import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFault, readConfig } from './config.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'michuhol-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = 'correct-horse-battery';
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment, folder);
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
  }
  return [];
};

test('a secret file that is missing, empty or beside the variable is named, and no value is printed', () => {
  const url = `postgres://michuhol:${SECRET}@db/michuhol`;
  expect(
    faultsOf({ DATABASE_URL_FILE: join(folder, 'none'), REDIS_URL_FILE: fileOf('empty', '\n') }),
  ).toEqual([
    'DATABASE_URL_FILE must be a readable file',
    'REDIS_URL_FILE must name a file that is not empty',
  ]);
  expect(faultsOf({ DATABASE_URL: url, DATABASE_URL_FILE: fileOf('url', url) })).toEqual([
    'DATABASE_URL_FILE must not be given together with DATABASE_URL',
  ]);
  const wrong = faultsOf({ DATABASE_URL_FILE: fileOf('wrong', `mysql://michuhol:${SECRET}@db/x`) });
  expect(wrong).toEqual([expect.stringContaining('DATABASE_URL must be a URL')]);
  expect(wrong.join()).not.toContain(SECRET);
});

test('a passphrase that is short, or missing where keys are backed up, is refused', () => {
  expect(faultsOf({ MICHUHOL_BACKUP_PASSPHRASE: 'short' })).toEqual([expect.stringContaining('at least 12')]);
  expect(faultsOf({ MICHUHOL_BACKUP_KEY_DIR: folder })).toEqual([
    expect.stringContaining('MICHUHOL_BACKUP_PASSPHRASE is needed'),
  ]);
});

test('what the files hold is used, without the end of the line', () => {
  const url = `postgres://michuhol:${SECRET}@db/michuhol`;
  const config = readConfig(
    {
      DATABASE_URL_FILE: fileOf('good', `${url}\n`),
      MICHUHOL_BACKUP_PASSPHRASE_FILE: fileOf('phrase', `${SECRET}\n`),
    },
    folder,
  );
  expect(config.databaseUrl).toBe(url);
  expect(config.backup).toEqual({ dir: null, time: '02:30', keep: 14, keyDir: null, passphrase: SECRET });
});
