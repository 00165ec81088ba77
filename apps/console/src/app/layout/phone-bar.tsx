import { useState } from 'react';
import { NavLink } from 'react-router';
import { useMe } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Dialog } from '../../shared/ui/dialog.js';
import { Icon } from '../../shared/ui/icon.js';
import { appTexts } from '../app.texts.js';
import { navigationFor, type NavigationItem } from '../navigation.js';
import styles from './phone-bar.module.css';

const PLACES = 4;

/** On a phone the rail lies below the page: the first pages, and a menu of all where there are more. */
export const PhoneBar = () => {
  const t = useTexts(appTexts);
  const [open, setOpen] = useState(false);
  const groups = navigationFor(useMe());
  const items = groups.flatMap((group) => group.items);
  const inBar = items.length > PLACES ? items.slice(0, PLACES - 1) : items;
  const link = ({ path, text, icon }: NavigationItem) => (
    <NavLink
      key={path}
      to={path}
      className={({ isActive }) => classNames(styles.item, isActive && styles.here)}
      onClick={() => setOpen(false)}
    >
      <Icon name={icon} />
      {t(text)}
    </NavLink>
  );
  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      {inBar.map(link)}
      {items.length > inBar.length && (
        <button type="button" className={styles.item} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name="menu" />
          {t('nav.all')}
        </button>
      )}
      <Dialog open={open} title={t('nav.all')} onClose={() => setOpen(false)}>
        {groups.map(({ group, items: own }) => (
          <div key={group}>
            <h3>{t(group)}</h3>
            <div className={styles.all}>{own.map(link)}</div>
          </div>
        ))}
      </Dialog>
    </nav>
  );
};
