import { protectionFigureOf, type ProtectionFigure } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { statisticsTexts } from './statistics.texts.js';

/** Writes the value of a figure: "95.7%", "26.4시간", "–" for none, and what stands for a hidden one. */
export const useFigureValue = (): ((figure: Pick<ProtectionFigure, 'id' | 'value' | 'hidden'>) => string) => {
  const t = useTexts(statisticsTexts);
  const format = useFormat();
  return ({ id, value, hidden }) => {
    if (hidden) return t('hidden');
    if (value === null) return format.number(null);
    if (protectionFigureOf[id].unit === 'ratio') return format.percent(value);
    return t('hours', { count: format.number(value, 1) });
  };
};
