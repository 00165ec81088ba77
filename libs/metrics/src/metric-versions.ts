import type { Day } from '@michuhol/calendar';

interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: Day | null;
}

/**
 * The versions of each id, the oldest first, ids in the order given. Throws RangeError unless the versions of an id
 * count 1, 2, 3, the first has held since ever and each later one begins after the one before.
 */
export const versionsById = <Entry extends Versioned>(entries: readonly Entry[]): Map<string, Entry[]> => {
  const byId = new Map<string, Entry[]>();
  for (const entry of entries) {
    const before = byId.get(entry.id) ?? [];
    const last = before.at(-1);
    const follows = last
      ? entry.effectiveFrom !== null &&
        (last.effectiveFrom === null || last.effectiveFrom < entry.effectiveFrom)
      : entry.effectiveFrom === null;
    if (entry.version !== before.length + 1 || !follows) {
      throw new RangeError(`version ${entry.version} of ${entry.id} does not follow the one before`);
    }
    byId.set(entry.id, [...before, entry]);
  }
  return byId;
};

/** The version that the figures of a day follow. */
export const metricVersionOn = <Entry extends Versioned>(
  versions: readonly Entry[],
  on: Day,
): Entry | undefined =>
  versions.findLast(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= on);
