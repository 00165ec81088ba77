import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../shared/api/session.js';
import { useSignOut } from '../../shared/api/use-sign-out.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { paths } from '../../shared/paths.js';
import { Icon } from '../../shared/ui/icon.js';
import { appTexts } from '../app.texts.js';
import styles from './person-menu.module.css';

/** Who is signed in; below it, the own account, changing the password and signing out. */
export const PersonMenu = () => {
  const t = useTexts(appTexts);
  const roleName = useTexts(roleTexts);
  const me = useMe();
  const id = useId();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { signOut } = useSignOut();
  useEffect(() => {
    if (!open) return undefined;
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);
  return (
    <div
      ref={place}
      className={styles.place}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="person" />
        <span className={styles.name}>
          {me.name} <small>{roleName(me.role)}</small>
        </span>
        <Icon name="chevronDown" className={styles.chevron} />
      </button>
      <div id={id} className={styles.menu} hidden={!open} role="group" aria-label={t('person.menu')}>
        <p className={styles.who}>
          {me.name} · {roleName(me.role)}
          {me.team && ` · ${me.team.name}`}
        </p>
        <Link className={styles.item} to={paths.me} onClick={() => setOpen(false)}>
          <Icon name="person" /> {t('person.account')}
        </Link>
        <Link className={styles.item} to={paths.password}>
          <Icon name="lock" /> {t('person.password')}
        </Link>
        <button type="button" className={styles.item} onClick={signOut}>
          <Icon name="signOut" /> {t('person.signOut')}
        </button>
      </div>
    </div>
  );
};
