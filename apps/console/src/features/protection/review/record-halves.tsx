import type { ReactNode } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { IncidentPanel } from './incident-panel.js';
import { reviewTexts } from './review.texts.js';
import styles from './review.module.css';
import { useTriageKeys } from './use-triage-keys.js';

interface RecordHalvesProps {
  /** The record that is open; null for none. */
  open: string | null;
  /** Whether there is one that could be opened. */
  any: boolean;
  /** Marks a record by its key. */
  onMark?: (id: string) => void;
  /** The list, with what stands above it. */
  children: ReactNode;
}

/** A list of records, keyboard triage in it, and the open one beside it. */
export const RecordHalves = ({ open, any, onMark, children }: RecordHalvesProps) => {
  const t = useTexts(reviewTexts);
  const list = useTriageKeys(onMark);
  return (
    <div className={styles.halves}>
      <div ref={list}>{children}</div>
      {open ? <IncidentPanel key={open} id={open} /> : any && <p className={styles.hint}>{t('pick')}</p>}
    </div>
  );
};
