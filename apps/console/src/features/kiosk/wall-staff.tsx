import type { AgentCounts } from '@michuhol/contract';
import type { CSSProperties } from 'react';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { classNames } from '../../shared/ui/class-names.js';
import { kioskTexts } from './kiosk.texts.js';
import { WallFigure, WallFigures } from './wall-figure.js';
import type { Wall } from './wall-view.js';
import styles from './wall-staff.module.css';

const groups = [
  'ready',
  'ringing',
  'talking',
  'acw',
  'break',
  'away',
] as const satisfies (keyof AgentCounts)[];
const big = ['ready', 'talking', 'acw', 'break'] as const satisfies (keyof AgentCounts)[];

/** How many counselors do what; counts alone, of nobody. */
export const WallStaff = ({ wall: { agents, waiting } }: { wall: Wall }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  if (!agents) return <p className={styles.unknown}>{t('staffUnknown')}</p>;
  const nobodyReady = agents.ready === 0 && waiting > 0;
  return (
    <>
      <WallFigures label={t('page.staff')}>
        {big.map((group) => (
          <WallFigure
            key={group}
            name={t(`staff.${group}`)}
            value={format.number(agents[group])}
            unit={t('waitingUnit')}
            standing={group === 'ready' && nobodyReady ? { tone: 'warning', word: t('nobodyReady') } : null}
            note={group === 'ready' && t('loggedIn', { count: format.number(agents.loggedIn) })}
          />
        ))}
      </WallFigures>
      <StaffStrip agents={agents} />
    </>
  );
};

/** Everybody who is logged in as one strip, each part named with its number below. */
const StaffStrip = ({ agents }: { agents: AgentCounts }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  const parts = groups.filter((group) => agents[group] > 0);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        {t('stripName', { count: format.number(agents.loggedIn) })}
      </figcaption>
      <div className={styles.strip} aria-hidden>
        {parts.map((group) => (
          <span
            key={group}
            className={classNames(styles.part, styles[group])}
            style={{ '--count': agents[group] } as CSSProperties}
          />
        ))}
      </div>
      <ul className={styles.key}>
        {groups.map((group) => (
          <li key={group}>
            <span className={classNames(styles.swatch, styles[group])} aria-hidden />
            {t(`staff.${group}`)} <strong>{format.number(agents[group])}</strong>
          </li>
        ))}
      </ul>
    </figure>
  );
};
