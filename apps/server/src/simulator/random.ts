/** A stream of numbers that is the same for the same seed on every machine. */
export interface Random {
  /** Evenly in [0, 1). */
  next(): number;
  /** Whether something of this probability (0 to 1) happens. */
  chance(probability: number): boolean;
  /** A whole number in [from, to], both included. */
  between(from: number, to: number): number;
  /** Exponential with a mean: how long people wait before they give up. */
  exponential(mean: number): number;
  /** Log-normal with a mean and a shape: how long people talk (sigma 0.7 is usual for calls). */
  logNormal(mean: number, sigma: number): number;
  /** An index of `weights`, as often as its weight says. */
  pick(weights: readonly number[]): number;
}

/** 32 bits of a text (FNV-1a), for a seed. */
export const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

/** Mulberry32 (Tommy Ettinger): 32 bits of state, good enough for traffic and never for secrets. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    chance: (probability) => next() < probability,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal: (mean, sigma) => mean * Math.exp(sigma * normal() - (sigma * sigma) / 2),
    pick: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const found = weights.findIndex((weight) => (left -= weight) < 0);
      return found === -1 ? weights.length - 1 : found;
    },
  };
};
