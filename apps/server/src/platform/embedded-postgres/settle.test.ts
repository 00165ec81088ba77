import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { packagedBinaries } from './binaries.js';
import { unprivilegedUsers } from './footing.js';
import { compileLauncher, fault, launch, passableFolder, query, removeLauncher, up } from './testing.js';
import type { Launcher, LauncherOptions, Report } from './testing.js';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot && process.platform === 'linux' ? test : test.skip;
if (!isRoot) console.info('skipped: tests that change the user need root');

const ordinary = isRoot ? unprivilegedUsers().at(-1) : undefined;
let compiled: string;
let folder: string;
const launched: Launcher[] = [];

beforeAll(async () => {
  compiled = await compileLauncher();
});
beforeEach(() => {
  folder = passableFolder();
});
afterEach(async () => {
  for (const { process: child, stop } of launched.splice(0))
    if (child.exitCode === null && child.signalCode === null) await stop();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => removeLauncher(compiled));

function start(options: Partial<LauncherOptions> = {}): Launcher {
  const launcher = launch(compiled, {
    dataDir: join(folder, 'data'),
    native: packagedBinaries(),
    ...options,
  });
  launched.push(launcher);
  return launcher;
}

async function answers({ connection }: Extract<Report, { kind: 'up' }>): Promise<void> {
  expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
}

const userOf = (pid: number): number => statSync(`/proc/${pid}`).uid;

/** Binaries as an install without scripts leaves them, at a place of their own. */
function unlinkedBinaries(): string {
  execFileSync('cp', ['-R', join(packagedBinaries(), '..'), join(folder, 'package')]);
  execFileSync('find', [join(folder, 'package'), '-type', 'l', '-delete']);
  return join(folder, 'package/native');
}

asRoot('an ordinary user is told when he cannot write to the data folder', async () => {
  const refusal = await start({ user: ordinary }).wait(fault);
  expect(refusal).toMatchObject({ code: 'unwritable' });
  expect(refusal.advice).toContain(join(folder, 'data'));
});

asRoot("an ordinary user is told when the data is another user's", async () => {
  const first = start();
  const { folder: made } = await first.wait(up);
  await first.stop();
  chownSync(join(folder, 'data'), ordinary?.uid ?? 0, ordinary?.gid ?? 0);
  chownSync(join(made, 'cluster'), 1, 1);
  expect(await start({ user: ordinary }).wait(fault)).toMatchObject({ code: 'otherOwner' });
});

asRoot('an ordinary user runs it as himself, with a copy of binaries he cannot link', async () => {
  const native = unlinkedBinaries();
  mkdirSync(join(folder, 'data'));
  chownSync(join(folder, 'data'), ordinary?.uid ?? 0, ordinary?.gid ?? 0);
  const report = await start({ user: ordinary, native }).wait(up);
  await answers(report);
  expect(userOf(report.pid)).toBe(ordinary?.uid);
  expect(readdirSync(join(folder, 'data')).some((name) => name.startsWith('postgres-binaries-'))).toBe(true);
});

asRoot('root hands it to another user and keeps the passwords', async () => {
  const report = await start().wait(up);
  await answers(report);
  expect(userOf(report.pid)).toBe(unprivilegedUsers()[0]?.uid);
  expect(statSync(join(report.folder, 'secret.json'))).toMatchObject({ uid: 0 });
  expect(statSync(join(report.folder, 'secret.json')).mode & 0o077).toBe(0);
});

asRoot(
  'root in a folder nobody else can enter: data and binaries stay there, rights are given up',
  async () => {
    const native = unlinkedBinaries();
    chmodSync(folder, 0o700);
    const launcher = start({ native });
    const report = await launcher.wait(up);
    await answers(report);
    expect(userOf(report.pid)).not.toBe(0);
    const rights = readFileSync(`/proc/${report.pid}/status`, 'utf8');
    expect(rights).toMatch(/^CapEff:\s+0+$/m);
    if (existsSync(join(folder, 'data/postgres-home')))
      return console.info('this machine forbids private mounts: the cluster went below /var/lib');
    expect(report.folder).toBe(join(folder, 'data/postgres'));

    // The kernel must end this one as well when node is killed.
    await launcher.kill();
    await answers(await start({ native }).wait(up));
  },
);

asRoot('where private mounts are forbidden the cluster goes below /var/lib and is found again', async () => {
  const native = unlinkedBinaries();
  chmodSync(folder, 0o700);
  const through = ['setpriv', '--bounding-set', '-sys_admin', '--inh-caps', '-sys_admin', '--'];
  const first = start({ native, through });
  const report = await first.wait(up);
  try {
    await query(report.connection, 'CREATE TABLE kept AS SELECT 1 AS one');
    expect(report.folder).toMatch(/^\/var\/lib\/michuhol-console\//);
    expect(userOf(report.pid)).not.toBe(0);
    await first.stop();
    const again = start({ native, through });
    const { connection } = await again.wait(up);
    expect(await query(connection, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await again.stop();
  } finally {
    rmSync(dirname(report.folder), { recursive: true, force: true });
  }
});

test('two users are known to be without privileges, and one with uid 0 is never taken for them', () => {
  const passwd =
    'root:x:0:0::/root:/bin/sh\npostgres:x:0:0:::\nnobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false';
  expect(unprivilegedUsers(passwd)).toEqual([{ uid: 4294967294, gid: 4294967294 }]);
  expect(unprivilegedUsers('nobody:x:65534:65533::/:\npostgres:x:101:104::/:')).toEqual([
    { uid: 101, gid: 104 },
    { uid: 65534, gid: 65533 },
  ]);
});
