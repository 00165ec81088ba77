import { measureKinds } from '@michuhol/protection';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmedButton } from '../../../shared/ui/confirmed-button.js';
import { Notice } from '../../../shared/ui/notice.js';
import type { DeskState, DeskStore, Slot } from './desk-store.js';
import { deskTexts } from './desk.texts.js';
import { isStarted } from './draft.js';
import styles from './desk.module.css';
import { waitingOf, type KeptItem } from './kept-item.js';
import { useOnline } from './use-online.js';

interface KeptLineProps {
  desk: DeskState;
  store: DeskStore;
  slot: Slot;
}

/** When the draft was kept last; what waits to be sent, and what the server did not take, with the reason. */
export const KeptLine = ({ desk, store, slot }: KeptLineProps) => {
  const t = useTexts(deskTexts);
  const format = useFormat();
  const isOnline = useOnline();
  const savedAt = desk.savedAt[slot];
  // That a question is answered later is nothing that anybody misses.
  const waiting = waitingOf(desk.items).filter(({ kind }) => kind !== 'later').length;
  const away = !isOnline || !desk.reached;
  return (
    <div className={styles.kept}>
      <p className={styles.hint}>
        {savedAt !== null && t('keptAt', { time: format.clock(savedAt) })}
        {desk.keeps === 'memory' && isStarted(desk.drafts[slot]) && t('memoryOnly')}
      </p>
      <p className={styles.hint} role="status">
        {away && waiting > 0 && <strong>{t('offlineWaiting', { count: waiting })}</strong>}
        {away && waiting === 0 && t('offline')}
        {away && ` ${t('noReload')}`}
        {!away && waiting > 0 && t('sending', { count: waiting })}
      </p>
      {desk.items
        .filter(({ refusal }) => refusal !== null)
        .map((item) => (
          <Refused
            key={item.id}
            item={item}
            store={store}
            slot={slot}
            isFree={!isStarted(desk.drafts[slot])}
          />
        ))}
    </div>
  );
};

interface RefusedProps {
  item: KeptItem;
  store: DeskStore;
  slot: Slot;
  /** Whether nothing else is being written. */
  isFree: boolean;
}

const Refused = ({ item, store, slot, isFree }: RefusedProps) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  const time = format.time(item.keptAt);
  const kinds =
    item.kind === 'measures' ? item.body.kinds.map((kind) => bilingual(measureKinds[kind])).join(', ') : '';
  return (
    <Notice
      tone="danger"
      announce="assertive"
      title={item.kind === 'measures' ? t('measureRefused', { kinds }) : t('refused', { time })}
    >
      <p>{item.refusal && bilingual(item.refusal)}</p>
      <div className={styles.buttons}>
        {item.kind === 'report' ? (
          <Button size="small" disabled={!isFree} onClick={() => store.takeBack(slot, item.id)}>
            {t('putRight')}
          </Button>
        ) : (
          <Button size="small" onClick={() => void store.keep({ ...item, refusal: null })}>
            {t('again')}
          </Button>
        )}
        <ConfirmedButton
          name={t('discard')}
          consequence={t('discardHint')}
          busy={false}
          onConfirm={() => store.discard(item.id)}
        />
      </div>
      {item.kind === 'report' && !isFree && <p className={styles.hint}>{t('firstFinish')}</p>}
    </Notice>
  );
};
