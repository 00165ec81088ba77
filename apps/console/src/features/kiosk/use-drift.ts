import { useNow } from '../../shared/clock/use-now.js';

const EVERY_MS = 60_000;
/** Steps around a small square, in thousandths of the height. */
const steps = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [-4, 4],
  [-4, 0],
  [-4, -4],
  [0, -4],
  [4, -4],
] as const;

/** Where the whole wall lies this minute: a few pixels beside the last one, so that nothing burns into the screen. */
export const useDrift = (): string => {
  const [x, y] = steps[Math.floor(useNow() / EVERY_MS) % steps.length] ?? steps[0];
  return `translate(${x / 10}vh, ${y / 10}vh)`;
};
