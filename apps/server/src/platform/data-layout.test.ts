import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteLayout, refuseNewerLayout } from './data-layout.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'michuhol-layout-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));
const file = (): string => join(dataDir, 'layout.json');

test('a folder of a newer arrangement is refused and stays as it is', () => {
  const newer = '{"layout":99,"version":"9.0.0"}';
  writeFileSync(file(), newer);
  expect(() => refuseNewerLayout(dataDir)).toThrow('9.0.0');
  expect(readFileSync(file(), 'utf8')).toBe(newer);
});

test('a folder without a note is of the first arrangement, and gets one', () => {
  refuseNewerLayout(dataDir);
  noteLayout(dataDir);
  refuseNewerLayout(dataDir);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ layout: 1 });
});
