/** The minute of the day at which most callers waited, and how many; null when nobody did. */
export const peakOf = (waiting: readonly (number | null)[]): { minute: number; count: number } | null => {
  let peak: { minute: number; count: number } | null = null;
  for (const [minute, count] of waiting.entries())
    if (count !== null && count > (peak?.count ?? 0)) peak = { minute, count };
  return peak;
};

/**
 * The outline of callers waiting by minute as an SVG path of a picture as wide as the day has minutes and 100 high,
 * from its floor up; minutes that have not happened leave a gap.
 */
export const waitingPath = (waiting: readonly (number | null)[]): string => {
  const top = Math.max(1, peakOf(waiting)?.count ?? 0);
  const pieces: string[] = [];
  let open = false;
  for (const [minute, count] of waiting.entries()) {
    if (count === null) {
      if (open) pieces.push(`V100`);
      open = false;
      continue;
    }
    const y = Math.round((1 - count / top) * 1000) / 10;
    pieces.push(open ? `V${y}H${minute + 1}` : `M${minute} 100V${y}H${minute + 1}`);
    open = true;
  }
  if (open) pieces.push('V100');
  return pieces.join('');
};

/** The first minute that has not happened yet; the length of the list when all have. */
export const endOf = (waiting: readonly (number | null)[]): number =>
  waiting.findLastIndex((count) => count !== null) + 1;
