import { DeskOpener } from '../../features/protection/desk/desk-opener.js';
import { AlertBell } from '../../shared/alerts/alert-bell.js';
import { CentreClock } from './centre-clock.js';
import { LanguageSwitch } from './language-switch.js';
import { PersonMenu } from './person-menu.js';
import styles from './top-line.module.css';
import { TrustLight } from './trust-light.js';

/** Page title, the centre's clock, the trust light, alerts, language and person. */
export const TopLine = ({ titleRef }: { titleRef: (place: HTMLElement | null) => void }) => (
  <header className={styles.topLine}>
    <div ref={titleRef} className={styles.title} />
    <CentreClock />
    <TrustLight />
    <DeskOpener />
    <AlertBell />
    <LanguageSwitch />
    <PersonMenu />
  </header>
);
