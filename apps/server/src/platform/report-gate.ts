import type { NextFunction, Request, Response } from 'express';
import { overloaded } from './load-gate.js';

/** Files that are made at once, and requests that wait for their turn. */
export interface ReportLimits {
  running: number;
  waiting: number;
}

/**
 * Lets so many files be made at the same time, the others in the order in which they came: a file reads more than any
 * page, and pages must go on meanwhile. Whoever would wait behind too many is told to come again.
 */
export const reportGate = ({ running, waiting }: ReportLimits = { running: 2, waiting: 20 }) => {
  let busy = 0;
  const queue: (() => void)[] = [];
  const release = (): void => {
    const next = queue.shift();
    if (next) next();
    else busy -= 1;
  };
  return (_request: Request, response: Response, next: NextFunction): void => {
    const begin = (): void => {
      if (response.destroyed) return release();
      response.once('close', release);
      next();
    };
    if (busy < running) {
      busy += 1;
      begin();
    } else if (queue.length < waiting) queue.push(begin);
    else next(overloaded());
  };
};
