import { useEffect, useRef, type RefObject } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 };
/** Where these keys mean something of their own. */
const OWN_KEYS = 'input:not([type=checkbox]), textarea, select, [role=tab], [role=menu], dialog *';

/**
 * J and K move between the openers (`button[aria-current]`) of a list wherever the focus is, beginning at the focused
 * one, else at the open one; inside the list the arrows do the same. X marks the focused one, named by its
 * `data-id`. The answer is the list's element.
 */
export const useTriageKeys = (onMark?: (id: string) => void): RefObject<HTMLDivElement | null> => {
  const list = useRef<HTMLDivElement>(null);
  const mark = useRef(onMark);
  useEffect(() => {
    mark.current = onMark;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.matches(OWN_KEYS)) return;
      const own = document.activeElement;
      if (event.code === 'KeyX' && own instanceof HTMLElement && list.current?.contains(own)) {
        if (own.dataset.id) mark.current?.(own.dataset.id);
        return;
      }
      const by = steps[event.code];
      if (by === undefined) return;
      // Outside the list the arrows scroll, as everywhere.
      if (event.code.startsWith('Arrow') && !list.current?.contains(document.activeElement)) return;
      const openers = [...(list.current?.querySelectorAll<HTMLElement>('button[aria-current]') ?? [])];
      if (openers.length === 0) return;
      const focused = openers.findIndex((opener) => opener === document.activeElement);
      const from =
        focused >= 0
          ? focused
          : openers.findIndex((opener) => opener.getAttribute('aria-current') === 'true');
      event.preventDefault();
      openers[Math.min(Math.max(from + by, 0), openers.length - 1)]?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return list;
};
