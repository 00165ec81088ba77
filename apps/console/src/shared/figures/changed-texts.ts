import type { PeriodAmendment } from '@michuhol/contract';
import { useMemo } from 'react';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { amendmentsTexts } from './amendments.texts.js';
import type { StoredValue } from './changed-totals.js';
import { keyWordsOf } from './key-words.js';
import { totalName } from './total-names.js';

/** Writes stored values, what they count, and which row they belong to. */
export const useChangedTexts = () => {
  const t = useTexts(amendmentsTexts);
  const format = useFormat();
  const bilingual = useBilingual();
  return useMemo(
    () => ({
      /** "12", "340초", "대기 12건의 분포"; "–" for a row that is not there. */
      value: (value: StoredValue, total: string): string => {
        if (Array.isArray(value)) {
          const count = value.reduce((sum, one, at) => sum + (at % 2 === 1 ? one : 0), 0);
          return t('distribution', { count: format.number(count) });
        }
        if (value === null || !total.includes('Seconds')) return format.number(value);
        return t('seconds', { value: format.number(value) });
      },
      total: (total: string, family: string | null): string => bilingual(totalName(total, family)),
      /** Which row: queue, field, channel and whatever else its key holds. */
      key: (key: Readonly<Record<string, string>>): string => keyWordsOf(key, bilingual, t('unmapped')),
      /** The interval that a row counts, with its day only where it is not said already. */
      interval: ({ startsAt, key }: Pick<PeriodAmendment, 'startsAt' | 'key'>): string =>
        key.grain === 'quarter' ? t('quarter', { time: format.time(startsAt) }) : t('wholeDay'),
    }),
    [t, format, bilingual],
  );
};
