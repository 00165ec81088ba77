import { useState } from 'react';
import { Outlet, useLocation, useMatches } from 'react-router';
import type { Permission } from '@michuhol/contract';
import { OwnStateStrip } from '../../features/own-state/own-state-strip.js';
import { DeskPlaces } from '../../features/protection/desk/desk-dock.js';
import { useMay, useMe } from '../../shared/api/session.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { LiveProvider } from '../../shared/live/live-provider.js';
import { HelpButton } from '../../shared/panic/help-button.js';
import { PanicBar } from '../../shared/panic/panic-bar.js';
import { paths } from '../../shared/paths.js';
import { classNames } from '../../shared/ui/class-names.js';
import { TitlePlace } from '../../shared/ui/page.js';
import { appTexts } from '../app.texts.js';
import { EvaluationBanner } from './evaluation-banner.js';
import styles from './frame.module.css';
import { IncidentToasts } from './incident-toasts.js';
import { NotPermitted } from './not-permitted.js';
import { NoticeBar } from './notice-bar.js';
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

/** The pages at which a counselor sits while taking calls. */
const deskPages: readonly string[] = [paths.consultations, paths.protection];

/** The frame around every page: rail, top line, and the page itself. The live connection lasts as long as it does. */
export const Frame = () => {
  const t = useTexts(appTexts);
  const [titlePlace, setTitlePlace] = useState<HTMLElement | null>(null);
  const [collapsed, setCollapsed] = useKept('michuhol.rail', false);
  const permitted = usePermitted();
  const may = useMay();
  const isCounselor = useMe().role === 'counselor';
  const { pathname } = useLocation();
  const atDesk = permitted && may('floor.own') && deskPages.includes(pathname);
  return (
    <LiveProvider>
      <DeskPlaces>
        <a className={styles.skip} href="#content">
          {t('skip')}
        </a>
        <div className={classNames(styles.frame, collapsed && styles.collapsed)}>
          <EvaluationBanner />
          <Rail collapsed={collapsed} onCollapse={setCollapsed} />
          <TopLine titleRef={setTitlePlace} />
          <main id="content" className={styles.content} tabIndex={-1}>
            <PanicBar />
            <RoomNotice />
            <NoticeBar />
            {/* The panic button is there on every page of whoever takes calls. */}
            {atDesk ? <OwnStateStrip /> : isCounselor && <HelpButton />}
            <TitlePlace value={titlePlace}>{permitted ? <Outlet /> : <NotPermitted />}</TitlePlace>
          </main>
          <PhoneBar />
        </div>
        <IncidentToasts />
      </DeskPlaces>
    </LiveProvider>
  );
};
