import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { kioskTexts } from './kiosk.texts.js';
import { WallChart } from './wall-chart.js';
import { WallFigure, WallFigures, type Standing } from './wall-figure.js';
import type { Wall } from './wall-view.js';

/** The floor in four figures: who waits, for how long, how many were answered in time, and how many at all. */
export const WallNow = ({ wall }: { wall: Wall }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const { board, waiting, past, longestSeconds, withinRatio, answerRate, totals, chosen } = wall;
  const { withinSeconds, targetRatio } = board.serviceLevel;
  const waits: Standing =
    waiting === 0
      ? { tone: 'calm', word: t('nobodyWaits') }
      : past === 0
        ? { tone: 'calm', word: t('allYoung') }
        : { tone: wall.crowded ? 'danger' : 'warning', word: t('past', { count: format.number(past) }) };
  const percent = (ratio: number | null): { value: string; unit: string } => {
    const text = format.percent(ratio);
    return { value: text.replace('%', ''), unit: text.endsWith('%') ? '%' : '' };
  };
  return (
    <>
      <WallFigures label={t('page.now')}>
        <WallFigure
          name={t('waiting')}
          value={format.number(waiting)}
          unit={t('waitingUnit')}
          standing={waits}
        />
        <WallFigure
          name={t('longest')}
          value={format.duration(longestSeconds)}
          standing={wall.isLong ? { tone: 'danger', word: t('long') } : null}
          note={longestSeconds === null && t('nobodyWaits')}
        />
        <WallFigure
          name={chosen ? t('withinTarget') : t('within', { seconds: withinSeconds })}
          {...percent(withinRatio)}
          standing={wall.belowTarget ? { tone: 'warning', word: t('below') } : null}
          note={
            withinRatio === null
              ? t('nothingDecided')
              : t('target', { value: format.percent(targetRatio, 0) })
          }
        />
        <WallFigure
          name={t('answerRate')}
          {...percent(answerRate)}
          note={t('ofOffered', {
            answered: format.number(totals.answered),
            offered: format.number(totals.offered),
          })}
        />
      </WallFigures>
      <WallChart board={board} whole={chosen} />
    </>
  );
};
