/**
 * How many visits waited how long, so that any threshold and any percentile can be asked later. Histograms of
 * selections that share no visit add up. Waits are whole seconds.
 */

/** Bins of one width: the first of them is `firstBin` and begins at `from` seconds. */
export interface WaitBand {
  readonly firstBin: number;
  readonly from: number;
  /** Seconds of a bin. */
  readonly width: number;
}

/**
 * One bin for each second from 0 to 600, then bins that end at full 10 seconds up to 1,800, at full minutes up to
 * 7,200, at full 10 minutes up to a day; the last holds everything longer.
 */
export const waitBands: readonly WaitBand[] = [
  { firstBin: 0, from: 0, width: 1 },
  { firstBin: 601, from: 601, width: 10 },
  { firstBin: 721, from: 1801, width: 60 },
  { firstBin: 811, from: 7201, width: 600 },
];

/** The bin of all waits of more than a day. */
export const LAST_WAIT_BIN = 943;
const LONGEST_BINNED = 86_400;

/**
 * A sparse histogram as it is stored: bin, count, bin, count and so on, by rising bin, without empty bins.
 * `[8, 2, 20, 1]` is two waits of 8 s and one of 20 s.
 */
export type WaitHistogram = readonly number[];

/** The histogram of no waits. */
export const noWaits: WaitHistogram = Object.freeze([]);

/** The bin of a wait. Throws RangeError unless it is a whole number of seconds, 0 or more. */
export const waitBinOf = (seconds: number): number => {
  if (!Number.isInteger(seconds) || seconds < 0) throw new RangeError(`no wait in whole seconds: ${seconds}`);
  if (seconds > LONGEST_BINNED) return LAST_WAIT_BIN;
  const band = waitBands.findLast(({ from }) => from <= seconds);
  return band ? band.firstBin + Math.floor((seconds - band.from) / band.width) : 0;
};

/** The longest wait that a bin holds, in seconds; null for the last, which has no end. */
export const waitBinEnd = (bin: number): number | null => {
  if (bin >= LAST_WAIT_BIN) return null;
  const band = waitBands.findLast(({ firstBin }) => firstBin <= bin);
  return band ? band.from + (bin - band.firstBin + 1) * band.width - 1 : null;
};

/** Whether the waits up to and including `seconds` can be counted exactly: no bin lies across it. */
export const isWaitThreshold = (seconds: number): boolean =>
  Number.isInteger(seconds) && seconds >= 0 && waitBinEnd(waitBinOf(seconds)) === seconds;

/** Counts by bin as they are stored; bins above `last` are empty. */
const sparse = (counts: Float64Array, last: number): WaitHistogram => {
  const histogram: number[] = [];
  for (let bin = 0; bin <= last; bin += 1) {
    const count = counts[bin] ?? 0;
    if (count > 0) histogram.push(bin, count);
  }
  return histogram;
};

/** The histogram of waits in seconds. */
export const histogramOf = (waits: Iterable<number>): WaitHistogram => {
  const counts = new Float64Array(LAST_WAIT_BIN + 1);
  for (const seconds of waits) {
    const bin = waitBinOf(seconds);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return sparse(counts, LAST_WAIT_BIN);
};

/** The histogram of several selections that share no visit. Pairs may stand in any order. */
export const mergeHistograms = (parts: Iterable<WaitHistogram>): WaitHistogram => {
  // Years of calls are merged for one answer: plain loops over numbers take a tenth of the time of pairs in a map.
  const counts = new Float64Array(LAST_WAIT_BIN + 1);
  let last = -1;
  for (const part of parts)
    for (let index = 0; index < part.length; index += 2) {
      const bin = part[index] ?? 0;
      counts[bin] = (counts[bin] ?? 0) + (part[index + 1] ?? 0);
      if (bin > last) last = bin;
    }
  return sparse(counts, last);
};

/** The number of waits in a histogram. */
export const waitsIn = (histogram: WaitHistogram): number => {
  let sum = 0;
  for (let index = 1; index < histogram.length; index += 2) sum += histogram[index] ?? 0;
  return sum;
};

/**
 * The number of waits of `seconds` or less. Throws RangeError where `isWaitThreshold` is false: up to 600 s every
 * whole second can be asked, above it only the ends of bins.
 */
export const waitsWithin = (histogram: WaitHistogram, seconds: number): number => {
  if (!isWaitThreshold(seconds)) throw new RangeError(`a bin of waits lies across ${seconds} seconds`);
  const last = waitBinOf(seconds);
  let sum = 0;
  for (let index = 0; index < histogram.length; index += 2)
    if ((histogram[index] ?? 0) <= last) sum += histogram[index + 1] ?? 0;
  return sum;
};

/**
 * The wait that a share (0 < share <= 1) of all waits did not exceed: the nearest rank, exact up to 600 s and the
 * end of the bin above it, never more than `longest` where that is known. Null when there is no wait, or when the
 * rank lies beyond a day and `longest` is not known.
 */
export const waitPercentile = (
  histogram: WaitHistogram,
  share: number,
  longest: number | null = null,
): number | null => {
  if (!(share > 0 && share <= 1)) throw new RangeError(`no share of waits: ${share}`);
  // 0.95 * 20 is 19.000000000000004 in some orders of multiplication; a rank is a whole number all the same
  const rank = Math.ceil(Number((share * waitsIn(histogram)).toFixed(6)));
  let sum = 0;
  for (let index = 0; index < histogram.length; index += 2) {
    sum += histogram[index + 1] ?? 0;
    if (sum < rank) continue;
    const end = waitBinEnd(histogram[index] ?? 0);
    if (end === null || longest === null) return end ?? longest;
    return Math.min(end, longest);
  }
  return null;
};
