import { Link, useLocation } from 'react-router';
import { useMe } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { IconButton } from '../../shared/ui/button.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Icon } from '../../shared/ui/icon.js';
import { appTexts } from '../app.texts.js';
import { hereOf, navigationFor } from '../navigation.js';
import styles from './rail.module.css';

/** The pages that the person may open, grouped by whose work they are. Collapsed it shows icons; their names stay. */
export const Rail = ({
  collapsed,
  onCollapse,
}: {
  collapsed: boolean;
  onCollapse: (collapsed: boolean) => void;
}) => {
  const t = useTexts(appTexts);
  const groups = navigationFor(useMe());
  const here = hereOf(groups, useLocation().pathname);
  return (
    <nav className={classNames(styles.rail, collapsed && styles.collapsed)} aria-label={t('nav.label')}>
      <div className={styles.links}>
        <div className={styles.head}>
          {!collapsed && <strong>{t('product')}</strong>}
          <IconButton
            icon={collapsed ? 'expand' : 'collapse'}
            label={collapsed ? t('nav.expand') : t('nav.collapse')}
            aria-expanded={!collapsed}
            onClick={() => onCollapse(!collapsed)}
          />
        </div>
        {groups.map(({ group, items }) => (
          <div key={group} className={styles.group}>
            <h2 className={collapsed ? 'visually-hidden' : styles.groupName} id={group}>
              {t(group)}
            </h2>
            <ul className={styles.list} aria-labelledby={group}>
              {items.map(({ path, text, icon }) => (
                <li key={path}>
                  <Link
                    to={path}
                    aria-current={path === here ? 'page' : undefined}
                    className={classNames(styles.item, path === here && styles.here)}
                    title={collapsed ? t(text) : undefined}
                  >
                    <Icon name={icon} />
                    <span className={collapsed ? 'visually-hidden' : undefined}>{t(text)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
};
