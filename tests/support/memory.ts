import { readFileSync, writeFileSync } from 'node:fs';

const KIBIBYTE = 1024;

/** Whether this machine tells the memory of a process (Linux). */
export const tellsMemory = process.platform === 'linux';

/** The most memory (bytes, resident) that a process has held since it began or since `forgetPeak`. */
export const peakMemory = (pid: number): number => {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!found) throw new Error(`the kernel does not tell the memory of ${pid}`);
  return Number(found[1]) * KIBIBYTE;
};

/** Lets the peak of a process begin anew at what it holds now. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');
