/**
 * The whole check of the product, as a newcomer and CI run it: build, format, lint, types, then every test
 * (rules, server against a real PostgreSQL, console, journeys in a real browser). Ends with `N passed, N failed`.
 * Arguments are passed on to Jest, for instance `npm test -- --selectProjects formats`; then only tests run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const chosen = process.argv.slice(2);
const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
const sum = { passed: 0, failed: 0, skipped: 0 };

const run = (file, parameters) =>
  spawnSync(process.execPath, [join(root, file), ...parameters], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  }).status;

const check = (name, file, parameters) => {
  console.log(`\n== ${name}`);
  const ok = run(file, parameters) === 0;
  sum[ok ? 'passed' : 'failed'] += 1;
  if (!ok) console.log(`FAILED: ${name}`);
};

/** Journeys that measure memory or seconds. */
const measuring = ['e2e/faults-memory', 'e2e/live\\.test'];

const nx = 'node_modules/nx/dist/bin/nx.js';
const test = (name, parameters) => {
  console.log(`\n== ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-results-'));
  const results = join(folder, 'results.json');
  const status = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '-c',
      join(root, 'tests/jest.config.mjs'),
      '--json',
      `--outputFile=${results}`,
      ...parameters,
    ],
    { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'inherit'] },
  ).status;
  try {
    const told = JSON.parse(readFileSync(results, 'utf8'));
    sum.passed += told.numPassedTests;
    sum.failed += told.numFailedTests + told.numRuntimeErrorTestSuites;
    sum.skipped += told.numPendingTests + told.numTodoTests;
    for (const suite of told.testResults)
      for (const one of suite.assertionResults)
        if (one.status === 'pending') console.log(`skipped: ${one.fullName}`);
    if (status !== 0 && told.numFailedTests + told.numRuntimeErrorTestSuites === 0) sum.failed += 1;
  } catch {
    console.log('FAILED: the tests ended without a result');
    sum.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
};

check('build', nx, ['run-many', '-t', 'build', '--outputStyle=static']);
if (chosen.length === 0) {
  check('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']);
  // Together, so that no core waits for the last project of the one before the other begins.
  check('lint and types', nx, ['run-many', '-t', 'lint', 'typecheck', '--outputStyle=static']);
  check('licences', 'tests/licences.mjs', []);
}
if (chosen.length > 0) test('chosen tests', chosen);
else if (sum.failed === 0) {
  // Two at once on two cores: Jest alone would leave one of them to itself.
  test('tests', ['--ignoreProjects', 'e2e', '--maxWorkers=2']);
  test('journeys', ['--selectProjects', 'e2e', '--maxWorkers=2', '--testPathIgnorePatterns', ...measuring]);
  // These measure memory and seconds, so they have the machine to themselves.
  test('measuring journeys', ['--selectProjects', 'e2e', '--runInBand', '--testPathPatterns', ...measuring]);
} else console.log('\nThe tests were not run because a check before them failed.');

console.log(
  `\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`,
);
process.exit(sum.failed === 0 ? 0 : 1);
