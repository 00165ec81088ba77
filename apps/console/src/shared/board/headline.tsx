import { addDays, type Day } from '@michuhol/calendar';
import { metricOf } from '@michuhol/metrics';
import type { NumberQuestion } from '../figures/number-question.js';
import { ProvedFigure } from '../figures/proved-figure.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { Button } from '../ui/button.js';
import { Figure, FigureRow } from '../ui/figure.js';
import type { BoardMoment } from './board-moment.js';
import { boardTexts } from './board.texts.js';
import styles from './headline.module.css';
import { Proof } from './proof.js';
import { secondsSince } from './wait.js';

interface HeadlineProps extends BoardMoment {
  /** Shows who is ready, where counselors are listed. */
  onReady?: (() => void) | undefined;
}

/** The first line: the page in one second. */
export const Headline = ({ board, now, stale, past = false, onReady }: HeadlineProps) => {
  const t = useTexts(boardTexts);
  const format = useFormat();
  const { totals, waiting, serviceLevel, agents, computedAt: upTo } = board;
  const state = stale ? 'stale' : undefined;
  const answerRate = metricOf('answer_rate').of(totals);
  const longest = secondsSince(waiting.oldestSince, now);
  const below = serviceLevel.ratio !== null && serviceLevel.ratio < serviceLevel.targetRatio;
  const decided = totals.offered - waiting.within;
  const late = waiting.count - waiting.within;
  const flowOut = metricOf('flow_out').of(totals) ?? 0;
  // Today's figures as the page of figures counts them: their proof leads on to the list of their calls.
  const today = (metric: NumberQuestion['metric']): NumberQuestion => ({
    ...{ metric, dataSet: board.dataSet, from: board.day, to: addDays(board.day as Day, 1) },
  });
  const proved = (
    metric: 'offered' | 'answered' | 'answer_rate' | 'abandoned',
    figure: { name: string; value: string; unit?: string; note?: string },
  ) =>
    past ? (
      <Figure {...figure} state={state} proof={<Proof metric={metric} upTo={upTo} />} />
    ) : (
      <ProvedFigure {...figure} state={state} question={today(metric)} />
    );
  return (
    <div className={styles.headline}>
      <FigureRow label={t(past ? 'headlinePast' : 'headline')}>
        {proved('offered', { name: t('offered'), value: format.number(totals.offered), unit: t('calls') })}
        {proved('answered', {
          name: t('answered'),
          value: format.number(totals.answered),
          unit: t('calls'),
          note: t('inConversation', { count: format.number(board.inConversation) }),
        })}
        {proved('answer_rate', { name: t('answerRate'), value: format.percent(answerRate) })}
        {proved('abandoned', {
          name: t('abandoned'),
          value: format.number(totals.abandoned),
          unit: t('calls'),
          note: t('flowOut', { count: format.number(flowOut) }),
        })}
        <Figure
          name={t('waiting')}
          value={format.number(waiting.count)}
          unit={t('people')}
          state={state}
          note={waiting.count === 0 ? t('nobodyWaits') : t('pastThreshold', { count: format.number(late) })}
          proof={
            <Proof metric="in_progress" upTo={upTo} question={past ? undefined : today('in_progress')} />
          }
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
              question={past ? undefined : { ...today('service_level_a'), attribution: 'serviceLevelEvent' }}
            />
          }
        />
        <Figure
          name={t('ready')}
          value={format.number(agents?.ready)}
          unit={agents ? t('people') : ''}
          state={state}
          note={
            agents
              ? t('talkingAndBreak', {
                  talking: format.number(agents.talking),
                  onBreak: format.number(agents.break),
                })
              : t('notTold')
          }
          proof={
            <>
              <div>
                <strong>{t('ready')}</strong>
              </div>
              <div>{t('proofReady')}</div>
              {agents && <div>{t('proofOfLoggedIn', { count: format.number(agents.loggedIn) })}</div>}
              <div>{t('proofUpTo', { time: format.clock(upTo) })}</div>
              {onReady && (
                <Button size="small" onClick={onReady}>
                  {t('openList')}
                </Button>
              )}
            </>
          }
        />
      </FigureRow>
    </div>
  );
};
