import { useEffect, useRef } from 'react';

interface FormKeys {
  onSave: () => void;
  /** Alt and a digit from 1 to 9. */
  onDigit: (digit: number) => void;
}

/**
 * Hears Ctrl+Enter and Alt+digit wherever the focus is. The physical key decides, so that it works while a Hangul
 * syllable is being composed; a key that is held down counts once.
 */
export const useFormKeys = (keys: FormKeys): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      const saves = event.ctrlKey && (event.code === 'Enter' || event.code === 'NumpadEnter');
      const picks = event.altKey && !event.ctrlKey && digit !== undefined;
      if (!saves && !picks) return;
      event.preventDefault();
      if (event.repeat) return;
      if (saves) latest.current.onSave();
      else latest.current.onDigit(Number(digit));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
