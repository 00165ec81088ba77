import { dayOf } from '@michuhol/calendar';
import type { KioskScreen, WallPage } from '@michuhol/contract';
import { useFormat } from '../../shared/i18n/format.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { BoardView } from '../../shared/live/board-view.js';
import { useBoard } from '../../shared/live/use-board.js';
import { classNames } from '../../shared/ui/class-names.js';
import { DataSetMark } from '../../shared/ui/data-set-switch.js';
import { Icon } from '../../shared/ui/icon.js';
import styles from './kiosk.module.css';
import { kioskTexts } from './kiosk.texts.js';
import { useDrift } from './use-drift.js';
import { useRotation, type Rotation } from './use-rotation.js';
import { WallFoot } from './wall-foot.js';
import { WallNow } from './wall-now.js';
import { WallQueues } from './wall-queues.js';
import { WallStaff } from './wall-staff.js';
import { WallTrust } from './wall-trust.js';
import { usePause } from './use-pause.js';
import { pagesOf, wallOf, type Wall } from './wall-view.js';
import { WallVolume } from './wall-volume.js';

/** The board on the wall: pages that turn, each of four figures and a chart. When it no longer follows it dims and says so. */
export const WallBoard = ({ screen }: { screen: KioskScreen }) => {
  const t = useTexts(kioskTexts);
  const view = useBoard(screen.dataSet);
  const { board } = view;
  const stale = view.state !== 'live';
  // A stale wall must not count on: waits stand where the last sign of life left them.
  const now = stale ? (view.staleSince ?? view.serverNow) : view.serverNow;
  const wall = board && wallOf(board, screen, now);
  const pages = wall ? pagesOf(screen.pages, wall) : screen.pages;
  const pause = usePause();
  const rotation = useRotation(pages.length, screen.seconds, pause.paused);
  const page = pages[rotation.at] ?? 'now';
  const drift = useDrift();
  return (
    <div
      className={classNames(styles.board, stale && styles.stale)}
      style={{ transform: drift }}
      {...pause.focus}
    >
      <Head screen={screen} view={view} crowded={!stale && wall?.crowded === true} />
      {wall ? (
        <div className={styles.page} key={rotation.turn}>
          <Page page={page} wall={wall} view={view} now={now} />
        </div>
      ) : (
        <p className={styles.words}>{board && t('noQueues', { names: screen.queues.join(', ') })}</p>
      )}
      <footer className={styles.line}>
        <WallTrust view={view} />
        {wall && <Place pages={pages} page={page} rotation={rotation} paused={pause.paused} />}
      </footer>
      <WallFoot rotation={pages.length > 1 ? rotation : null} pause={pause} />
    </div>
  );
};

const Head = ({ screen, view, crowded }: { screen: KioskScreen; view: BoardView; crowded: boolean }) => {
  const t = useTexts(kioskTexts);
  const format = useFormat();
  return (
    <header className={styles.head}>
      <strong>
        {screen.label}
        {screen.queues.length > 0 && <small> {screen.queues.join(' · ')}</small>}
      </strong>
      {crowded && (
        <span className={styles.crowded}>
          <Icon name="danger" /> {t('crowded')}
        </span>
      )}
      {screen.dataSet !== 'city' && <DataSetMark dataSet={screen.dataSet} />}
      <time dateTime={view.serverNow.toISOString()}>
        {format.dayWithWeekday(dayOf(view.serverNow))} {format.time(view.serverNow)}
      </time>
    </header>
  );
};

const Page = ({ page, wall, view, now }: { page: WallPage; wall: Wall; view: BoardView; now: Date }) => {
  switch (page) {
    case 'queues':
      return <WallQueues wall={wall} feeds={view.feeds} now={now} />;
    case 'staff':
      return <WallStaff wall={wall} />;
    case 'volume':
      return <WallVolume wall={wall} />;
    default:
      return <WallNow wall={wall} />;
  }
};

interface PlaceProps {
  pages: readonly WallPage[];
  page: WallPage;
  rotation: Rotation;
  paused: boolean;
}

const Place = ({ pages, page, rotation, paused }: PlaceProps) => {
  const t = useTexts(kioskTexts);
  return (
    <p className={styles.place}>
      {pages.length > 1 && paused && <span>{t('paused')} · </span>}
      {pages.length > 1
        ? t('place', { at: rotation.at + 1, count: pages.length, page: t(`page.${page}`) })
        : t(`page.${page}`)}
    </p>
  );
};
