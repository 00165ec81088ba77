import type { UseQueryResult } from '@tanstack/react-query';
import type { ApiProblem } from '../../shared/api/api-problem.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Button } from '../../shared/ui/button.js';
import { ButtonLink } from '../../shared/ui/button-link.js';
import { Icon } from '../../shared/ui/icon.js';
import { Empty, ErrorState, Skeleton } from '../../shared/ui/page-state.js';
import type { KeptRange } from './kept.js';
import { instantOf, momentOf, type Moment } from './moment.js';
import type { PastBoard } from './past-day.js';
import { gone } from './past-refusals.js';
import { PastTrust } from './past-trust.js';
import { PastView } from './past-view.js';
import { pastTexts } from './past.texts.js';
import styles from './past.module.css';

interface PastFrameProps {
  board: UseQueryResult<PastBoard, ApiProblem>;
  /** Null where none is known. */
  kept: KeptRange | null;
  moment: Moment;
  present: Moment;
  onMove: (to: Moment) => void;
}

/** The past in a frame of its own that says in words, all the time, that it is not the present. */
export const PastFrame = ({ board, kept, moment, present, onMove }: PastFrameProps) => {
  const t = useTexts(pastTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const { data, error, isPlaceholderData, refetch } = board;
  const at = instantOf(moment);
  // The figures of another moment are shown until these have come: the words name the moment that they are of.
  const shown = data && isPlaceholderData ? new Date(data.board.computedAt) : at;
  const ago = agoWords(t, (instantOf(present).getTime() - shown.getTime()) / 1000);
  return (
    <section className={styles.past} aria-label={t('past')}>
      <div className={styles.banner}>
        <Icon name="history" />
        <strong className={styles.when}>
          {format.dayWithWeekday(momentOf(shown).day)} {format.clock(shown)}
        </strong>
        <span>{t('notNow', { ago })}</span>
        <ButtonLink to={paths.live} size="small" icon="live">
          {t('toLive')}
        </ButtonLink>
      </div>
      {error && gone.has(error.code) ? (
        <Empty
          title={t('outside')}
          action={kept && <Button onClick={() => onMove(momentOf(new Date(kept.to)))}>{t('toKept')}</Button>}
        >
          {bilingual(error.detail)}{' '}
          {kept && t('outsideText', { from: format.dateTime(kept.from), to: format.dateTime(kept.to) })}
        </Empty>
      ) : error ? (
        <ErrorState problem={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          <PastTrust loss={data.loss} />
          <PastView past={data} at={shown} />
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </section>
  );
};

const agoWords = (t: ReturnType<typeof useTexts<typeof pastTexts.ko>>, seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= 2 * 86_400) return t('days', { days: Math.floor(whole / 86_400) });
  if (whole >= 2 * 3600) return t('hours', { hours: Math.floor(whole / 3600) });
  if (whole >= 120) return t('minutes', { minutes: Math.floor(whole / 60) });
  return t('seconds', { seconds: whole });
};
