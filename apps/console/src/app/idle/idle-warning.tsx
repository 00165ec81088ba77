import { useEffect, useId, useRef, useState } from 'react';
import { useTexts } from '../../shared/i18n/texts.js';
import { Button } from '../../shared/ui/button.js';
import styles from './idle.module.css';
import { idleTexts } from './idle.texts.js';

/** Says that the screen is about to lock. Enter, Escape and the button all mean to go on. */
export const IdleWarning = ({ secondsLeft, onStay }: { secondsLeft: number; onStay: () => void }) => {
  const t = useTexts(idleTexts);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const stay = useRef<HTMLButtonElement>(null);
  // Read out once; a count that is read out each second says nothing any more.
  const [announced] = useState(secondsLeft);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    stay.current?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      className={styles.warning}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <h2 id={`${id}-title`}>{t('warning.title')}</h2>
      <p id={`${id}-text`}>{t('warning.text')}</p>
      <p className="visually-hidden" role="alert">
        {t('warning.announce', { seconds: announced })}
      </p>
      <p className={styles.left} role="timer" aria-live="off">
        {t('warning.left', { seconds: secondsLeft })}
      </p>
      <Button ref={stay} tone="primary" size="large" shortcut="Enter" onClick={onStay}>
        {t('warning.stay')}
      </Button>
    </dialog>
  );
};
