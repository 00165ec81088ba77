import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './button.module.css';
import { classNames } from './class-names.js';
import { Icon, type IconName } from './icon.js';

/** A link to another page that looks like a button. */
export const ButtonLink = ({
  to,
  tone = 'secondary',
  size = 'medium',
  icon,
  children,
}: {
  to: string;
  tone?: 'primary' | 'secondary' | 'quiet';
  size?: 'small' | 'medium' | 'large';
  icon?: IconName;
  children: ReactNode;
}) => (
  <Link to={to} className={classNames(styles.button, styles[tone], styles[size])}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </Link>
);
