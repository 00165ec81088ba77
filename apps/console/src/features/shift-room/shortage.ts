import type { StaffSlot } from '@michuhol/contract';

/** Half hours beside each other in which fewer were there than planned. */
export interface Shortage {
  /** Half hours from 00:00: from the first up to but not including `to`. */
  from: number;
  to: number;
  /** The most that were missing. */
  most: number;
}

/** How many were missing in a half hour: 0 where none were; null where either is not known. */
export const missingIn = ({ planned, present }: StaffSlot): number | null =>
  planned === null || present === null ? null : Math.max(0, Math.round((planned - present) * 10) / 10);

/** When people were missing, in order. */
export const shortagesOf = (slots: readonly StaffSlot[]): Shortage[] =>
  slots.reduce<Shortage[]>((found, slot) => {
    const missing = missingIn(slot) ?? 0;
    if (missing === 0) return found;
    const last = found.at(-1);
    if (last?.to === slot.half)
      return [...found.slice(0, -1), { ...last, to: slot.half + 1, most: Math.max(last.most, missing) }];
    return [...found, { from: slot.half, to: slot.half + 1, most: missing }];
  }, []);

/** The time at which a half hour begins: 0 is "00:00", 48 is "24:00". */
export const halfTime = (half: number): string =>
  `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
