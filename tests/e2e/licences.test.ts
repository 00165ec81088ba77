import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/launch.js';

interface Locked {
  version?: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}
interface Lock {
  packages: Record<string, Locked>;
}

const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as Lock;
const workspaces = Object.keys(lock.packages).filter((path) => !path.includes('node_modules/'));

/** What the check says of this repository with another lock file, or with other lists of the packages. */
const check = (change: (lock: Lock) => void, changeList: (list: Locked) => void = () => undefined) => {
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-licences-'));
  try {
    for (const path of workspaces)
      cpSync(join(repository, path, 'package.json'), join(folder, path, 'package.json'), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    const changed = structuredClone(lock);
    change(changed);
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(changed));
    const server = join(folder, 'apps/server/package.json');
    const list = JSON.parse(readFileSync(server, 'utf8')) as Locked;
    changeList(list);
    writeFileSync(server, JSON.stringify(list));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(repository, 'tests/licences.mjs'), folder],
      { encoding: 'utf8' },
    );
    const sbom = JSON.parse(readFileSync(join(folder, 'dist/sbom.cdx.json'), 'utf8')) as {
      components: { name: string }[];
    };
    return { status, stdout, faults: stderr.trim().split('\n').filter(Boolean), sbom };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const put = (entry: Locked) => (changed: Lock) => {
  changed.packages['node_modules/newcomer'] = {
    ...{ version: '1.0.0', license: 'MIT', integrity: `sha512-${Buffer.alloc(64).toString('base64')}` },
    ...entry,
  };
};

test.each([
  ['another licence', { license: 'GPL-3.0' }, 'newcomer: the licence GPL-3.0 is not on the list'],
  ['a licence beside a free one', { license: 'MIT AND SSPL-1.0' }, 'newcomer: the licence MIT AND SSPL-1.0'],
  ['no licence', { license: undefined }, 'newcomer: the licence none is not on the list'],
  ['something to run', { hasInstallScript: true }, 'newcomer: would run something at its installation'],
  ['no checksum', { integrity: undefined }, 'newcomer: no checksum, or from no registry'],
  ['another origin', { resolved: 'git+ssh://git@host/x.git' }, 'newcomer: no checksum, or from no registry'],
])('a package that comes with %s is refused by name', (_with, entry, fault) => {
  const { status, faults } = check(put(entry as Locked));
  expect([status, faults]).toEqual([1, [expect.stringContaining(fault)]]);
});

test.each([
  ['another version than was locked', '99.0.0', 'express is not as it was locked'],
  ['a range instead of a version', '^5.0.0', 'express names no exact version'],
])('a list that names %s is refused', (_what, version, fault) => {
  const { status, faults } = check(
    () => undefined,
    ({ dependencies }) => Object.assign(dependencies ?? {}, { express: version }),
  );
  expect(status).toBe(1);
  expect(faults).toContainEqual(expect.stringContaining(fault));
});

test('this repository passes, and its bill of materials names every locked package once', () => {
  const { status, faults, sbom } = check(() => undefined);
  expect([status, faults]).toEqual([0, []]);
  const locked = Object.entries(lock.packages).filter(
    ([path, entry]) => path.includes('node_modules/') && !('link' in entry),
  );
  expect(sbom.components).toHaveLength(locked.length);
  expect(sbom.components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['express', 'react', '@nestjs/core', 'pg']),
  );
});
