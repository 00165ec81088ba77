import { Problem } from '../platform/problem.js';
import { isLostConnection } from '../platform/lost-connection.js';
import { StaleReading } from './purged-items.js';

/**
 * Codes of faults that pass by themselves: connection lost or refused (08, 57P, 53300, ECONN...), deadlock or
 * serialisation (40), disk full (53100). Such a fault says nothing about the file and never fails an import.
 */
const passing = /^(08|40|57P|53|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|ENOSPC)/;

/** A month's table was taken away since it was last used; whoever stores next makes it again. */
const isMissingMonth = (error: Error): boolean => /no partition of relation/.test(error.message);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Whether an error of the database or the disk passes by itself, so that the work is tried again. */
export const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof StaleReading || isMissingMonth(error)) return true;
  if (error instanceof Problem) return error.kind === 'DISK_FULL';
  const driver = (error as { driverError?: unknown }).driverError;
  const cause = error.cause;
  return [error, driver, cause].some((each) => passing.test(codeOf(each))) || isLostConnection(error);
};
