import { useEffect, useState } from 'react';

/** Which page of a rotation is shown, and how it is turned by hand. */
export interface Rotation {
  /** Place of the page, counted from 0. */
  readonly at: number;
  /** Grows with every turn, also where there is one page alone. */
  readonly turn: number;
  readonly go: (steps: number) => void;
}

/** Turns `count` pages, each staying for some seconds, unless it is paused. A page turned by hand stays as long. */
export const useRotation = (count: number, seconds: number, paused: boolean): Rotation => {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (paused) return undefined;
    const timer = setTimeout(() => setTurn(turn + 1), seconds * 1000);
    return () => clearTimeout(timer);
  }, [turn, seconds, paused]);
  const at = ((turn % count) + count) % count;
  return { at, turn, go: (steps) => setTurn(turn + steps) };
};
