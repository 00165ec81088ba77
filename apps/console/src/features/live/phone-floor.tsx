import { addDays, type Day } from '@michuhol/calendar';
import { metricOf } from '@michuhol/metrics';
import type { ReactNode } from 'react';
import { useMay } from '../../shared/api/session.js';
import { AlertStrip } from '../../shared/alerts/alert-strip.js';
import type { BoardMoment } from '../../shared/board/board-moment.js';
import { boardTexts } from '../../shared/board/board.texts.js';
import { secondsSince } from '../../shared/board/wait.js';
import type { NumberQuestion } from '../../shared/figures/number-question.js';
import { ProvedFigure } from '../../shared/figures/proved-figure.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Figure, FigureRow } from '../../shared/ui/figure.js';
import styles from './phone-floor.module.css';
import { PhoneQueues } from './phone-queues.js';
import { phoneTexts } from './phone.texts.js';

type PhoneFloorProps = Pick<BoardMoment, 'board' | 'now' | 'stale'> & {
  /** What follows below: the counselors, where they are shown. */
  children?: ReactNode;
};

/**
 * The floor in a shift lead's hand: who waits and for how long in figures that are read while walking, how the day
 * goes, who could answer, and below them, where the thumb is, what can be opened.
 */
export const PhoneFloor = ({ board, now, stale, children }: PhoneFloorProps) => {
  const t = useTexts(boardTexts);
  const words = useTexts(phoneTexts);
  const format = useFormat();
  const seesAlerts = useMay()('alerts.read');
  const { totals, waiting, serviceLevel, agents } = board;
  const state = stale ? 'stale' : undefined;
  const longest = secondsSince(waiting.oldestSince, now);
  const late = waiting.count - waiting.within;
  const isLong = longest !== null && longest > serviceLevel.withinSeconds * 3;
  const below = serviceLevel.ratio !== null && serviceLevel.ratio < serviceLevel.targetRatio;
  const today = (metric: NumberQuestion['metric']): NumberQuestion => ({
    ...{ metric, dataSet: board.dataSet, from: board.day, to: addDays(board.day as Day, 1) },
  });
  return (
    <div className={styles.phone}>
      <section aria-label={words('figures')}>
        <div className={styles.two}>
          <FigureRow label={t('waiting')}>
            <ProvedFigure
              name={t('waiting')}
              value={format.number(waiting.count)}
              unit={t('people')}
              state={state}
              note={late === 0 && waiting.count === 0 && t('nobodyWaits')}
              attention={
                late > 0 && !stale
                  ? { tone: 'warning', word: t('pastThreshold', { count: format.number(late) }) }
                  : null
              }
              question={today('in_progress')}
            />
            <Figure
              name={t('longestWait')}
              value={format.duration(longest)}
              state={state}
              attention={isLong && !stale ? { tone: 'danger', word: t('longWait') } : null}
              proof={<div>{t('proofWaiting')}</div>}
            />
          </FigureRow>
        </div>
        <div className={styles.three}>
          <FigureRow label={t('headline')}>
            <ProvedFigure
              name={t('serviceLevel', { seconds: serviceLevel.withinSeconds })}
              value={format.percent(serviceLevel.ratio)}
              state={state}
              note={!(below && !stale) && t('target', { value: format.percent(serviceLevel.targetRatio, 0) })}
              attention={below && !stale ? { tone: 'warning', word: t('belowTarget') } : null}
              question={{ ...today('service_level_a'), attribution: 'serviceLevelEvent' }}
            />
            <ProvedFigure
              name={t('answerRate')}
              value={format.percent(metricOf('answer_rate').of(totals))}
              state={state}
              question={today('answer_rate')}
            />
            <Figure
              name={t('ready')}
              value={format.number(agents?.ready)}
              unit={agents ? t('people') : ''}
              state={state}
              note={!agents && t('notTold')}
              proof={<div>{t('proofReady')}</div>}
            />
          </FigureRow>
        </div>
      </section>
      {seesAlerts && <AlertStrip dataSet={board.dataSet} most={3} />}
      <PhoneQueues board={board} now={now} stale={stale} />
      {children}
    </div>
  );
};
