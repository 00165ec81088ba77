import {
  alertMetricOf,
  alertSliceNames,
  alertUnits,
  type Alert,
  type AlertMetric,
  type AlertSeverity,
  type AlertSlice,
  type Bilingual,
} from '@michuhol/contract';
import { useMemo } from 'react';
import { useBilingual } from '../i18n/bilingual.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import type { Tone } from '../ui/badge.js';
import { alertTexts } from './alerts.texts.js';

/** The tone of a severity; the word of it always stands beside. */
export const toneOf: Readonly<Record<AlertSeverity, Tone>> = {
  notice: 'info',
  warning: 'warning',
  critical: 'danger',
};

/** How alerts and their conditions are put into words. */
export const useAlertWords = () => {
  const t = useTexts(alertTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  return useMemo(() => {
    /** "10명", "82.4%", "120초" */
    const figure = (metric: AlertMetric, value: number): string => {
      const { unit } = alertMetricOf[metric];
      const digits = Number.isInteger(value) ? 0 : 1;
      const word = bilingual(alertUnits[unit]);
      return `${format.number(value, digits)}${unit === 'percent' || /[가-힣]/.test(word) ? '' : ' '}${word}`;
    };
    /** "교통", "대기열 traffic", or nothing for everything. */
    const slice = ({ by, key }: AlertSlice, label: Bilingual | null): string =>
      by === 'all'
        ? ''
        : `${bilingual(alertSliceNames[by])} ${label ? bilingual(label) : (key ?? t('unmapped'))}`;
    const title = ({ kind, label }: Pick<Alert, 'kind' | 'label'>): string =>
      kind === 'feedLost' || label === null ? t('feedLost') : label;
    const about = ({ condition, feeds, since }: Pick<Alert, 'condition' | 'feeds' | 'since'>): string => {
      if (condition === null)
        return t('feedLostText', {
          feeds: feeds.map(({ name }) => name).join(', '),
          since: format.clock(since),
        });
      const words = t(`${condition.comparison}.text`, {
        metric: bilingual(alertMetricOf[condition.metric]),
        value: figure(condition.metric, condition.value),
        threshold: figure(condition.metric, condition.threshold),
      });
      return [slice(condition.slice, condition.sliceLabel), words].filter(Boolean).join(' · ');
    };
    return { figure, slice, title, about };
  }, [t, bilingual, format]);
};
