import { useSyncExternalStore } from 'react';

const PHONE = '(width < 600px)';

const subscribe = (listener: () => void): (() => void) => {
  const media = window.matchMedia?.(PHONE);
  media?.addEventListener('change', listener);
  return () => media?.removeEventListener('change', listener);
};

/** Whether the screen is a phone's: then a page shows what is done on a phone, not a smaller page. */
export const usePhone = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia?.(PHONE)?.matches ?? false);
