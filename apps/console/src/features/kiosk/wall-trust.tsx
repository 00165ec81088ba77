import { useFormat } from '../../shared/i18n/format.js';
import { momentText } from '../../shared/i18n/moment-text.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { BoardView } from '../../shared/live/board-view.js';
import { lateSources } from '../../shared/live/late-feeds.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon } from '../../shared/ui/icon.js';
import { kioskTexts } from './kiosk.texts.js';
import styles from './kiosk.module.css';

/** The one line of trust: how old the source data is, or since when nothing came. */
export const WallTrust = ({ view }: { view: BoardView }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const { feeds, state, staleSince, ageSeconds, serverNow } = view;
  const seconds = Math.floor(ageSeconds ?? 0);
  const late = lateSources(feeds);
  if (state === 'loading') return <p className={styles.trust}>{t('opening')}…</p>;
  if (state === 'live' && feeds.every((feed) => feed.state === 'never'))
    return (
      <p className={styles.trust}>
        <Icon name="info" /> {t('noFeed')}
      </p>
    );
  if (state === 'live' && late.length > 0)
    return (
      <p className={classNames(styles.trust, styles.loud)}>
        <Icon name="warning" />
        {t('partly', {
          names: late
            .map(({ name, lastHeardAt }) =>
              lastHeardAt === null
                ? name
                : t('partlyOne', { name, time: momentText(format, new Date(lastHeardAt), serverNow) }),
            )
            .join(', '),
        })}
      </p>
    );
  if (state === 'live')
    return (
      <p className={styles.trust}>
        <Icon name="success" /> {t('trust', { seconds })}
      </p>
    );
  const since = staleSince && {
    time: momentText(format, staleSince, serverNow),
    age: format.duration(seconds),
  };
  return (
    <div className={classNames(styles.trust, styles.stopped)}>
      <Icon name={state === 'offline' ? 'danger' : 'warning'} />
      <p>
        <strong>{t('stale')}</strong> {since ? t('staleSince', since) : t('staleNever')}
        <br />
        {state === 'offline' ? t('offline') : t('staleNot')}
      </p>
      {/* The line counts seconds; read out it would not stop talking. */}
      <span role="status" className="visually-hidden">
        {t('stale')}
      </span>
    </div>
  );
};
