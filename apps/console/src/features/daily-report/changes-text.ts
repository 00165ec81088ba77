import type { Bilingual, DailyReport } from '@michuhol/contract';
import type { Formatters } from '../../shared/i18n/format.js';
import type { Translate } from '../../shared/i18n/texts.js';
import { valueText } from './daily-value.js';
import type { dailyTexts } from './daily.texts.js';

/** More would not be read, and would not fit onto the page; the versions themselves tell all. */
const MOST_FIGURES = 4;

interface Words {
  t: Translate<(typeof dailyTexts)['ko']>;
  format: Formatters;
  bilingual: (text: Bilingual) => string;
}

/** What the shown version says otherwise than the one before it; null where there is nothing to tell. */
export const changesText = (
  { version, versions, content }: DailyReport,
  { t, format, bilingual }: Words,
): string | null => {
  const changes = versions.find((one) => one.version === version)?.changes;
  if (!changes) return null;
  const figures = changes.figures.slice(0, MOST_FIGURES).map(({ span, metric, old, new: now }) => {
    const found = content.metrics.find(({ id }) => id === metric);
    const unit = found?.unit ?? 'call';
    return t('changedFigure', {
      span: t(`span.${span}`),
      metric: found ? bilingual(found.name) : metric,
      old: valueText(old, unit, format),
      new: valueText(now, unit, format),
    });
  });
  const more = changes.figures.length - figures.length;
  const told = [
    ...figures,
    ...(more > 0 ? [t('changedMore', { count: more })] : []),
    ...changes.parts.map((part) => t(`part.${part}`)),
  ];
  return told.length > 0 ? told.join(', ') : null;
};
