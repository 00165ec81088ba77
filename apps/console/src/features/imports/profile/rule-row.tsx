import type { ReactNode } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { useFault } from './editor-context.js';
import styles from './profile.module.css';
import { rulesTexts } from './rules.texts.js';

/** A rule under its name, with what is wrong with it. */
export const RuleRow = ({
  name,
  hint,
  path,
  required = false,
  children,
}: {
  name: string;
  hint?: string | undefined;
  /** The place of the rule in the document. */
  path: string;
  required?: boolean;
  children: ReactNode;
}) => {
  const t = useTexts(rulesTexts);
  const fault = useFault(path);
  return (
    <div className={styles.rule} role="group" aria-label={name}>
      <div className={styles.ruleName}>
        <strong>{name}</strong>
        <span className={styles.caption}>
          {[required && t('required'), hint].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className={styles.ruleBody}>
        {children}
        {fault && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
      </div>
    </div>
  );
};
