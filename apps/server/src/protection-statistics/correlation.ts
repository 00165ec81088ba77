/** Pearson's correlation of pairs; null where one of the two does not vary, or fewer than three pairs are known. */
export const correlationOf = (pairs: readonly (readonly [number, number])[]): number | null => {
  const count = pairs.length;
  if (count < 3) return null;
  const meanOf = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / count;
  const [first, second] = [meanOf(0), meanOf(1)];
  let products = 0;
  let firsts = 0;
  let seconds = 0;
  for (const [one, other] of pairs) {
    products += (one - first) * (other - second);
    firsts += (one - first) ** 2;
    seconds += (other - second) ** 2;
  }
  return firsts === 0 || seconds === 0 ? null : products / Math.sqrt(firsts * seconds);
};

/** A quantile by the nearest rank; null of nothing. */
export const quantileOf = (values: readonly number[], share: number): number | null => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
};
