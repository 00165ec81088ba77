import type { Board, LiveLayout } from '@michuhol/contract';
import { useState } from 'react';
import { AlertStrip } from '../../shared/alerts/alert-strip.js';
import { useMay } from '../../shared/api/session.js';
import { everybody, type AgentChoice } from '../../shared/board/agent-groups.js';
import { Headline } from '../../shared/board/headline.js';
import { SliceTabs } from '../../shared/board/slice-tabs.js';
import { VolumeChart } from '../../shared/board/volume-chart.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { BoardView } from '../../shared/live/board-view.js';
import { useFloor } from '../../shared/live/use-floor.js';
import { classNames } from '../../shared/ui/class-names.js';
import { Empty } from '../../shared/ui/page-state.js';
import { StaleBanner } from '../../shared/ui/stale-banner.js';
import { usePhone } from '../../shared/ui/use-phone.js';
import { FilterLine } from './filter-line.js';
import { FloorSide } from './floor-side.js';
import styles from './live-page.module.css';
import { liveTexts } from './live.texts.js';
import { PhoneFloor } from './phone-floor.js';

interface LiveFloorProps {
  board: Board;
  view: BoardView;
  layout: LiveLayout;
  arrange: (changes: Partial<LiveLayout>) => void;
}

/** A floor with its figures, its day, its queues and its counselors, as the person has arranged them. */
export const LiveFloor = ({ board, view, layout, arrange }: LiveFloorProps) => {
  const t = useTexts(liveTexts);
  const may = useMay();
  const seesAgents = may('floor.read');
  const floor = useFloor(board.dataSet, seesAgents);
  const phone = usePhone();
  const [choice, setChoice] = useState<AgentChoice>(everybody);
  const stale = view.state !== 'live';
  // A stale page must not count on: waits stand where the last sign of life left them.
  const now = stale ? (view.staleSince ?? view.serverNow) : view.serverNow;
  const moment = { board, now, stale };
  const shows = (part: LiveLayout['hidden'][number]): boolean => !layout.hidden.includes(part);
  const tables = (['queues', 'fields', 'agencies', 'channels'] as const).some(shows);
  const left = shows('chart') || tables;
  const listed = seesAgents && shows('agents') ? setChoice : undefined;
  const side = (
    <FloorSide
      {...moment}
      view={floor}
      layout={layout}
      arrange={arrange}
      choice={choice}
      onChoose={setChoice}
    />
  );
  const trust = (
    <>
      {/* The banner counts seconds; read out it would not stop talking. */}
      <p className="visually-hidden" role="status">
        {stale && t('stopped')}
      </p>
      <StaleBanner view={view} />
    </>
  );
  if (phone)
    return (
      <div className={styles.floor}>
        {trust}
        <PhoneFloor {...moment}>{shows('agents') && side}</PhoneFloor>
      </div>
    );
  return (
    <div className={styles.floor}>
      {trust}
      <Headline {...moment} onReady={listed && (() => listed({ group: 'ready', queue: null }))} />
      {may('alerts.read') && <AlertStrip dataSet={board.dataSet} />}
      <FilterLine layout={layout} onClear={() => arrange({ queues: [], fields: [], agencies: [] })} />
      {!left && !shows('agents') && <Empty title={t('allHidden')}>{t('allHiddenText')}</Empty>}
      <div className={classNames(styles.wide, !(left && shows('agents')) && styles.single)}>
        {left && (
          <div className={styles.column}>
            {shows('chart') && <VolumeChart board={board} stale={stale} />}
            <div className={styles.tables}>
              <SliceTabs {...moment} feeds={view.feeds} arranged={{ layout, arrange }} onAgents={listed} />
            </div>
          </div>
        )}
        {shows('agents') && <div className={styles.side}>{side}</div>}
      </div>
    </div>
  );
};
