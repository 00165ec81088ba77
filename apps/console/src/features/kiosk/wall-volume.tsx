import { quartersOf, soFar } from '../../shared/board/volume.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { kioskTexts } from './kiosk.texts.js';
import { WallChart } from './wall-chart.js';
import { WallFigure, WallFigures } from './wall-figure.js';
import type { Wall } from './wall-view.js';

/** Today's volume: what came, what became of it, and how that compares with the same weekday of the last weeks. */
export const WallVolume = ({ wall: { board, totals, chosen } }: { wall: Wall }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const { offered, usual, until } = soFar(quartersOf(board));
  const change = usual === null || usual === 0 ? null : offered / usual - 1;
  const text = format.percentChange(change, 0);
  return (
    <>
      <WallFigures label={t('page.volume')}>
        <WallFigure name={t('offered')} value={format.number(totals.offered)} unit={t('calls')} />
        <WallFigure
          name={t('answered')}
          value={format.number(totals.answered)}
          unit={t('calls')}
          note={!chosen && t('talkingNow', { count: format.number(board.inConversation) })}
        />
        <WallFigure name={t('abandoned')} value={format.number(totals.abandoned)} unit={t('calls')} />
        <WallFigure
          name={chosen ? t('usualWhole', { time: until }) : t('usual', { time: until })}
          value={text.replace('%', '')}
          unit={text.endsWith('%') ? '%' : ''}
          note={
            usual === null
              ? t('noUsual')
              : `${t('usualMean', { weeks: board.usualWeeks, count: format.number(usual) })}${
                  change !== null && change < 0 ? ` · ${t('legend')}` : ''
                }`
          }
        />
      </WallFigures>
      <WallChart board={board} whole={chosen} />
    </>
  );
};
