import type { Satisfaction } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Figure, FigureRow } from '../../shared/ui/figure.js';
import { hasFew, newestScored } from './months.js';
import { satisfactionTexts } from './satisfaction.texts.js';

/** The newest whole month in three figures. Months are not averaged: their answers differ in number. */
export const NewestMonth = ({ satisfaction }: { satisfaction: Satisfaction }) => {
  const t = useTexts(satisfactionTexts);
  const format = useFormat();
  const newest = newestScored(satisfaction);
  if (!newest || newest.score === null) return null;
  const { dataSet, method, target } = satisfaction;
  const unit = t(method === 'top2Box' ? 'percent' : 'points');
  const state = dataSet === 'synthetic' ? 'synthetic' : newest.partial ? 'partial' : undefined;
  return (
    <FigureRow label={t('headline')}>
      <Figure
        name={t('latest', { month: format.month(newest.month) })}
        value={format.number(newest.score, 1)}
        unit={unit}
        state={state}
        note={
          newest.low !== null &&
          t('interval', { low: format.number(newest.low, 1), high: format.number(newest.high, 1) })
        }
      />
      <Figure
        name={t('answers')}
        value={format.number(newest.answers)}
        unit={t('answersUnit')}
        state={state}
        attention={hasFew(newest) ? { tone: 'warning', word: t('few') } : null}
      />
      <Figure
        name={t('toTarget')}
        value={format.change(newest.score - target.value, 1, '')}
        unit={method === 'top2Box' ? '%p' : unit}
        state={state}
        note={t('target', { value: format.number(target.value) })}
      />
    </FigureRow>
  );
};
