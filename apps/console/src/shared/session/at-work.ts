import { useEffect } from 'react';

const works = new Set<symbol>();

/** Whether somebody is at work without touching the console: a call in progress, a draft that is not saved. */
export const isAtWork = (): boolean => works.size > 0;

/** Counts as activity for as long as `active` holds, so that the screen does not lock in the middle of it. */
export const useAtWork = (active: boolean): void => {
  useEffect(() => {
    if (!active) return undefined;
    const work = Symbol('work');
    works.add(work);
    return () => {
      works.delete(work);
    };
  }, [active]);
};
