/** Counts of one to four are not told. */
export const SMALLEST_TOLD = 5;

/** Whether a count is too small to be told; nothing is told by nothing. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_TOLD;

/** Whether a partition holds a count that is too small to be told. */
export const hasSmall = (parts: readonly number[]): boolean => parts.some(isSmall);

/**
 * Which counts of a partition are hidden so that none that is too small can be computed from the whole and the others
 * (complementary suppression). Hidden counts are at least two and could each be five or more. A whole that is too small
 * is hidden with all its parts.
 */
export const hiddenParts = (parts: readonly number[]): boolean[] => {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (isSmall(whole)) return parts.map(() => true);
  const hidden = parts.map(isSmall);
  if (!hidden.includes(true)) return hidden;
  const bySize = parts.map((part, at) => ({ part, at })).filter(({ part }) => part > 0);
  const others = bySize.filter(({ at }) => !hidden[at]).toSorted((one, other) => one.part - other.part);
  const isSafe = (): boolean => {
    const unseen = parts.filter((_, at) => hidden[at]);
    const sum = unseen.reduce((total, part) => total + part, 0);
    return unseen.length > 1 && sum - (unseen.length - 1) >= SMALLEST_TOLD;
  };
  for (const { at } of others) {
    if (isSafe()) return hidden;
    hidden[at] = true;
  }
  // Where even all of them together would tell, it is not told either which of them are nothing.
  return isSafe() ? hidden : parts.map(() => true);
};
