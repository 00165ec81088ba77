import { useEffect, useRef } from 'react';

/** Seconds of the past in each second of watching. */
export const speeds = [1, 10, 60] as const;
/** A speed of playback. */
export type Speed = (typeof speeds)[number];

/** While playing, takes a step each second; a step that is still being fetched is waited for, never queued. */
export const usePlayback = (playing: boolean, isReady: boolean, onStep: () => void): void => {
  const latest = useRef({ isReady, onStep });
  useEffect(() => {
    latest.current = { isReady, onStep };
  });
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      if (latest.current.isReady) latest.current.onStep();
    }, 1000);
    return () => clearInterval(timer);
  }, [playing]);
};
