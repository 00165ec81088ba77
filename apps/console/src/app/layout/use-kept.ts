import { useState } from 'react';

const read = (key: string): boolean | null => {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : text === 'true';
  } catch {
    return null;
  }
};

/** A yes or no of this browser, kept for the next visit where storage is allowed. */
export const useKept = (key: string, initial: boolean): [boolean, (value: boolean) => void] => {
  const [value, setValue] = useState(() => read(key) ?? initial);
  const keep = (next: boolean): void => {
    setValue(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // Holds for this visit only.
    }
  };
  return [value, keep];
};
