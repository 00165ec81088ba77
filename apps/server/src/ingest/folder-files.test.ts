import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, moveInto, settleWatch } from './folder-files.js';

const folder = mkdtempSync(join(tmpdir(), 'michuhol-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, size: number, changedMs: number) => ({ name, size, changedMs });

test('a file is taken when it has not changed for the whole time', () => {
  const watch = settleWatch();
  expect(watch.settled([file('a', 1, 1)], 0, 1000)).toEqual([]);
  expect(watch.settled([file('a', 2, 2)], 900, 1000)).toEqual([]);
  expect(watch.settled([file('a', 2, 3)], 1800, 1000)).toEqual([]);
  expect(watch.settled([file('a', 2, 3), file('b', 1, 1)], 2800, 1000)).toEqual([file('a', 2, 3)]);
  expect(watch.settled([file('b', 1, 1)], 3000, 1000)).toEqual([]);
  // One that went away and came back is another file.
  expect(watch.settled([file('a', 2, 3)], 9000, 1000)).toEqual([]);
});

test('leaves alone what another program has not finished, links and folders', async () => {
  const own = join(folder, 'files');
  mkdirSync(join(own, 'folder'), { recursive: true });
  for (const name of ['calls.csv', 'calls.csv.part', '.hidden', '~lock', 'x.TMP', 'queue_log'])
    writeFileSync(join(own, name), 'x');
  symlinkSync('/etc/hostname', join(own, 'link.csv'));
  expect((await filesIn(own)).map(({ name }) => name)).toEqual(['calls.csv', 'queue_log']);
});

test('never writes over a file that lies there already', async () => {
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  mkdirSync(from);
  for (const wanted of ['calls.csv', 'calls-2.csv', 'calls-3.csv']) {
    writeFileSync(join(from, 'calls.csv'), wanted);
    expect(await moveInto(join(from, 'calls.csv'), to, 'calls.csv')).toBe(wanted);
  }
  expect(readdirSync(to).sort()).toEqual(['calls-2.csv', 'calls-3.csv', 'calls.csv']);
});
