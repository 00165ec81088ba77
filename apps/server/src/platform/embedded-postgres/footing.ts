import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A user of the machine by number. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** How PostgreSQL, which refuses to run as root, is started from this process. */
export interface Footing {
  /** The user to become; undefined means to stay who we are. */
  readonly user: SystemUser | undefined;
  /** Show data and binaries at another path, because the user cannot pass the folders above them (`/root`). */
  readonly view: boolean;
  /** Let the kernel interrupt PostgreSQL when this process dies, be it by kill -9. */
  readonly deathSignal: boolean;
}

/** A program with its arguments, ready for `spawn`. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly user?: SystemUser;
}

/** Folders as this process sees them, or as PostgreSQL sees them: `data` holds the cluster. */
export interface Places {
  readonly native: string;
  readonly data: string;
}

/**
 * Mounts both folders in a mount namespace of our own, which no other process sees, and gives up root there.
 * The data stays where the operator put it and PostgreSQL has no rights beyond its own user's.
 */
const enterView = `set -e
stage=$1 native=$2 data=$3 uid=$4 gid=$5
shift 5
mount -t tmpfs -o mode=0755,size=64k tmpfs "$stage"
mkdir "$stage/native" "$stage/data"
mount --bind "$native" "$stage/native"
mount --bind "$data" "$stage/data"
exec setpriv --reuid="$uid" --regid="$gid" --clear-groups --pdeathsig INT -- "$@"`;

/** A folder that every Linux has and that does not hide what is to be shown in it (WSL keeps disks in /mnt). */
const stageFor = ({ native, data }: Places): string =>
  ['/mnt', '/media', '/srv'].find(
    (at) => !`${native}/`.startsWith(`${at}/`) && !`${data}/`.startsWith(`${at}/`),
  ) ?? '/opt';

/** Where PostgreSQL sees the folders on this footing. */
export const placesSeen = (footing: Footing, places: Places): Places =>
  footing.view ? { native: `${stageFor(places)}/native`, data: `${stageFor(places)}/data` } : places;

/** Wraps a program so that it runs on the footing; its arguments must name paths as `placesSeen` gives them. */
export function commandOn(
  footing: Footing,
  places: Places,
  program: string,
  args: readonly string[],
): Command {
  const { user, view, deathSignal } = footing;
  if (view && user) {
    const ids = [String(user.uid), String(user.gid)];
    const script = ['/bin/sh', '-c', enterView, 'sh', stageFor(places), places.native, places.data, ...ids];
    return {
      file: 'unshare',
      args: ['--mount', '--propagation', 'private', '--', ...script, program, ...args],
    };
  }
  if (!deathSignal) return { file: program, args, ...(user ? { user } : {}) };
  // A change of user clears the death signal, so setpriv does both in the order that keeps it.
  const become = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  return { file: 'setpriv', args: [...become, '--pdeathsig', 'INT', '--', program, ...args] };
}

/** The variables PostgreSQL gets: not ours, which hold secrets and may hold PGDATA and the like. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH'];
  const entries = kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []));
  return { ...Object.fromEntries(entries), LC_ALL: 'C' };
}

/** What a short program answered. */
export interface Answer {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a short program to its end. */
export function ask({ file, args, user }: Command, input = ''): Answer {
  const result = spawnSync(file, args, {
    input,
    encoding: 'utf8',
    env: postgresEnvironment(),
    cwd: process.platform === 'win32' ? undefined : '/',
    windowsHide: true,
    ...user,
  });
  const said = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  return { ok: result.status === 0, output: result.error ? `${result.error.message}\n${said}` : said };
}

/** Whether util-linux's setpriv is here and may set a death signal. */
export const hasDeathSignal = (): boolean =>
  process.platform === 'linux' && ask({ file: 'setpriv', args: ['--pdeathsig', 'INT', 'true'] }).ok;

/** Whether the user can pass all folders down to `folder`, asked by really trying (access lists count too). */
export const canEnter = (user: SystemUser, folder: string): boolean =>
  ask({ file: '/bin/sh', args: ['-c', 'cd -- "$1"', 'sh', folder], user }).ok;

/** Whether postgres answers and initdb's input can be read on this footing. */
export function tryBinaries(footing: Footing, places: Places): Answer {
  const { native } = placesSeen(footing, places);
  if (process.platform === 'win32') return ask({ file: `${native}/bin/postgres.exe`, args: ['--version'] });
  const script = 'test -r "$1/share/postgresql/postgres.bki" && exec "$1/bin/postgres" --version';
  return ask(commandOn(footing, places, '/bin/sh', ['-c', script, 'sh', native]));
}

/** The users root may become: the one made for PostgreSQL if the machine has it, else the one made for nothing. */
export function unprivilegedUsers(passwd = readFileSync('/etc/passwd', 'utf8')): SystemUser[] {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  return ['postgres', 'nobody'].flatMap((name) => {
    const row = rows.find((fields) => fields[0] === name);
    // macOS writes nobody as -2; the kernel's number is the same bits without the sign.
    const [uid, gid] = [Number(row?.[2]) >>> 0, Number(row?.[3]) >>> 0];
    return row && uid > 0 ? [{ uid, gid }] : [];
  });
}
