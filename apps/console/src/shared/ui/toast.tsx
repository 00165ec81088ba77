import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import { Button, IconButton } from './button.js';
import { classNames } from './class-names.js';
import { Icon } from './icon.js';
import { kitTexts } from './kit.texts.js';
import styles from './toast.module.css';

/** A short message that leaves by itself. `action` is the place for an undo. */
export interface ToastMessage {
  tone?: 'info' | 'success' | 'warning' | 'danger';
  text: string;
  action?: { label: string; run: () => void };
  /** Seconds in sight, 8 unless told; 0 keeps it until it is closed. */
  seconds?: number;
}

interface Shown extends ToastMessage {
  id: number;
}

const Toasts = createContext<(message: ToastMessage) => void>(() => {});

/** Shows a message at the edge of the screen and reads it out. */
export const useToast = (): ((message: ToastMessage) => void) => useContext(Toasts);

/** Keeps the place and the live region of messages; the frame has one. */
export const ToastProvider = ({ children }: { children: ReactNode }) => {
  const t = useTexts(kitTexts);
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const close = useCallback((id: number) => setShown((now) => now.filter((toast) => toast.id !== id)), []);
  const show = useMemo(() => {
    let last = 0;
    return (message: ToastMessage) => {
      last += 1;
      const id = last;
      setShown((now) => [...now.slice(-2), { ...message, id }]);
      const seconds = message.seconds ?? 8;
      if (seconds > 0) setTimeout(() => close(id), seconds * 1000);
    };
  }, [close]);
  return (
    <Toasts value={show}>
      {children}
      <div className={styles.place} role="status" aria-label={t('notifications')}>
        {shown.map(({ id, tone = 'info', text, action }) => (
          <div key={id} className={classNames(styles.toast, styles[tone])}>
            <Icon name={tone} />
            <span className={styles.text}>{text}</span>
            {action && (
              <Button
                size="small"
                onClick={() => {
                  action.run();
                  close(id);
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton icon="close" label={t('close')} onClick={() => close(id)} />
          </div>
        ))}
      </div>
    </Toasts>
  );
};
