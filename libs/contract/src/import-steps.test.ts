import {
  importStates,
  importSteps,
  openImportSteps,
  type ImportState,
  type ImportStep,
} from './import-steps.js';

const steps = Object.entries(importSteps) as [string, ImportStep][];

test('the life of an import, step by step', () => {
  expect(steps.map(([name, { from, to, by }]) => `${by}: ${name} ${from.join('|')} -> ${to}`)).toEqual([
    'person: start uploaded -> queued',
    'console: run queued|running -> running',
    'console: hold running -> held',
    'person: resume held -> queued',
    'console: finish running|following -> done',
    'console: fail running -> failed',
    'person: withdraw held|done|failed -> withdrawing',
    'console: withdrawn withdrawing -> withdrawn',
  ]);
});

test('every state is reached from an upload or a followed log, and only withdrawn is the end of all', () => {
  const reached = new Set<ImportState>(['uploaded', 'following']);
  for (const _round of importStates)
    for (const [, { from, to }] of steps) if (from.some((state) => reached.has(state))) reached.add(to);
  expect([...reached].sort()).toEqual([...importStates].sort());
  const left = new Set(steps.flatMap(([, { from }]) => from));
  expect(importStates.filter((state) => !left.has(state))).toEqual(['withdrawn']);
});

test('a person sees the steps that are open', () => {
  expect(openImportSteps('running')).toEqual([]);
  expect(openImportSteps('held')).toEqual(['resume', 'withdraw']);
  expect(openImportSteps('withdrawn')).toEqual([]);
});
