/** An interval of shares, between 0 and 1. */
export interface ConfidenceInterval {
  readonly low: number;
  readonly high: number;
}

/** The normal quantile of a two-sided interval of 95 %. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval for a share of `successes` in `n` (E. B. Wilson, 1927), 95 % unless another normal quantile
 * is given. It keeps inside 0 to 1 and holds for small n. Null when n is 0; RangeError unless 0 <= successes <= n.
 */
export const wilsonInterval = (successes: number, n: number, z: number = Z_95): ConfidenceInterval | null => {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`${successes} of ${n} is no share`);
  if (n === 0) return null;
  const share = successes / n;
  const square = (z * z) / n;
  const centre = (share + square / 2) / (1 + square);
  const margin = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return {
    // at the ends the exact bound is 0 or 1; subtraction would leave a speck beside it
    low: successes === 0 ? 0 : centre - margin,
    high: successes === n ? 1 : centre + margin,
  };
};
