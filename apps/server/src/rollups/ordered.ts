/** The first place in an ordered list whose instant is not before another. */
const placeOf = <T>(ordered: readonly T[], at: (thing: T) => Date, instant: number): number => {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(ordered[middle] as T).getTime() < instant) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What of an ordered list lies in a half-open range. */
export const within = <T>(ordered: readonly T[], at: (thing: T) => Date, from: Date, to: Date): T[] =>
  ordered.slice(placeOf(ordered, at, from.getTime()), placeOf(ordered, at, to.getTime()));
