import { dayOf, startOfDay } from '@michuhol/calendar';
import { useFormat } from '../../../shared/i18n/format.js';
import { useLanguage } from '../../../shared/i18n/language.js';

/**
 * A moment of these weeks in few signs, for a list: "11. 22. 12:48". With `end` the last moment of a day is that day:
 * "11. 23." for what is due at midnight after it.
 */
export const useShortMoment = (): ((instant: string, end?: boolean) => string) => {
  const format = useFormat();
  const language = useLanguage();
  return (instant, end = false) => {
    const at = new Date(instant);
    const isEnd = end && startOfDay(dayOf(at)).getTime() === at.getTime();
    const monthDay = dayOf(isEnd ? new Date(at.getTime() - 1) : at).slice(5);
    const day = language === 'en' ? monthDay : `${monthDay.split('-').map(Number).join('. ')}.`;
    return isEnd ? day : `${day} ${format.time(at)}`;
  };
};
