import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import { classNames } from './class-names.js';
import { Icon } from './icon.js';
import { kitTexts } from './kit.texts.js';
import styles from './notice.module.css';

interface NoticeProps {
  tone?: 'info' | 'warning' | 'danger' | 'success';
  /** Instead of the tone's own word (안내, 주의, 오류, 완료). */
  title?: string | undefined;
  children?: ReactNode;
  /** What can be done about it: a button or a link. */
  action?: ReactNode;
  /** Reads it out when it appears: politely, or at once for what cannot wait. */
  announce?: 'polite' | 'assertive';
}

/** Something people should know, told by an icon, a word and a sentence. */
export const Notice = ({ tone = 'info', title, children, action, announce }: NoticeProps) => {
  const t = useTexts(kitTexts);
  const role = announce && (announce === 'assertive' ? 'alert' : 'status');
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <Icon name={tone} className={styles.icon} />
      <div className={styles.text}>
        <strong>{title ?? t(`notice.${tone}`)}</strong>
        {children && <div>{children}</div>}
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
};
