import { useEffect, useRef } from 'react';

/** The key of the help button: browsers and Hangul input leave it free. */
export const HELP_KEY = 'F9';

type Handler = () => void;

/** Every button that hears the key, the newest last: where two are on a page the key is one press, not two. */
const listening: (() => Handler)[] = [];

const onKey = (event: KeyboardEvent): void => {
  if (event.code !== HELP_KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!event.repeat) listening.at(-1)?.()();
};

/**
 * Hears the help key wherever the focus is, while a Hangul syllable is being composed too. Held down it counts once.
 * `windowed`: a window of its own in which the key is heard as well, such as a strip that floats over other programs.
 */
export const useHelpKey = (onPress: Handler, windowed: Window | null = null): void => {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    const one = (): Handler => latest.current;
    const places = [window, ...(windowed && windowed !== window ? [windowed] : [])];
    listening.push(one);
    // The same listener is added to a window once, however many ask for it.
    for (const place of places) place.addEventListener('keydown', onKey);
    return () => {
      listening.splice(listening.indexOf(one), 1);
      if (listening.length === 0) window.removeEventListener('keydown', onKey);
      if (windowed && windowed !== window) windowed.removeEventListener('keydown', onKey);
    };
  }, [windowed]);
};
