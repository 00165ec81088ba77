import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/texts.js';
import { kitTexts } from './kit.texts.js';
import styles from './page.module.css';

/** Where the frame shows the title of the page; null outside the frame, where the page shows it itself. */
export const TitlePlace = createContext<HTMLElement | null>(null);

interface PageProps {
  title: string;
  /** One sentence below the title, in 개조식 ("- 일평균 2,623건, …"). */
  lead?: ReactNode;
  /** Last day (YYYY-MM-DD) of what the page tells: "2018. 12. 31. 기준". */
  asOf?: string | null | undefined;
  /** Switches and buttons of the whole page. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page: its title in the top line and in the window, its switches, its content. */
export const Page = ({ title, lead, asOf, actions, children }: PageProps) => {
  const t = useTexts(kitTexts);
  const format = useFormat();
  const place = useContext(TitlePlace);
  useEffect(() => {
    document.title = `${title} · 미추홀 콘솔`;
  }, [title]);
  const heading = <h1 className={styles.title}>{title}</h1>;
  return (
    <div className={styles.page}>
      {place ? createPortal(heading, place) : heading}
      {(lead || asOf || actions) && (
        <div className={styles.head}>
          <div className={styles.lead}>
            {lead && <p>{lead}</p>}
            {asOf && <p className={styles.asOf}>{t('asOf', { day: format.day(asOf) })}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
      )}
      {children}
    </div>
  );
};

/** A part of a page under its own heading, separated by a thin rule. */
export const Section = ({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) => (
  <section className={styles.section} aria-label={title}>
    <div className={styles.sectionHead}>
      <h2>{title}</h2>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
    {lead && <p className={styles.sectionLead}>{lead}</p>}
    {children}
  </section>
);
