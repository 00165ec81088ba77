import type { ReactNode } from 'react';
import { Notice } from './notice.js';
import styles from './save-bar.module.css';

interface SaveBarProps {
  /** Why the last attempt failed; null when it did not. */
  failure: string | null;
  /** What is still missing, in words; empty when nothing is. */
  missing: string;
  /** The buttons. */
  children: ReactNode;
}

/** The foot of a form that is filled in while people are on the telephone. */
export const SaveBar = ({ failure, missing, children }: SaveBarProps) => (
  <div className={styles.bar}>
    {failure && (
      <Notice tone="danger" announce="assertive">
        {failure}
      </Notice>
    )}
    <p className={styles.missing} role="alert">
      {missing}
    </p>
    <div className={styles.buttons}>{children}</div>
  </div>
);
