/** Seoul knows no summer time. */
const OFFSET = '+09:00';
const OFFSET_MS = 9 * 3_600_000;

/** What a field of day and time holds, as an instant of Seoul; null for an empty or half-filled one. */
export const instantIn = (text: string): string | null =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? `${text}:00${OFFSET}` : null;

/** An instant as a field of day and time shows it in Seoul; empty for none. */
export const fieldText = (instant: string | null): string =>
  instant === null ? '' : new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 16);
