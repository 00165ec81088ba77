import type { Notice } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge, type Tone } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { noticesTexts } from './notices.texts.js';
import styles from './shift-room.module.css';
import { shiftRoomTexts } from './shift-room.texts.js';

const toneOf: Record<Notice['state'], Tone> = {
  planned: 'info',
  shown: 'success',
  over: 'neutral',
  withdrawn: 'neutral',
};

interface NoticeItemProps {
  notice: Notice;
  onDo: (what: 'correct' | 'withdraw' | 'readers' | 'history') => void;
}

/** A notice with whom it is for, how long it is shown and who has read it. */
export const NoticeItem = ({ notice, onDo }: NoticeItemProps) => {
  const t = useTexts(noticesTexts);
  const room = useTexts(shiftRoomTexts);
  const format = useFormat();
  const writes = useMay()('shift.write');
  const { title, text, urgent, team, state, from, until, mine, readAt, reads } = notice;
  const isPresent = state === 'shown' || state === 'planned';
  const readText = (): string => {
    if (reads) return t('readsOf', { read: format.number(reads.read), of: format.number(reads.of) });
    if (!mine) return t('notMine');
    return readAt === null ? t('unread') : t('readAt', { time: format.dateTime(readAt) });
  };
  return (
    <li className={classNames(styles.item, !isPresent && styles.done)}>
      <div>
        <div className={styles.itemHead}>
          {urgent && <Badge tone="danger">{t('urgentMark')}</Badge>}
          <strong>{title}</strong>
          <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>
          <Badge>{team?.name ?? room('everyDesk')}</Badge>
        </div>
        <p className={styles.text}>{text}</p>
        <div className={styles.soft}>
          {t('period')} {format.dateTime(from)} ~ {until === null ? t('open') : format.dateTime(until)} ·{' '}
          {t('reads')} {readText()} · {room('by')} {notice.writtenBy} {format.dateTime(notice.writtenAt)}
          {notice.reason !== null && ` · ${room('reason')}: ${notice.reason}`}
        </div>
      </div>
      <span className={styles.buttons}>
        <Button size="small" tone="quiet" onClick={() => onDo('history')}>
          {t('history')} {t('versionOf', { version: notice.version })}
        </Button>
        {writes && (
          <Button size="small" tone="quiet" onClick={() => onDo('readers')}>
            {t('readers')}
          </Button>
        )}
        {writes && isPresent && (
          <>
            <Button size="small" onClick={() => onDo('correct')}>
              {t('correct')}
            </Button>
            <Button size="small" onClick={() => onDo('withdraw')}>
              {t('withdraw')}
            </Button>
          </>
        )}
      </span>
    </li>
  );
};
