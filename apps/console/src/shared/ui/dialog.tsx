import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import { IconButton } from './button.js';
import styles from './dialog.module.css';
import { kitTexts } from './kit.texts.js';

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at its foot, the main one last. */
  actions?: ReactNode;
}

/** A native modal dialog: focus stays inside and returns, Escape closes it. For entry forms, not for "are you sure". */
export const Dialog = ({ open, title, onClose, children, actions }: DialogProps) => {
  const t = useTexts(kitTexts);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    return () => element?.close();
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
      {actions && <div className={styles.foot}>{actions}</div>}
    </dialog>
  );
};
