import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/launch.js';

interface NamedTest {
  id: string;
  file: string;
  name: string;
}

/** The tests that the tables of a document name, as `file` · beginning of a title, by the row's id. */
const namedTests = (document: string): NamedTest[] =>
  readFileSync(join(repository, document), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const id = /^\| ([FPS]\d+) +\|/.exec(line)?.[1];
      if (id === undefined) return [];
      const found = [...line.matchAll(/`([^`]+\.test\.tsx?)` · ([^<|]+)/g)];
      if (found.length === 0) throw new Error(`${document}: ${id} names no test`);
      return found.map(([, file = '', name = '']) => ({ id, file, name: name.trim() }));
    });

/** Whether a file has a test or a group of tests whose title begins so. */
const hasTest = ({ file, name }: NamedTest): boolean => {
  const path = join(repository, file);
  return (
    existsSync(path) && ["'", '`', '"'].some((mark) => readFileSync(path, 'utf8').includes(`${mark}${name}`))
  );
};

const idsIn = (document: string): string[] => [...new Set(namedTests(document).map(({ id }) => id))];

test('a test that is not there is missed', () => {
  const file = 'tests/e2e/promises.test.ts';
  expect(hasTest({ id: 'P0', file, name: `nobody ${'promised this'}` })).toBe(false);
  expect(hasTest({ id: 'P0', file: 'tests/none.test.ts', name: 'a' })).toBe(false);
  expect(hasTest({ id: 'P0', file, name: 'a test that is not there' })).toBe(true);
});

test('every promise names tests that are there', () => {
  const promises = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'];
  expect(idsIn('README.md')).toEqual(promises);
  expect(namedTests('README.md').filter((named) => !hasTest(named))).toEqual([]);
});

test('every fault names tests that are there', () => {
  expect(idsIn('apps/server/README.md').length).toBe(28);
  expect(namedTests('apps/server/README.md').filter((named) => !hasTest(named))).toEqual([]);
});
