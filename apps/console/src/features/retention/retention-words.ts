import { addDays, day } from '@michuhol/calendar';
import type { DataSet, RetentionPeriod } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { retentionWordTexts } from './retention-words.texts.js';

const counted = [
  ...(['contacts', 'visits', 'events', 'records', 'versions', 'consultations', 'answers'] as const),
  ...(['links', 'incidents', 'remarks', 'rejectedRows', 'uploads'] as const),
  ...(['requests', 'entries', 'grants', 'recertifications'] as const),
  ...(['alerts', 'alertEntries', 'notices', 'handovers', 'plans', 'callerCases'] as const),
];

/** What the pages of retention say of periods, ranges and amounts. */
export const useRetentionWords = () => {
  const t = useTexts(retentionWordTexts);
  const format = useFormat();
  return {
    /** "3년" */
    period: ({ amount, unit }: RetentionPeriod): string => t(`unit.${unit}`, { amount }),
    /** "2023. 10. 1. ~ 2023. 10. 31." of a half-open range. */
    range: ({ from, to }: { from: string; to: string }): string =>
      `${format.day(from)} ~ ${format.day(addDays(day(to), -1))}`,
    /** "시 자료" */
    dataSet: (dataSet: DataSet | null): string =>
      dataSet === null ? t('noDataSet') : t(`dataSet.${dataSet}`),
    /** "통화 1,204건 · 이벤트 8,311건" */
    counts: (counts: Record<string, number>): string =>
      counted
        .flatMap((name) =>
          counts[name] ? [t('count', { name: t(`count.${name}`), count: format.number(counts[name]) })] : [],
        )
        .join(' · ') || t('nothing'),
  };
};
