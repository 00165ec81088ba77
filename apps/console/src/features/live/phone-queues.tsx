import type { BoardMoment } from '../../shared/board/board-moment.js';
import { boardTexts } from '../../shared/board/board.texts.js';
import { neediest } from '../../shared/board/queue-need.js';
import { secondsSince } from '../../shared/board/wait.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { lateSources } from '../../shared/live/late-feeds.js';
import { Badge } from '../../shared/ui/badge.js';
import { classNames } from '../../shared/ui/class-names.js';
import styles from './phone-floor.module.css';
import { phoneTexts } from './phone.texts.js';

/** The queues with callers waiting, the neediest first; one whose feed is silent is named, whoever waits in it. */
export const PhoneQueues = ({ board, now, stale }: Pick<BoardMoment, 'board' | 'now' | 'stale'>) => {
  const t = useTexts(phoneTexts);
  const words = useTexts(boardTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const silent = new Set(lateSources(board.feeds).map(({ code }) => code));
  const isLost = (sources: readonly string[]): boolean => sources.some((code) => silent.has(code));
  const shown = neediest(board.queues, board.queues.length).filter(
    ({ waiting, sources }) => waiting > 0 || isLost(sources),
  );
  return (
    <section aria-labelledby="phone-queues">
      <h2 id="phone-queues" className={styles.title}>
        {t('queues')}
      </h2>
      {shown.length === 0 && <p className={styles.soft}>{t('nobody')}</p>}
      <ul className={classNames(styles.queues, stale && styles.stale)}>
        {shown.map((queue) => (
          <li key={queue.key ?? ''} className={styles.queue}>
            <span className={styles.name}>
              {queue.label ? bilingual(queue.label) : words('unmapped')}{' '}
              {isLost(queue.sources) && <Badge tone="danger">{t('lost')}</Badge>}
            </span>
            <strong>{t('waiting', { count: format.number(queue.waiting) })}</strong>
            <span>
              {queue.oldestWaitingSince !== null &&
                t('longest', { time: format.duration(secondsSince(queue.oldestWaitingSince, now)) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
