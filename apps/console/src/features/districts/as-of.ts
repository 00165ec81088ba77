import { addDays, day } from '@michuhol/calendar';
import type { Formatters } from '../../shared/i18n/format.js';

/** An as-of day in words: documents speak of the end of a month as the month, "2018. 12."; other days are whole. */
export const asOfWords = (text: string, format: Formatters): string =>
  addDays(day(text), 1).endsWith('-01') ? format.month(text.slice(0, 7)) : format.day(text);
