import { alertMetricOf, codeNames, type AlertRule, type Bilingual } from '@michuhol/contract';
import { useAlertWords } from '../../shared/alerts/use-alert-words.js';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { rulesTexts } from './rules.texts.js';

/** How the condition and the time of a rule are put into words. */
export const useRuleWords = () => {
  const t = useTexts(rulesTexts);
  const words = useAlertWords();
  const bilingual = useBilingual();
  const agencies = useApi('getDistricts').data?.agencies ?? [];
  const labelOf = ({ by, key }: AlertRule['slice']): Bilingual | null => {
    if (key === null) return null;
    if (by === 'queue') return { ko: key, en: key };
    return codeNames[key] ?? agencies.find(({ code }) => code === key)?.name ?? null;
  };
  const condition = (rule: AlertRule): string =>
    t(`text.${rule.comparison}`, {
      what: [words.slice(rule.slice, labelOf(rule.slice)), bilingual(alertMetricOf[rule.metric])]
        .filter(Boolean)
        .join(' · '),
      threshold: words.figure(rule.metric, rule.threshold),
      hold: rule.holdSeconds === 0 ? t('hold.now') : t('hold.for', { seconds: rule.holdSeconds }),
    });
  const time = ({ calendar: { weekdays, holidays, hours } }: AlertRule): string =>
    [
      weekdays.length === 7 ? t('everyDay') : weekdays.map((day) => t(`day.${day as 1}`)).join('·'),
      hours ? `${hours.from}~${hours.to}` : t('allDay'),
      holidays === 'asWeekday' ? '' : `${t('holidays')}: ${t(`holidays.${holidays}`)}`,
    ]
      .filter(Boolean)
      .join(' · ');
  return { condition, time };
};
