import { isDay } from '@michuhol/calendar';

const pattern =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Digits of a second's fraction beyond the third, which no instant keeps. */
const beyondMilliseconds = /(\.\d{3})\d+/;

/** The day that was sound last: records stand in order of time, so the next one mostly has the same. */
let soundDay = '';

/** Whether a text of the form YYYY-MM-DD names a day that exists. */
export const isSoundDay = (text: string): boolean => {
  if (text === soundDay) return true;
  if (!isDay(text)) return false;
  soundDay = text;
  return true;
};

/**
 * The instant of an ISO 8601 text with seconds and with Z or an offset (RFC 3339), to the millisecond; null for any
 * other text and for a day that does not exist.
 */
export const isoInstant = (text: string): Date | null =>
  pattern.test(text) && isSoundDay(text.slice(0, 10))
    ? new Date(text.length > 24 ? text.replace(beyondMilliseconds, '$1') : text)
    : null;
