/** Every state an import may be in. `following` is a log that is taken in while it grows. */
export const importStates = [
  'uploaded',
  'queued',
  'running',
  'following',
  'held',
  'done',
  'failed',
  'withdrawing',
  'withdrawn',
] as const;

/** A state of an import. */
export type ImportState = (typeof importStates)[number];

/** One step of an import: the states it may be taken in, and the one it leads to. */
export interface ImportStep {
  readonly from: readonly ImportState[];
  readonly to: ImportState;
  /** Who takes it: a person with `imports.write`, or the console itself. */
  readonly by: 'person' | 'console';
}

/**
 * The life of an import. `hold` stops an import of which too many rows are rejected; a person lets it go on
 * (`resume`) or takes back what it stored (`withdraw`).
 */
export const importSteps = {
  start: { from: ['uploaded'], to: 'queued', by: 'person' },
  run: { from: ['queued', 'running'], to: 'running', by: 'console' },
  hold: { from: ['running'], to: 'held', by: 'console' },
  resume: { from: ['held'], to: 'queued', by: 'person' },
  finish: { from: ['running', 'following'], to: 'done', by: 'console' },
  fail: { from: ['running'], to: 'failed', by: 'console' },
  withdraw: { from: ['held', 'done', 'failed'], to: 'withdrawing', by: 'person' },
  withdrawn: { from: ['withdrawing'], to: 'withdrawn', by: 'console' },
} as const satisfies Record<string, ImportStep>;

/** The name of a step. */
export type ImportStepName = keyof typeof importSteps;

/** The steps that a person may take with an import in a state. */
export const openImportSteps = (state: ImportState): ImportStepName[] =>
  (Object.keys(importSteps) as ImportStepName[]).filter((name) => {
    const step: ImportStep = importSteps[name];
    return step.by === 'person' && step.from.includes(state);
  });
