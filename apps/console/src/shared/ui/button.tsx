import type { ButtonHTMLAttributes, ComponentPropsWithRef, ReactNode } from 'react';
import { useTexts } from '../i18n/texts.js';
import styles from './button.module.css';
import { classNames } from './class-names.js';
import { Icon, type IconName } from './icon.js';
import { kitTexts } from './kit.texts.js';

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** One primary button a page at most; danger only where something is lost or help is called. */
  tone?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'small' | 'medium' | 'large';
  icon?: IconName;
  /** The key that does the same, shown on the button ("Ctrl+Enter"). */
  shortcut?: string;
  /** Under way: the button stays focusable and does nothing. */
  busy?: boolean;
  children: ReactNode;
}

/** A button with a word on it. */
export const Button = ({
  tone = 'secondary',
  size = 'medium',
  icon,
  shortcut,
  busy = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) => {
  const t = useTexts(kitTexts);
  return (
    <button
      {...rest}
      type={type}
      className={classNames(styles.button, styles[tone], styles[size], className)}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={shortcut?.replaceAll('Ctrl', 'Control')}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} />}
      <span>{busy ? `${t('busy')}…` : children}</span>
      {shortcut && <kbd className={styles.key}>{shortcut}</kbd>}
    </button>
  );
};

/** A button that is an icon alone; `label` is its name for everyone who cannot see it, and its tooltip. */
export const IconButton = ({
  icon,
  label,
  className,
  ...rest
}: { icon: IconName; label: string } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>) => (
  <button
    type="button"
    {...rest}
    className={classNames(styles.iconButton, className)}
    aria-label={label}
    title={label}
  >
    <Icon name={icon} />
  </button>
);
