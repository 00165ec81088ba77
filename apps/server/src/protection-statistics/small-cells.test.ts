import { hiddenParts, isSmall } from './small-cells.js';

/** Repeats by its seed. */
const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

/** Every value that a hidden part could have for somebody who knows the whole, and that zeros are told where some are. */
const possible = (parts: readonly number[], hidden: readonly boolean[]): Set<number>[] => {
  const unseen = parts.flatMap((part, at) => (hidden[at] ? [part] : []));
  const least = hidden.every(Boolean) ? 0 : 1;
  const left = sum(unseen);
  const found = unseen.map(() => new Set<number>());
  const fill = (at: number, rest: number, chosen: number[]): void => {
    if (at === unseen.length - 1) {
      if (rest < least) return;
      [...chosen, rest].forEach((value, index) => found[index]?.add(value));
      return;
    }
    for (let value = least; value <= rest; value++) fill(at + 1, rest - value, [...chosen, value]);
  };
  if (unseen.length > 0) fill(0, left, []);
  return found;
};

test.each([
  [
    [12, 30, 8],
    [false, false, false],
  ],
  [
    [12, 0, 8],
    [false, false, false],
  ],
  [
    [1, 30, 8],
    [true, false, true],
  ],
  [
    [4, 1, 0],
    [true, true, true],
  ],
  [
    [2, 1, 0],
    [true, true, true],
  ],
  [
    [3, 4, 20],
    [true, true, false],
  ],
  [
    [2, 2, 20],
    [true, true, true],
  ],
  [
    [0, 0, 0],
    [false, false, false],
  ],
  [[40], [false]],
])('of %j these are hidden: %j', (parts, hidden) => {
  expect(hiddenParts(parts)).toEqual(hidden);
});

test('no small count can be told from the whole and the others, whatever the counts are', () => {
  const random = randomOf(7);
  let hiddenOnes = 0;
  for (let round = 0; round < 1500; round++) {
    const parts = Array.from({ length: 2 + random(3) }, () => (random(3) === 0 ? random(14) : random(6)));
    const hidden = hiddenParts(parts);
    parts.forEach((part, at) => isSmall(part) && expect([parts, hidden[at]]).toEqual([parts, true]));
    // A whole that is small is not told, so nothing can be computed from it.
    if (isSmall(sum(parts))) continue;
    for (const values of possible(parts, hidden)) {
      hiddenOnes++;
      expect([parts, values.size > 1]).toEqual([parts, true]);
      expect([parts, Math.max(...values) >= 5]).toEqual([parts, true]);
    }
  }
  expect(hiddenOnes).toBeGreaterThan(500);
});
