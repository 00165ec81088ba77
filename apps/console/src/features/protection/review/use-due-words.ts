import type { Incident } from '@michuhol/contract';
import { useTexts } from '../../../shared/i18n/texts.js';
import { computerClock } from '../../../shared/platform/clock.js';
import { reviewTexts } from './review.texts.js';
import { useShortMoment } from './use-short-moment.js';

/** Until when something is due of a record: to its reporter the full report, to who reviews it the next step. */
export const useDueWords = (): ((incident: Incident) => string) => {
  const t = useTexts(reviewTexts);
  const shortly = useShortMoment();
  return ({ standing, dueAt, overdue, fullReport }) => {
    if (standing === 'reporter') {
      if (fullReport.dueAt === null || fullReport.at !== null) return '–';
      return new Date(fullReport.dueAt) <= computerClock.now()
        ? t('fullLate')
        : t('fullDue', { time: shortly(fullReport.dueAt, true) });
    }
    if (dueAt === null) return '–';
    return t(overdue ? 'late' : 'until', { time: shortly(dueAt, true) });
  };
};
