import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processMark } from './process-mark.js';
import { claimInstance, readRunningInstance } from './run-file.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'michuhol-run-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const leave = (record: object | string): void =>
  writeFileSync(join(dataDir, 'run.json'), typeof record === 'string' ? record : JSON.stringify(record));

test('a second claim names the owner and his address', () => {
  const instance = claimInstance(dataDir);
  instance.publish({ url: 'http://localhost:3120' });
  expect(() => claimInstance(dataDir)).toThrow(
    expect.objectContaining({
      code: 'alreadyRunning',
      facts: { pid: String(process.pid), url: 'http://localhost:3120' },
    }),
  );
  instance.release();
  expect(readRunningInstance(dataDir)).toBeNull();
  claimInstance(dataDir).release();
});

test('a data folder that cannot be made is named', () => {
  const file = join(dataDir, 'a-file');
  writeFileSync(file, '');
  expect(() => claimInstance(join(file, 'below'))).toThrow(expect.objectContaining({ code: 'unwritable' }));
});

test.each([
  ['a dead process', { pid: 2 ** 22 + 1, mark: 'x', url: null, database: null }],
  [
    'a process number that another program has by now',
    { pid: process.ppid, mark: 'x', url: null, database: null },
  ],
  ['our own number from an earlier life', { pid: process.pid, mark: 'x', url: null, database: null }],
  ['a torn file', '{"pid": 1'],
  ['an empty file', ''],
])('the file of %s is taken over', (_, record) => {
  leave(record);
  expect(readRunningInstance(dataDir)).toBeNull();
  const instance = claimInstance(dataDir);
  expect(readRunningInstance(dataDir)?.pid).toBe(process.pid);
  expect(readdirSync(dataDir)).toEqual(['run.json']);
  instance.release();
  expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
});

test('another running process keeps its claim', () => {
  leave({ pid: process.ppid, mark: processMark(process.ppid), url: 'http://localhost:1', database: null });
  expect(() => claimInstance(dataDir)).toThrow(expect.objectContaining({ code: 'alreadyRunning' }));
  expect(readRunningInstance(dataDir)?.url).toBe('http://localhost:1');
});

test('the file is for the owner only, for it holds a password', () => {
  const instance = claimInstance(dataDir);
  const database = { host: '/x', port: 5432, user: 'michuhol', password: 'secret', database: 'michuhol' };
  instance.publish({ database });
  expect(statSync(join(dataDir, 'run.json')).mode & 0o077).toBe(0);
  expect(JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'))).toMatchObject({
    pid: process.pid,
    database,
  });
  instance.release();
});

test('a killed child is dead even while nobody has asked for it', async () => {
  const child = spawn('sleep', ['60']);
  const { pid = 0 } = child;
  expect(processMark(pid)).not.toBeNull();
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  expect(processMark(pid)).toBeNull();
});
