import { measureKinds, offeredKinds, type MeasureKind } from '@michuhol/protection';
import { useEffect, useRef, useState } from 'react';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { computerClock } from '../../../shared/platform/clock.js';
import { Button } from '../../../shared/ui/button.js';
import type { AfterSave as Saved, DeskState, DeskStore } from './desk-store.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { useOnline } from './use-online.js';

interface AfterSaveProps {
  saved: Saved;
  desk: DeskState;
  store: DeskStore;
}

/**
 * The one question after a record: which measures are wanted. The focus is on "later", which Enter and Escape mean as
 * well; whoever writes the next record has said later too. A break starts with its press: nobody approves first.
 */
export const AfterSave = ({ saved, desk, store }: AfterSaveProps) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const isAway = !useOnline() || !desk.reached;
  const [asked, setAsked] = useState<readonly MeasureKind[]>([]);
  const later = useRef<HTMLButtonElement>(null);
  const { incidentId } = saved;
  useEffect(() => later.current?.focus(), [incidentId]);
  const keptAt = (): string => computerClock.now().toISOString();
  const ask = (kind: MeasureKind): void => {
    if (asked.includes(kind)) return;
    setAsked([...asked, kind]);
    const id = crypto.randomUUID();
    const body = { id, incidentId, kinds: [kind], minutes: null };
    void store.keep({ id, kind: 'measures', keptAt: keptAt(), refusal: null, body });
    later.current?.focus();
  };
  const close = (): void => {
    if (asked.length === 0) {
      const body = { incidentId, answer: 'later' as const };
      void store.keep({ id: crypto.randomUUID(), kind: 'later', keptAt: keptAt(), refusal: null, body });
    }
    store.closeQuestion();
  };
  return (
    <section
      className={styles.question}
      aria-label={t('question')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <p role="status">
        {saved.number === null ? t(isAway ? 'savedHere' : 'saving') : t('saved', { number: saved.number })}
      </p>
      <h2>{t('question')}</h2>
      <div className={styles.measures}>
        {offeredKinds([saved.category]).map((kind) => (
          <button
            key={kind}
            type="button"
            className={kind === 'BREAK_EXTENSION' ? styles.rest : styles.measure}
            aria-pressed={asked.includes(kind)}
            onClick={() => ask(kind)}
          >
            {kind === 'BREAK_EXTENSION' ? t('restNow') : bilingual(measureKinds[kind])}
            {asked.includes(kind) && ` ✓`}
          </button>
        ))}
      </div>
      <RestWords saved={saved} asked={asked} isAway={isAway} />
      <Button ref={later} tone="primary" size="large" onClick={close}>
        {asked.length === 0 ? t('later') : t('done')}
      </Button>
      {asked.length === 0 && <p className={styles.hint}>{t('laterHint')}</p>}
    </section>
  );
};

const RestWords = ({
  saved: { rest },
  asked,
  isAway,
}: {
  saved: Saved;
  asked: readonly MeasureKind[];
  isAway: boolean;
}) => {
  const t = useTexts(deskTexts);
  const bilingual = useBilingual();
  const format = useFormat();
  if (asked.length === 0) return null;
  const words = (): string => {
    if (rest?.endsAt) return t('restUntil', { time: format.time(rest.endsAt), minutes: rest.minutes });
    if (rest) return t('restAfterCall', { minutes: rest.minutes });
    return t(isAway ? 'askedAway' : 'asked');
  };
  return (
    <p role="status">
      <strong>{words()}</strong> {rest?.switchFault && bilingual(rest.switchFault)}
    </p>
  );
};
