import { useEffect, useRef } from 'react';
import { deskKeyOf, type DeskKey } from './desk-keys.js';

/** Hears the keys of the desk wherever the focus is. A key that is held down counts once. */
export const useDeskKeys = (onPress: (key: DeskKey) => void): void => {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = deskKeyOf(event);
      if (!key) return;
      event.preventDefault();
      if (!event.repeat) latest.current(key);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
