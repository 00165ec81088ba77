import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../api/session.js';
import { useTexts } from '../i18n/texts.js';
import { paths } from '../paths.js';
import { classNames } from '../ui/class-names.js';
import { Icon } from '../ui/icon.js';
import { AlertLine } from './alert-line.js';
import styles from './alerts.module.css';
import { alertTexts } from './alerts.texts.js';
import { NoticeSwitch } from './notice-switch.js';
import { useAlertNotices } from './use-alert-notices.js';
import { useOpenAlerts } from './use-open-alerts.js';

/** In the top line: how many alerts are open, and behind it the list; for those who may see them. */
export const AlertBell = () => (useMay()('alerts.read') ? <Bell /> : null);

const Bell = () => {
  const t = useTexts(alertTexts);
  const alerts = useOpenAlerts();
  const notices = useAlertNotices(alerts);
  const id = useId();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    // On the document, as focus leaves the list with a button that is used up.
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  const count = alerts?.length ?? 0;
  const name = count === 0 ? t('bellNone') : t('bellCount', { count });
  const leave = (): void => setOpen(false);
  return (
    <div ref={place} className={styles.place}>
      <button
        ref={button}
        type="button"
        className={classNames(styles.bell, count > 0 && styles.ringing)}
        title={name}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon name="bell" />
        <span className="visually-hidden">{name}</span>
        {count > 0 && (
          <span className={styles.count} aria-hidden="true">
            {count}
          </span>
        )}
      </button>
      <span role="status" className="visually-hidden">
        {notices.newest && t('raisedNow', { title: notices.newest })}
      </span>
      <div id={id} className={styles.list} hidden={!open} role="group" aria-label={t('openList')}>
        {open && (
          <>
            {alerts && alerts.length > 0 ? (
              <ul className={styles.lines}>
                {alerts.map((alert) => (
                  <li key={alert.id}>
                    <AlertLine alert={alert} marked onLeave={leave} />
                  </li>
                ))}
              </ul>
            ) : (
              <p className={styles.empty}>{t('none')}</p>
            )}
            <div className={styles.foot}>
              <Link to={paths.alerts} onClick={leave}>
                {t('all')}
              </Link>
              <NoticeSwitch notices={notices} />
            </div>
          </>
        )}
      </div>
    </div>
  );
};
