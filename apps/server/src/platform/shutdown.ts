import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { wordsOf } from './structured-log.js';

/** What is still open after this long is given up. */
const PATIENCE_MS = 10_000;
const PARENT_CHECK_MS = 1000;

const logger = new Logger('process');

/** Parent and grandparent: npm runs its script through a shell, which outlives a killed npm. */
const ancestry = (): string => {
  const parent = process.ppid;
  try {
    const grandparent = /\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8'))?.[1];
    return `${parent} ${grandparent}`;
  } catch {
    return `${parent}`;
  }
};

/** Runs `stop` for at most 10 s. True when it ended in time and without error. */
export const endWith = async (stop: () => Promise<void>): Promise<boolean> => {
  const ended = stop().then(
    () => true,
    (error: unknown) => {
      logger.error(wordsOf(error));
      return false;
    },
  );
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), PATIENCE_MS).unref();
  });
  return Promise.race([ended, late]);
};

/**
 * Stops everything once on Ctrl-C, SIGTERM, a closed terminal, an error nobody caught, or, under
 * `npm start`, when npm itself was killed and can no longer pass signals on. A server that has something to read
 * again does that on SIGHUP instead.
 */
export const stopOnSignals = (stop: () => Promise<void>, onHangUp?: () => void): void => {
  // Whoever read the output has gone: to tell that as an error would be an output too, and so on without end.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  let stopping = false;
  const end = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const clean = await endWith(stop);
    process.exit(clean ? code : 1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
  process.on('SIGHUP', onHangUp ?? (() => void end(0)));
  process.on('uncaughtException', (error) => {
    logger.fatal(wordsOf(error));
    void end(1);
  });
  process.on('unhandledRejection', (error) => {
    logger.fatal(wordsOf(error));
    void end(1);
  });
  if (process.env.npm_lifecycle_event !== 'start') return;
  const starters = ancestry();
  setInterval(() => {
    if (ancestry() !== starters) void end(0);
  }, PARENT_CHECK_MS).unref();
};
