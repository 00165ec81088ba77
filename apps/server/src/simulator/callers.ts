import type { Random } from './random.js';

/** How many people call again and again, and their share of all calls. */
const REGULARS = 300;
const BY_REGULARS = 0.06;

const digits = (random: Random, count: number): string =>
  String(random.between(0, 10 ** count - 1)).padStart(count, '0');

/**
 * The number of somebody who calls: null when it is withheld. Numbers are of ranges that belong to nobody, since
 * neither a mobile nor a local number goes on with 0 (010-0xxx-xxxx, 032-0xx-xxxx). A few people call often, the
 * first of them several times a day.
 */
export const callerOf = (random: Random): string | null => {
  if (random.chance(0.05)) return null;
  if (random.chance(BY_REGULARS))
    return `01000000${String(Math.floor(REGULARS * random.next() ** 2)).padStart(3, '0')}`;
  return random.chance(0.65) ? `0100${digits(random, 7)}` : `0320${digits(random, 6)}`;
};
