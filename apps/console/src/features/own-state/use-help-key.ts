import { useEffect, useRef } from 'react';

/** The key of the help button: browsers and Hangul input leave it free. */
export const HELP_KEY = 'F9';

/** Hears the help key wherever the focus is, while a Hangul syllable is being composed too. Held down it counts once. */
export const useHelpKey = (onPress: () => void): void => {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.code !== HELP_KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!event.repeat) latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
