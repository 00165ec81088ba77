import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from '../../../shared/ui/class-names.js';
import type { DeskAction } from './desk-actions.js';
import styles from './desk.module.css';
import { useKeyText } from './use-desk-keys.js';

interface KeyButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'type'> {
  action: DeskAction;
  /** What it looks like: a step of the call, or the button that saves. */
  tone?: 'primary' | 'plain';
  /** What is known of it already, beside the key: "✓ 14:03". */
  mark?: string | undefined;
  children: ReactNode;
}

/** A large button of the desk with its key on it, at every width: the strip is as narrow as a telephone. */
export const KeyButton = ({ action, tone = 'plain', mark, className, children, ...rest }: KeyButtonProps) => {
  const key = useKeyText()(action);
  return (
    <button
      {...rest}
      type="button"
      className={classNames(
        styles.key,
        tone === 'primary' && styles.primary,
        rest['aria-pressed'] === true && styles.chosen,
        className,
      )}
      aria-keyshortcuts={key?.replace('Ctrl', 'Control')}
    >
      {(key !== undefined || mark !== undefined) && (
        <span className={styles.above}>
          {key !== undefined && <kbd>{key}</kbd>} {mark}
        </span>
      )}
      <span>{children}</span>
    </button>
  );
};
