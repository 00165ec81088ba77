/** Whole seconds since an instant; null when nobody waits. Never negative. */
export const secondsSince = (since: string | null, now: Date): number | null =>
  since === null ? null : Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1000));
