import type { Message, ReadItem } from '@michuhol/formats';
import { grouped } from '../platform/grouped.js';
import { PURGED } from './purged-items.js';

/** Above this share of rejected rows the file is probably read in the wrong way. */
const MOST_SHARE = 0.05;
/** A share says something from so many rows on. */
const FEWEST_ROWS = 2000;
const MOST_IN_A_ROW = 1000;

/** Why an import is held until somebody has looked at it. */
export type HoldReason = Message & { code: 'TOO_MANY_REJECTED' | 'REJECTED_IN_A_ROW' };

/** Watches the rows of one import from its first one on. */
export interface HoldWatch {
  /** Takes the next rows in the order of the file; says why to hold the import, or null. */
  take(items: readonly ReadItem[]): HoldReason | null;
}

const tooMany = (rejected: number, read: number): HoldReason => ({
  code: 'TOO_MANY_REJECTED',
  ko: `${grouped(read)}행 가운데 ${grouped(rejected)}행이 거부되어 멈추었습니다. 읽는 방법을 확인한 뒤 계속하거나 철회하세요.`,
  en: `Held: ${grouped(rejected)} of ${grouped(read)} rows were rejected. Check how the file is read, then let it go on or withdraw it.`,
});

const inARow = (line: number): HoldReason => ({
  code: 'REJECTED_IN_A_ROW',
  ko: `${grouped(line)}행까지 ${grouped(MOST_IN_A_ROW)}행이 잇달아 거부되어 멈추었습니다. 읽는 방법을 확인한 뒤 계속하거나 철회하세요.`,
  en: `Held: ${grouped(MOST_IN_A_ROW)} rows in a row were rejected, up to line ${grouped(line)}. Check how the file is read, then let it go on or withdraw it.`,
});

/**
 * Holds an import when more than 5 % of its rows (from 2,000 rows on) or 1,000 rows in a row are rejected: a wrong
 * profile must not put a whole file into quarantine. It counts by rows alone, so every run decides alike.
 */
export const holdWatch = (): HoldWatch => {
  let read = 0;
  let rejected = 0;
  let run = 0;
  return {
    take: (items) => {
      let longRun: HoldReason | null = null;
      for (const item of items) {
        // That a file brings what is destroyed says nothing of how it is read.
        const isRejected = item.kind === 'rejected' && item.code !== PURGED.code;
        run = isRejected ? run + 1 : 0;
        if (isRejected) rejected += 1;
        if (run === MOST_IN_A_ROW) longRun ??= inARow(item.line);
      }
      read += items.length;
      if (longRun) return longRun;
      return read >= FEWEST_ROWS && rejected > read * MOST_SHARE ? tooMany(rejected, read) : null;
    },
  };
};
