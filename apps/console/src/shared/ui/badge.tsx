import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.js';

/** A tone of status; colour only ever comes with a word. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** A word of status in a thin outline; dotted for synthetic, planned and provisional things. */
export const Badge = ({
  tone = 'neutral',
  outline = 'solid',
  children,
}: {
  tone?: Tone;
  outline?: 'solid' | 'dotted';
  children: ReactNode;
}) => (
  <span className={classNames(styles.badge, styles[tone], outline === 'dotted' && styles.dotted)}>
    {children}
  </span>
);
