import type { OwnCall } from '@michuhol/contract';
import type { ReactNode } from 'react';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { useServerNow } from '../../../shared/live/use-server-now.js';
import { classNames } from '../../../shared/ui/class-names.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';

/** The call that the record is about: whether it goes on and how long, the masked number, the queue. */
export const StripHead = ({
  call,
  callsMissing = false,
  children,
}: {
  call: OwnCall | null;
  /** The own calls could not be fetched: there may be one. */
  callsMissing?: boolean;
  children?: ReactNode;
}) => {
  const t = useTexts(deskTexts);
  const format = useFormat();
  const now = useServerNow().getTime();
  const since = Date.parse(call?.answeredAt ?? call?.arrivedAt ?? '');
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  return (
    <div className={styles.head}>
      <p className={styles.call}>
        <span className={classNames(styles.dot, call?.inProgress && styles.live)} aria-hidden="true" />
        <strong>
          {call === null
            ? t(callsMissing ? 'callsMissing' : 'noCall')
            : call.inProgress
              ? t('talking', { time: format.duration(seconds) })
              : t('earlier', { time: format.time(call.arrivedAt) })}
        </strong>
        {call && <span className={styles.number}>{call.caller ?? t('unknownCaller')}</span>}
      </p>
      {call && <p className={styles.queue}>{call.queue}</p>}
      {children}
    </div>
  );
};
