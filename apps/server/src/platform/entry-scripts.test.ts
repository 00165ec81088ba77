import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';

const scripts = fileURLToPath(new URL('../../bin', import.meta.url));
const { sourceStamp } = createRequire(import.meta.url)(join(scripts, 'source-stamp.cjs')) as {
  sourceStamp: (root: string) => string;
};

let root: string;
const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = (script: string, environment: NodeJS.ProcessEnv = {}, flags: string[] = []) =>
  spawnSync(process.execPath, [...flags, join(root, 'apps/server/bin', script), 'a', 'b'], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment },
  });

/** A checkout with the real entry scripts, a server that is already built and a dependency. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'michuhol-entry-'));
  cpSync(scripts, join(root, 'apps/server/bin'), { recursive: true });
  write('package.json', '{}');
  write('libs/rules/package.json', '{}');
  write('libs/rules/src/rule.ts', 'export const rule = 1;');
  write('apps/console/package.json', '{}');
  write('apps/server/package.json', '{"type":"module","dependencies":{"ware":"1"}}');
  write('node_modules/ware/package.json', '{}');
  const tell = 'console.log(JSON.stringify([process.argv.slice(2), process.env.MICHUHOL_DATA_DIR]))';
  for (const entry of ['main.js', 'cli.js']) write(`apps/server/dist/${entry}`, tell);
  write('dist/.stamp', sourceStamp(root));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('an old Node is told in one line, before anything else is read', () => {
  write('old.cjs', `Object.defineProperty(process, 'versions', { value: { node: '20.18.3' } });`);
  const { status, stderr } = run('start.cjs', {}, ['--require', join(root, 'old.cjs')]);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('Node.js 20.19 or newer is needed; this is 20.18.3'),
  ]);
});

test.each(['start.cjs', 'michuhol.cjs', 'node-version.cjs'])(
  '%s is JavaScript that an old Node can read',
  (name) => {
    const old = { languageOptions: { ecmaVersion: 5 as const, sourceType: 'script' as const } };
    const text = readFileSync(join(scripts, name), 'utf8');
    expect(new Linter().verify(`${text}\nconst now = 1;`, old)).toMatchObject([{ fatal: true }]);
    expect(new Linter().verify(text, old)).toEqual([]);
  },
);

test('a missing package is named with what to do', () => {
  rmSync(join(root, 'node_modules/ware'), { recursive: true });
  const { status, stderr } = run('start.cjs');
  expect(status).toBe(1);
  expect(stderr).toContain(`ware is not installed: run npm install in ${root}`);
  expect(stderr).not.toContain('    at ');
});

test.each(['start.cjs', 'michuhol.cjs'])(
  '%s runs what is built, from any folder, and keeps data in the checkout',
  (name) => {
    const { stdout, stderr } = run(name);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([['a', 'b'], join(root, 'var')]);
  },
);

test('sources that changed are built first; a build that fails shows its output', () => {
  write('libs/rules/src/rule.ts', 'export const rule = 2;');
  write('node_modules/nx/package.json', '{"bin":{"nx":"./nx.js"}}');
  write('node_modules/nx/nx.js', `console.log('rule.ts is wrong'); process.exit(1)`);
  const failed = run('michuhol.cjs');
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain('rule.ts is wrong');
  write('node_modules/nx/nx.js', `console.log('noise')`);
  const built = run('michuhol.cjs');
  expect(built.stderr.trim().split('\n')).toEqual([expect.stringContaining('building: first start')]);
  expect(JSON.parse(built.stdout)).toEqual([['a', 'b'], join(root, 'var')]);
  expect(run('michuhol.cjs').stderr).toBe('');
});

test('a built image is not built again, whatever its stamp', () => {
  rmSync(join(root, 'dist'), { recursive: true });
  const { status, stdout } = run('start.cjs', { NODE_ENV: 'production', MICHUHOL_DATA_DIR: '/data' });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual([['a', 'b'], '/data']);
});

test('the stamp follows contents of sources, not tests', () => {
  const before = sourceStamp(root);
  write('libs/rules/src/rule.test.ts', 'test');
  expect(sourceStamp(root)).toBe(before);
  write('libs/rules/src/rule.ts', 'export const rule = 3;');
  expect(sourceStamp(root)).not.toBe(before);
});
