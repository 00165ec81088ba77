import { useEffect, useState } from 'react';

/** A value once it has rested for some milliseconds, so that a slider that is dragged asks once and not for each pixel. */
export const useSettled = <T>(value: T, milliseconds: number): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
};
