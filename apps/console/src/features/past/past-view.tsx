import { useState } from 'react';
import { AgentCountsLine } from '../../shared/board/agent-counts.js';
import { everybody, type AgentChoice } from '../../shared/board/agent-groups.js';
import type { AgentSort } from '../../shared/board/agent-order.js';
import { AgentPanel } from '../../shared/board/agent-panel.js';
import { Headline } from '../../shared/board/headline.js';
import { SliceTabs } from '../../shared/board/slice-tabs.js';
import { VolumeChart } from '../../shared/board/volume-chart.js';
import { useTexts } from '../../shared/i18n/texts.js';
import type { PastBoard } from './past-day.js';
import { pastTexts } from './past.texts.js';
import styles from './past.module.css';

/** The parts of the live page for a moment of the past: nothing ticks, and nothing can be done about it. */
export const PastView = ({ past: { board, floor }, at }: { past: PastBoard; at: Date }) => {
  const t = useTexts(pastTexts);
  const [choice, setChoice] = useState<AgentChoice>(everybody);
  const [sort, setSort] = useState<AgentSort>('need');
  const moment = { board, now: at, stale: false, past: true };
  const listed = floor ? setChoice : undefined;
  return (
    <>
      <Headline {...moment} onReady={listed && (() => listed({ group: 'ready', queue: null }))} />
      <div className={styles.wide}>
        <div className={styles.column}>
          <VolumeChart {...moment} />
          <SliceTabs {...moment} onAgents={listed} />
        </div>
        {floor ? (
          <div className={styles.side}>
            <AgentPanel
              counts={board.agents}
              floor={floor}
              now={at}
              stale={false}
              choice={choice}
              onChoose={setChoice}
              sort={sort}
              onSort={setSort}
              past
            />
          </div>
        ) : (
          <div className={styles.column}>
            <AgentCountsLine counts={board.agents} stale={false} chosen={null} />
            <p className={styles.keys}>{t('floorHidden')}</p>
          </div>
        )}
      </div>
    </>
  );
};
