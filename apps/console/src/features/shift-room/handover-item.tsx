import type { Handover, ShiftRef } from '@michuhol/contract';
import { useApiAction } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Badge } from '../../shared/ui/badge.js';
import { Button } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Notice } from '../../shared/ui/notice.js';
import { handoverTexts } from './handover.texts.js';
import styles from './shift-room.module.css';
import { shiftRoomTexts } from './shift-room.texts.js';
import { useShiftName } from './use-shift-name.js';

interface HandoverItemProps {
  item: Handover;
  /** The shift from which it is seen. */
  shift: ShiftRef;
  /** Null for whoever only reads, and for shifts that are over. */
  onFinish: (() => void) | null;
}

/** Something that is handed over: what, by whom, who took it, and whether it is done. */
export const HandoverItem = ({ item, shift, onFinish }: HandoverItemProps) => {
  const t = useTexts(handoverTexts);
  const room = useTexts(shiftRoomTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const nameOf = useShiftName();
  const take = useApiAction('takeHandover', { renews: ['getHandover'] });
  const { id, kind, text, team, writtenIn, writtenBy, taken, done, carried } = item;
  const isTaken = taken.some((one) => one.shift.day === shift.day && one.shift.name === shift.name);
  return (
    <li className={classNames(styles.item, done !== null && styles.done)}>
      <div>
        <div className={styles.itemHead}>
          <Badge tone={kind === 'task' && done === null ? 'warning' : 'neutral'}>{t(`kind.${kind}`)}</Badge>
          <Badge>{team?.name ?? room('everyDesk')}</Badge>
          {carried && <Badge tone="info">{t('carried')}</Badge>}
          {done && <Badge tone="success">{t('done')}</Badge>}
        </div>
        <p className={styles.text}>{text}</p>
        <div className={styles.soft}>
          {t('from', { shift: nameOf(writtenIn), by: writtenBy })}
          {taken.map((one) => (
            <span key={nameOf(one.shift)}>
              {' · '}
              {t('taken', { shift: nameOf(one.shift), by: one.by, time: format.time(one.at) })}
            </span>
          ))}
          {done && (
            <span>
              {' · '}
              {t('doneBy', { by: done.by, time: format.dateTime(done.at) })}
              {done.note && ` · ${done.note}`}
            </span>
          )}
        </div>
        {take.error && <Notice tone="danger">{bilingual(take.error.detail)}</Notice>}
      </div>
      {onFinish && done === null && (
        <span className={styles.buttons}>
          {!isTaken && (
            <Button size="small" busy={take.isPending} onClick={() => take.mutate({ params: { id } })}>
              {t('take')}
            </Button>
          )}
          {kind === 'task' && (
            <Button size="small" onClick={onFinish}>
              {t('done')}
            </Button>
          )}
        </span>
      )}
    </li>
  );
};
