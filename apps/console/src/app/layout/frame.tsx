import { useState } from 'react';
import { Outlet, useMatches } from 'react-router';
import type { Permission } from '@michuhol/contract';
import { useMay } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { LiveProvider } from '../../shared/live/live-provider.js';
import { classNames } from '../../shared/ui/class-names.js';
import { TitlePlace } from '../../shared/ui/page.js';
import { appTexts } from '../app.texts.js';
import { EvaluationBanner } from './evaluation-banner.js';
import styles from './frame.module.css';
import { IncidentToasts } from './incident-toasts.js';
import { NotPermitted } from './not-permitted.js';
import { PhoneBar } from './phone-bar.js';
import { RoomNotice } from './room-notice.js';
import { Rail } from './rail.js';
import { TopLine } from './top-line.js';
import { useKept } from './use-kept.js';

const usePermitted = (): boolean => {
  const may = useMay();
  const handle = useMatches().at(-1)?.handle as { any?: readonly Permission[] } | undefined;
  const any = handle?.any ?? [];
  return any.length === 0 || any.some(may);
};

/** The frame around every page: rail, top line, and the page itself. The live connection lasts as long as it does. */
export const Frame = () => {
  const t = useTexts(appTexts);
  const [titlePlace, setTitlePlace] = useState<HTMLElement | null>(null);
  const [collapsed, setCollapsed] = useKept('michuhol.rail', false);
  const permitted = usePermitted();
  return (
    <LiveProvider>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <div className={classNames(styles.frame, collapsed && styles.collapsed)}>
        <EvaluationBanner />
        <Rail collapsed={collapsed} onCollapse={setCollapsed} />
        <TopLine titleRef={setTitlePlace} />
        <main id="content" className={styles.content} tabIndex={-1}>
          <RoomNotice />
          <TitlePlace value={titlePlace}>{permitted ? <Outlet /> : <NotPermitted />}</TitlePlace>
        </main>
        <PhoneBar />
      </div>
      <IncidentToasts />
    </LiveProvider>
  );
};
