import { addDays, type Day } from '@michuhol/calendar';
import type { Board } from '@michuhol/contract';
import { metricOf } from '@michuhol/metrics';
import type { NumberQuestion } from '../../shared/figures/number-question.js';
import { ProvedFigure } from '../../shared/figures/proved-figure.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Figure, FigureRow } from '../../shared/ui/figure.js';
import styles from './live-page.module.css';
import { liveTexts } from './live.texts.js';
import { Proof } from './proof.js';
import { secondsSince } from './wait.js';

interface HeadlineProps {
  board: Board;
  /** The server's present time while live; the moment of the last sign of life when stale, so that nothing ticks on. */
  now: Date;
  stale: boolean;
}

/** The first line: the page in one second. */
export const Headline = ({ board, now, stale }: HeadlineProps) => {
  const t = useTexts(liveTexts);
  const format = useFormat();
  const { totals, waiting, serviceLevel, computedAt: upTo } = board;
  const state = stale ? 'stale' : undefined;
  const answerRate = metricOf('answer_rate').of(totals);
  const longest = secondsSince(waiting.oldestSince, now);
  const below = serviceLevel.ratio !== null && serviceLevel.ratio < serviceLevel.targetRatio;
  const decided = totals.offered - waiting.within;
  const past = waiting.count - waiting.within;
  const flowOut = metricOf('flow_out').of(totals) ?? 0;
  // Today's figures as the page of figures counts them: their proof leads on to the list of their calls.
  const today = (metric: NumberQuestion['metric']): NumberQuestion => ({
    ...{ metric, dataSet: board.dataSet, from: board.day, to: addDays(board.day as Day, 1) },
  });
  return (
    <div className={styles.headline}>
      <FigureRow label={t('headline')}>
        <ProvedFigure
          name={t('offered')}
          value={format.number(totals.offered)}
          unit={t('calls')}
          state={state}
          question={today('offered')}
        />
        <ProvedFigure
          name={t('answered')}
          value={format.number(totals.answered)}
          unit={t('calls')}
          state={state}
          note={t('inConversation', { count: format.number(board.inConversation) })}
          question={today('answered')}
        />
        <ProvedFigure
          name={t('answerRate')}
          value={format.percent(answerRate)}
          state={state}
          question={today('answer_rate')}
        />
        <ProvedFigure
          name={t('abandoned')}
          value={format.number(totals.abandoned)}
          unit={t('calls')}
          state={state}
          note={t('flowOut', { count: format.number(flowOut) })}
          question={today('abandoned')}
        />
        <Figure
          name={t('waiting')}
          value={format.number(waiting.count)}
          unit={t('people')}
          state={state}
          note={waiting.count === 0 ? t('nobodyWaits') : t('pastThreshold', { count: format.number(past) })}
          proof={<Proof metric="in_progress" upTo={upTo} question={today('in_progress')} />}
        />
        <Figure
          name={t('longestWait')}
          value={format.duration(longest)}
          state={state}
          attention={
            !stale && longest !== null && longest > serviceLevel.withinSeconds * 3
              ? { tone: 'danger', word: t('longWait') }
              : null
          }
          proof={
            <>
              <div>
                <strong>{t('longestWait')}</strong>
              </div>
              <div>{t('proofWaiting')}</div>
              <div>{t('proofUpTo', { time: format.clock(upTo) })}</div>
            </>
          }
        />
        <Figure
          name={t('serviceLevel', { seconds: serviceLevel.withinSeconds })}
          value={format.percent(serviceLevel.ratio)}
          state={state}
          note={t('target', { value: format.percent(serviceLevel.targetRatio, 0) })}
          attention={!stale && below ? { tone: 'warning', word: t('belowTarget') } : null}
          proof={
            <Proof
              metric="service_level_a"
              upTo={upTo}
              undecided={waiting.within}
              parts={{ part: totals.answeredWithin, whole: decided }}
              question={{ ...today('service_level_a'), attribution: 'serviceLevelEvent' }}
            />
          }
        />
      </FigureRow>
    </div>
  );
};
