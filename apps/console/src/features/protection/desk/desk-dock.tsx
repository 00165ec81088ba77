import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useMay } from '../../../shared/api/session.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { DeskPlaceContext, type DeskPlace } from './desk-place.js';
import { DeskStrip } from './desk-strip.js';
import { deskTexts } from './desk.texts.js';
import styles from './desk.module.css';
import { openFloating } from './floating-window.js';
import { useOpenKey } from './use-desk-keys.js';

/** Puts the focus into a desk, so that every key goes there. */
const focusDesk = (within: Document = document): void =>
  within.querySelector<HTMLElement>('[data-desk]')?.focus({ preventScroll: true });

/**
 * Around the pages: one key shows the strip of the desk beside whatever page is open, or above all windows where it was
 * put there. Locked or signed out, that window closes.
 */
export const DeskPlaces = ({ children }: { children: ReactNode }) =>
  useMay()('incidents.report') ? <Places>{children}</Places> : children;

const Places = ({ children }: { children: ReactNode }) => {
  const t = useTexts(deskTexts);
  const [isDocked, setDocked] = useState(false);
  const [floating, setFloating] = useState<Window | null>(null);
  const [claims, setClaims] = useState(0);
  const wantsFocus = useRef(false);
  const title = t('quickLog');
  useEffect(() => () => floating?.close(), [floating]);
  const close = useCallback(() => {
    setDocked(false);
    floating?.close();
    setFloating(null);
  }, [floating]);
  const desk = useMemo<DeskPlace>(
    () => ({
      place: floating ? 'onTop' : isDocked ? 'docked' : 'closed',
      close,
      dock: () => {
        close();
        setDocked(true);
      },
      float: () => {
        void openFloating(title, () => setFloating(null)).then(setFloating, () => setDocked(true));
      },
      claim: () => {
        setClaims((now) => now + 1);
        return () => setClaims((now) => now - 1);
      },
    }),
    [floating, isDocked, close, title],
  );
  useOpenKey(() => {
    wantsFocus.current = true;
    if (floating) floating.focus();
    else if (claims === 0 && !isDocked) setDocked(true);
    else focusDesk();
  });
  const isShown = isDocked && !floating && claims === 0;
  useEffect(() => {
    if (isShown && wantsFocus.current) focusDesk();
    wantsFocus.current = false;
  }, [isShown]);
  return (
    <DeskPlaceContext value={desk}>
      <div className={isShown ? styles.beside : undefined}>{children}</div>
      {isShown && (
        <aside className={styles.dock} aria-label={title}>
          <DeskStrip beside />
        </aside>
      )}
      {floating &&
        createPortal(
          <main className={styles.window} aria-label={title}>
            <DeskStrip beside windowed={floating} />
          </main>,
          floating.document.body,
        )}
    </DeskPlaceContext>
  );
};
