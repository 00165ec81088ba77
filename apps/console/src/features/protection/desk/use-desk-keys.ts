import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react';
import { useMe } from '../../../shared/api/session.js';
import { chordFor, actionOf, hearKeys, keysOf, type KeySettings } from './key-settings.js';
import { chordOf, chordText, type DeskAction } from './desk-actions.js';

/** The keys of the person who is signed in. */
export const useKeys = (): KeySettings => {
  const account = useMe().id ?? '';
  return useSyncExternalStore(hearKeys, () => keysOf(account));
};

/** The key of an action as it is shown on its button; undefined when it has none. */
export const useKeyText = (): ((action: DeskAction) => string | undefined) => {
  const keys = useKeys();
  return (action) => {
    const chord = chordFor(keys, action);
    return chord === null ? undefined : chordText(chord);
  };
};

/** Where the keys of the desk are heard. */
interface Hearing {
  /**
   * Beside another page, which may have keys of its own: outside of this element the function keys are heard alone.
   * Without it every key is heard wherever the focus is.
   */
  readonly within?: RefObject<HTMLElement | null> | undefined;
  /** The window of its own that the desk stands in; all keys are heard there. */
  readonly windowed?: Window | null | undefined;
}

/** Whether a key press is an answer to the question which key somebody would like. */
const isAnswer = ({ target }: KeyboardEvent): boolean =>
  // An element of another window is no Element of this one.
  target !== null && 'closest' in target && (target as Element).closest('[data-hears-keys]') !== null;

/** Hears the keys of the desk, before the page does. A key that is held down counts once. */
export const useDeskKeys = (
  onPress: (action: DeskAction) => void,
  { within, windowed = null }: Hearing = {},
): void => {
  const keys = useKeys();
  const latest = useRef({ onPress, keys, within });
  useEffect(() => {
    latest.current = { onPress, keys, within };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const now = latest.current;
      const chord = chordOf(event);
      const action = actionOf(now.keys, chord);
      if (!action || chord === null || action === 'open' || isAnswer(event)) return;
      const isInside =
        !now.within ||
        event.currentTarget === windowed ||
        Boolean(now.within.current?.contains(event.target as Node | null));
      if (!isInside && !/^F\d/.test(chord)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) now.onPress(action);
    };
    const places = windowed ? [window, windowed] : [window];
    for (const place of places) place.addEventListener('keydown', onKey, true);
    return () => {
      for (const place of places) place.removeEventListener('keydown', onKey, true);
    };
  }, [windowed]);
};

/** Hears the key that opens the desk, wherever the focus is. */
export const useOpenKey = (onPress: () => void): void => {
  const keys = useKeys();
  const latest = useRef({ onPress, keys });
  useEffect(() => {
    latest.current = { onPress, keys };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isAnswer(event) || actionOf(latest.current.keys, chordOf(event)) !== 'open') return;
      event.preventDefault();
      if (!event.repeat) latest.current.onPress();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
